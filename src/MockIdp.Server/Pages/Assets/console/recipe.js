// Sends the requests of a recipe as /_mock/vendors tells them: names in their texts become values, answers give more of them.
import { call } from './api.js';
import { Refused } from './refused.js';

const named = /\$\$|\$(\w+)|\$\{(\w+)\}/g;

/** The values of one run. */
class Values {
  constructor(recipe, given) {
    this.known = new Map(Object.entries(given));
    this.texts = new Map(recipe.values.map((value) => [value.name, value.text]));
  }

  fill(text, encode = (value) => value) {
    return text.replace(named, (match, plain, braced) => (match === '$$' ? '$' : encode(this.of(plain ?? braced))));
  }

  of(name) {
    if (!this.known.has(name)) {
      if (name !== 'unique' && !this.texts.has(name)) throw new Refused(`Nobody has said what $${name} is.`);
      this.known.set(name, name === 'unique' ? fresh() : this.fill(this.texts.get(name)));
    }
    return this.known.get(name);
  }
}

/** Nine digits that no other user has, as likely as not. */
export const fresh = () => String(100000000 + (crypto.getRandomValues(new Uint32Array(1))[0] % 900000000));

/** What a form proposes for the values that are a user's own. @returns {Array<{name: string, value: string}>} */
export const proposals = (recipe) => {
  const values = new Values(recipe, {});
  return recipe.values.filter((value) => value.asked).map(({ name }) => ({ name, value: values.of(name) }));
};

/**
 * Sends the requests one after the other; the first that is refused ends it.
 * @param {string} base The vendor's address from the root: `/corbado`, `/l/blue/corbado`.
 * @param {object} given Values by name.
 */
export const run = async (recipe, base, given) => {
  const values = new Values(recipe, given);
  let answer;
  for (const step of recipe.steps) {
    answer = await call(target(step, base, values), { method: step.method, headers: headers(step, values), body: body(step, values) });
    for (const { name, value } of step.keep) values.known.set(name, found(answer, value, step));
  }
  return answer;
};

const pairs = (list, values) => list.map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(values.fill(value))}`).join('&');

const target = (step, base, values) => base + values.fill(step.path, encodeURIComponent) + (step.query.length > 0 ? `?${pairs(step.query, values)}` : '');

const headers = (step, values) => [...step.headers.map(({ name, value }) => [name, values.fill(value)]), ...(step.type ? [['Content-Type', step.type]] : [])];

const body = (step, values) => (step.json !== undefined ? values.fill(step.json, (value) => JSON.stringify(value).slice(1, -1)) : step.form && pairs(step.form, values));

/** What a JSON pointer (RFC 6901) finds in an answer. */
const found = (answer, pointer, step) => {
  const value = pointer.split('/').slice(1).reduce((node, token) => node?.[token.replaceAll('~1', '/').replaceAll('~0', '~')], answer.json);
  if (value === undefined) throw new Refused(`${step.operation} answered without ${pointer}: ${answer.text}`);
  return String(value);
};
