// What would have been sent to people, as it happens.
import { call, query } from './api.js';
import { copy } from './copy.js';
import { button, code, field, fill, h, moment, table } from './dom.js';
import { follow, patience } from './live.js';

export const title = 'Outbox';

export const render = async ({ place, lane, given, signal, say }) => {
  const [counted, list] = [h('p', { role: 'status', class: 'soft' }), h('div')];
  const text = h('input', { type: 'search', value: given.search ?? '', autocomplete: 'off', input: () => draw() });
  let messages = [];

  const draw = () => {
    const wanted = messages.filter((one) => [one.to, one.purpose, one.vendor, one.userId].some((value) => value?.toLowerCase().includes(text.value.trim().toLowerCase())));
    fill(counted, `${messages.length} ${messages.length === 1 ? 'message' : 'messages'}`);
    fill(list, table(`Messages of lane ${lane}, the newest first`, ['Sent', 'Vendor', 'To', 'By', 'For', 'Code', 'Link'], wanted.map(row), 'Nothing was sent. Codes and links that vendors mail to people show up here at once.'));
  };

  const row = (one) => h('tr', {},
    h('td', {}, moment(one.sentAt)), h('td', {}, one.vendor), h('th', { scope: 'row' }, one.to), h('td', {}, one.channel), h('td', {}, one.purpose),
    h('td', {}, one.code && [h('code', {}, one.code), ' ', copier('code', one.code, one.to)]), h('td', { class: 'long' }, one.link && link(one.link)));

  const copier = (what, value, to) => button('Copy', async () => { await copy(value); say('Copied.'); }, { 'aria-label': `Copy the ${what} for ${to}` });

  const ask = async (first) => (await call('/_mock/outbox' + query({ lane, since: messages[0]?.id, wait: first ? undefined : patience }), { signal, silent: !first })).json.messages;
  /** After a while without news all are asked for: a reset may have taken them away. */
  const tell = async (news) => {
    const isEnd = news.length === 0;
    const now = isEnd ? (await call('/_mock/outbox' + query({ lane }), { signal, silent: true })).json.messages : [...news, ...messages];
    if (isEnd && now.length === messages.length && now[0]?.id === messages[0]?.id) return;
    messages = now;
    draw();
  };

  place.append(h('div', { class: 'fields' }, field('Find', text, 'Address, number, purpose, vendor')), counted, list);
  messages = await ask(true);
  draw();
  follow(() => ask(false), tell, (problem) => say(problem.message, true), signal);
};

/** What a vendor wrote is followed only where it leads to a page. */
const link = (text) => (/^https?:\/\//.test(text) ? h('a', { href: text, rel: 'noreferrer' }, text) : h('code', {}, text));
