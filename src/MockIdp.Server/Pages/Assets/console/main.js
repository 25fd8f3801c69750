// The console: which view is shown, in which lane, and what all views share. The address says both: #users?lane=blue.
import { at, call, onCall } from './api.js';
import { copy } from './copy.js';
import { button, fill, h } from './dom.js';
import { Refused } from './refused.js';
import * as users from './users.js';
import * as journal from './journal.js';
import * as outbox from './outbox.js';
import * as clock from './clock.js';
import * as rules from './rules.js';
import * as token from './token.js';
import * as lanes from './lanes.js';

const views = { users, journal, outbox, clock, rules, token, lanes };
const [vendors, place, said, bar, aside] = ['vendors', 'view', 'said', 'console', 'curl'].map((id) => document.getElementById(id));
const commands = h('code');
const laneList = h('select', { id: 'lane', change: () => go(current().view, { lane: laneList.value }) });

let leaving = new AbortController();

/** What the address says. */
const current = () => {
  const [view, text = ''] = location.hash.slice(1).split('?');
  const given = Object.fromEntries(new URLSearchParams(text));
  return { view: view in views ? view : 'vendors', given, lane: given.lane ?? sessionStorage.getItem('mock-idp-lane') ?? 'default' };
};

const address = (view, given) => `#${view}?${new URLSearchParams(given)}`;

const go = (view, given) => { location.hash = address(view, given); };

/** Tells what came of an action, to eyes and to screen readers. */
const say = (text, isWrong = false) => {
  said.className = isWrong ? 'wrong' : 'done';
  said.textContent = text;
};

/** Does something that a person asked for; a refusal becomes a message. */
const act = async (action) => {
  commands.textContent = '';
  try {
    const words = await action();
    if (words) say(words);
  } catch (problem) {
    if (problem.name === 'AbortError') return;
    say(problem.message, true);
    if (!(problem instanceof Refused)) throw problem;
  }
};

/** Asks before something is lost. @returns {Promise<boolean>} */
const sure = (question, yes) => new Promise((resolve) => {
  const end = (answer) => { dialog.close(); dialog.remove(); resolve(answer); };
  const dialog = h('dialog', { 'aria-labelledby': 'question', cancel: (event) => { event.preventDefault(); end(false); } },
    h('p', { id: 'question' }, question),
    h('p', { class: 'row' }, h('button', { type: 'button', class: 'danger', click: () => end(true) }, yes), h('button', { type: 'button', autofocus: true, click: () => end(false) }, 'Cancel')));
  document.body.append(dialog);
  dialog.showModal();
});

/** Brings the list of lanes up to date; the one that is shown is in it, made or not. @returns {Promise<boolean>} Whether it is there. */
const listLanes = async () => {
  const { lane } = current();
  const { json } = await call('/_mock/lanes', { silent: true });
  const recent = json.lanes.toSorted((one, other) => other.lastUsedAt.localeCompare(one.lastUsedAt)).slice(0, 200).map((one) => one.name);
  fill(laneList, [...new Set(['default', lane, ...recent])].sort().map((name) => h('option', { value: name, selected: name === lane }, name)));
  return json.lanes.some((one) => one.name === lane);
};

const show = async () => {
  leaving.abort();
  leaving = new AbortController();
  const { view, given, lane } = current();
  sessionStorage.setItem('mock-idp-lane', lane);
  said.textContent = commands.textContent = '';
  vendors.hidden = view !== 'vendors';
  place.hidden = aside.hidden = view === 'vendors';
  place.replaceChildren();
  for (const link of bar.querySelectorAll('a')) {
    link.href = address(link.dataset.view, { lane });
    if (link.dataset.view === view) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  fill(laneList, h('option', { selected: true }, lane));
  document.title = view === 'vendors' ? 'MockIdp' : `${views[view].title} of ${lane} - MockIdp`;
  laneList.parentElement?.toggleAttribute('hidden', view === 'vendors');
  if (view === 'vendors') return;
  fill(place, h('h1', { tabindex: '-1' }, views[view].title));
  await act(async () => {
    // Whoever looks at what happens in a lane wants it to be there, as with curl and wait=30.
    if (!await listLanes() && view !== 'lanes') await call(at`/_mock/lanes/${lane}`, { method: 'PUT', silent: true });
    await views[view].render({ place, lane, given, signal: leaving.signal, say, act, sure, go, listLanes });
  });
};

fill(bar,
  h('strong', {}, 'MockIdp'),
  h('ul', {}, [['vendors', 'Vendors'], ...Object.entries(views).map(([name, view]) => [name, view.title])].map(([name, title]) => h('li', {}, h('a', { href: `#${name}`, 'data-view': name }, title)))),
  h('div', { class: 'lane' }, h('label', { for: 'lane' }, 'Lane'), laneList));
fill(aside, h('header', {}, h('h2', { id: 'curl-title' }, 'The same with curl'), button('Copy', async () => { await copy(commands.textContent); say('Copied.'); })), h('pre', { tabindex: '0', role: 'region', 'aria-label': 'Commands' }, commands));
onCall((command) => { commands.textContent += (commands.textContent ? '\n\n' : '') + command; });
bar.hidden = false;
addEventListener('hashchange', async () => {
  await show();
  (place.hidden ? vendors : place).querySelector('h1').focus();
});
await show();
