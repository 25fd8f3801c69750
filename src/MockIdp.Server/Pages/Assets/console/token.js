// What a token says, whether one of the lane's keys has signed it, and whether it holds by the lane's clock. The token itself is sent nowhere.
import { at, call } from './api.js';
import { code, field, fill, form, h, section } from './dom.js';
import { decode, signer } from './jose.js';
import { Refused } from './refused.js';

export const title = 'Token';

export const render = async ({ place, lane, signal, act }) => {
  const found = h('div', { class: 'found' });
  const text = h('textarea', { name: 'token', required: true, spellcheck: 'false', autocomplete: 'off', rows: '6' });

  const look = async () => {
    fill(found);
    const token = decode(text.value);
    const { json: { keys } } = await call(at`/_mock/lanes/${lane}/keys`, { signal });
    const { json: clock } = await call(at`/_mock/lanes/${lane}/clock`, { silent: true, signal });
    const signature = await verdict(token, keys, lane);
    const time = held(token.claims, Date.parse(clock.now) / 1000);
    fill(found,
      section('Verdict', h('p', { class: signature[0] ? 'ok' : 'bad' }, signature[1]), h('p', { class: time[0] ? 'ok' : 'bad' }, time[1])),
      section('Header', code(JSON.stringify(token.header, null, 2), 'The header')),
      section('Claims', code(JSON.stringify(token.claims, null, 2), 'The claims'), times(token.claims)));
    return `${signature[1]} ${time[1]}`;
  };

  place.append(
    section('Token', h('p', { class: 'soft' }, 'It is read in this page and sent nowhere.'),
      form({}, () => act(look), field('JSON Web Token', text), h('p', { class: 'row' }, h('button', { class: 'main' }, 'Decode')))),
    found);
};

const verdict = async (token, keys, lane) => {
  try {
    const key = await signer(token, keys);
    return key ? [true, `Signed by the ${key.alg} key of ${[key.vendor, key.project].filter(Boolean).join(', ')}.`] : [false, `No key of lane ${lane} has signed it.`];
  } catch (problem) {
    if (problem instanceof Refused) return [false, problem.message];
    throw problem;
  }
};

/** Whether a token holds at a moment, both in Unix seconds (RFC 7519, 4.1.4 and 4.1.5). */
const held = ({ exp, nbf }, now) => {
  if (typeof nbf === 'number' && now < nbf) return [false, `It holds from ${utc(nbf)} on: in ${length(nbf - now)} by the lane's clock.`];
  if (typeof exp !== 'number') return [true, 'It has no end.'];
  return exp > now ? [true, `It holds until ${utc(exp)}: ${length(exp - now)} more by the lane's clock.`] : [false, `It ended at ${utc(exp)}: ${length(now - exp)} ago by the lane's clock.`];
};

const utc = (seconds) => (Math.abs(seconds) < 8.64e12 ? new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ') : String(seconds));

const length = (seconds) => {
  const [size, unit] = [[86400, 'day'], [3600, 'hour'], [60, 'minute'], [1, 'second']].find(([size]) => seconds >= size) ?? [1, 'second'];
  const count = Math.floor(seconds / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
};

const times = (claims) => {
  const known = [['iat', 'Issued'], ['nbf', 'Not before'], ['exp', 'Ends'], ['auth_time', 'Logged in']].filter(([name]) => typeof claims[name] === 'number');
  return known.length > 0 && h('dl', {}, known.map(([name, words]) => [h('dt', {}, `${words} (${name})`), h('dd', {}, utc(claims[name]))]));
};
