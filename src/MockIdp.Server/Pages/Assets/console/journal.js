// What a lane was asked and what it answered, as it happens; of each call what it was, and of a refused one why.
import { at, call, query } from './api.js';
import { button, choice, code, field, fill, h, moment, table } from './dom.js';
import { explained } from './explanation.js';
import { follow, patience } from './live.js';

export const title = 'Journal';

/** How many calls are shown; the journal itself keeps more. */
const most = 200;

export const render = async ({ place, lane, given, signal, say, act, sure }) => {
  const path = at`/_mock/lanes/${lane}/journal`;
  const opened = new Map();
  const [counted, list] = [h('p', { role: 'status', class: 'soft' }), h('div')];
  const refused = h('input', { type: 'checkbox', checked: given.refused === 'true', change: () => draw() });
  const text = h('input', { type: 'search', value: given.search ?? '', autocomplete: 'off', input: () => draw() });
  const vendor = choice([['', 'All vendors']], '', () => draw());
  let calls = [];

  const isWanted = (one) => (!refused.checked || one.explanation) && (!vendor.value || one.vendor === vendor.value)
    && (!text.value || `${one.method} ${one.target} ${one.operationId ?? ''} ${one.userId ?? ''} ${one.code ?? ''} ${one.status ?? ''}`.toLowerCase().includes(text.value.trim().toLowerCase()));

  const count = () => {
    const wanted = calls.filter(isWanted);
    fill(counted, `${calls.length} ${calls.length === 1 ? 'call' : 'calls'}, ${calls.filter((one) => one.explanation).length} refused${wanted.length === calls.length ? '' : `; ${wanted.length} shown`}${wanted.length > most ? `; the last ${most} are shown` : ''}`);
    return wanted;
  };

  const draw = () => {
    fill(list, table(`Calls of lane ${lane}, the newest first`, ['Call', 'Time', 'Vendor', 'Answer', 'Request', 'Operation', 'Code'], count().slice(-most).reverse().flatMap(rows), 'No call yet. Whatever a client asks in this lane shows up here at once.'));
  };

  /** New calls go on top of the others, which stay as they are: somebody may be reading them. */
  const add = (news) => {
    const wanted = count();
    if (wanted.length <= news.length) return draw();
    const body = list.querySelector('tbody');
    body.prepend(...news.filter(isWanted).slice(-most).reverse().flatMap(rows));
    while (body.rows.length > 2 * most) body.lastElementChild.remove();
  };

  const rows = (one) => [
    h('tr', {},
      h('th', { scope: 'row' }, h('button', { type: 'button', 'data-call': one.id, 'aria-expanded': String(opened.has(one.id)), 'aria-label': `Call ${one.id}`, click: (event) => act(() => toggle(one, event.currentTarget)) }, `${one.id}`)),
      h('td', {}, moment(one.receivedAt, false)), h('td', {}, one.vendor), h('td', { class: one.explanation ? 'bad' : 'ok' }, one.status ?? 'none', one.rule && h('span', { class: 'tag' }, one.rule)),
      h('td', {}, h('code', {}, `${one.method} ${shortened(below(one.target))}`)), h('td', {}, one.operationId), h('td', {}, one.code && shortened(one.code))),
    opened.has(one.id) && opened.get(one.id),
  ].filter(Boolean);

  const toggle = async (one, opener) => {
    const isOpen = opened.has(one.id);
    opener.setAttribute('aria-expanded', String(!isOpen));
    if (isOpen) {
      opened.get(one.id).remove();
      opened.delete(one.id);
      return;
    }
    const row = h('tr', { class: 'detail' }, h('td', { colspan: '7' }, h('div', { class: 'inside' }, h('p', { class: 'soft' }, 'Reading...'))));
    opened.set(one.id, row);
    opener.closest('tr').after(row);
    fill(row.querySelector('.inside'), await detail(path, one));
  };

  const clear = async () => {
    if (!await sure(`Forget the calls of ${lane}?`, 'Forget them')) return;
    await call(path, { method: 'DELETE' });
    calls = [];
    opened.clear();
    draw();
    return 'The journal is empty; numbers go on.';
  };

  /** For the tools that read HTTP archives; the browsers' own are among them. */
  const archive = async () => {
    const { text: har } = await call(`${path}.har`);
    const url = URL.createObjectURL(new Blob([har], { type: 'application/json' }));
    h('a', { href: url, download: `${lane}.har` }).click();
    URL.revokeObjectURL(url);
    return `${lane}.har holds what the journal keeps, secrets masked.`;
  };

  place.append(
    h('div', { class: 'fields' }, field('Find', text), field('Vendor', vendor), h('label', { class: 'aligned' }, refused, ' Refused only'), button('Forget all', () => act(clear)), button('HAR file', () => act(archive))),
    counted, list);

  /** The first question is answered at once, if there is anything. */
  const ask = async (first) => {
    const since = calls.at(-1)?.id ?? 0;
    return (await call(path + query({ since, wait: first ? 0 : patience }), { signal, silent: !first })).json.calls;
  };
  const tell = async (news) => {
    if (news.length === 0) return again();
    calls.push(...news);
    for (const name of new Set(news.map((one) => one.vendor))) {
      if (![...vendor.options].some((option) => option.value === name)) vendor.append(h('option', { value: name }, name));
    }
    add(news);
  };

  /** After a while without news: others may have emptied the journal, and numbers may have begun again. */
  const again = async () => {
    const { json } = await call(path, { signal, silent: true });
    if (json.calls.length === calls.length && json.calls.at(-1)?.id === calls.at(-1)?.id) return;
    calls = json.calls;
    opened.clear();
    draw();
  };

  draw();
  const first = await ask(true);
  if (first.length > 0) await tell(first);
  if (given.call) await openOne(Number(given.call));
  follow(() => ask(false), tell, (problem) => say(problem.message, true), signal);

  async function openOne(id) {
    const one = calls.find((candidate) => candidate.id === id);
    if (!one || !list.querySelector(`[data-call="${id}"]`)) return say(`The journal of ${lane} does not know call ${id}.`, true);
    const opener = list.querySelector(`[data-call="${id}"]`);
    await toggle(one, opener);
    opener.focus();
  }
};

const shortened = (text) => (text.length > 44 ? `${text.slice(0, 43)}…` : text);

/** A path without what its row says anyway: the lane, and the vendor's prefix. */
const below = (target) => target.replace(/^\/l\/[^/]+(?=\/)/, '').replace(/^\/[a-z0-9]+(?=\/)/, '');

const detail = async (path, one) => {
  const { json } = await call(`${path}/${one.id}`);
  const explanation = one.explanation ? (await call(`${path}/${one.id}/explanation`, { headers: [['Accept', 'application/json']] })).json : null;
  return [
    explanation && explained(explanation, one),
    h('h3', {}, 'Request'), code(message(`${json.request.method} ${json.request.target}`, json.request), 'The request, secrets masked'),
    json.answer && [h('h3', {}, `Answer ${one.status}, ${json.answer.milliseconds.toFixed(1)} ms`), code(message('', json.answer), 'The answer, secrets masked')],
  ].flat().filter(Boolean);
};

const message = (line, { headers, body }) => [line, ...headers.map(({ name, value }) => `${name}: ${value}`), body && `\n${pretty(body.text)}`].filter(Boolean).join('\n');

const pretty = (text) => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};
