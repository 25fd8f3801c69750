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
const [vendors, said, bar, aside] = ['vendors', 'said', 'console', 'curl'].map((id) => document.getElementById(id));
let place = document.getElementById('view');
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
  const pressed = document.activeElement;
  commands.textContent = '';
  try {
    const words = await action();
    if (words) say(words);
  } catch (problem) {
    if (problem.name === 'AbortError') return;
    say(problem.message, true);
    if (!(problem instanceof Refused)) throw problem;
  } finally {
    if (!pressed.isConnected && document.activeElement === document.body) refocus(pressed);
  }
};

/** What was pressed may have been drawn anew: its successor has the focus then, or the heading, but never nothing. */
const refocus = (gone) => {
  const name = (one) => one.ariaLabel ?? one.textContent;
  ([...place.querySelectorAll('button')].find((one) => name(one) === name(gone)) ?? place.querySelector('h1'))?.focus();
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

/** Brings the list of lanes up to date; the one that is shown is in it, made or not. @returns {Promise<Array<string>>} The names of those that are there. */
const listLanes = async () => {
  const { json } = await call('/_mock/lanes', { silent: true });
  const { lane } = current();
  const recent = json.lanes.toSorted((one, other) => other.lastUsedAt.localeCompare(one.lastUsedAt)).slice(0, 200).map((one) => one.name);
  fill(laneList, [...new Set(['default', lane, ...recent])].sort().map((name) => h('option', { value: name, selected: name === lane }, name)));
  return json.lanes.map((one) => one.name);
};

/** @param {boolean} isMove Whether somebody has gone there: then the heading is read out. */
const show = async (isMove) => {
  leaving.abort();
  leaving = new AbortController();
  const { view, given, lane } = current();
  sessionStorage.setItem('mock-idp-lane', lane);
  said.textContent = commands.textContent = '';
  // A view that is late fills what nobody sees any more.
  place.replaceWith(place = h('div', { id: 'view' }));
  vendors.hidden = view !== 'vendors';
  place.hidden = aside.hidden = view === 'vendors';
  for (const link of bar.querySelectorAll('a')) {
    link.href = address(link.dataset.view, { lane });
    if (link.dataset.view === view) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (![...laneList.options].some((option) => option.value === lane)) laneList.append(h('option', { value: lane }, lane));
  laneList.value = lane;
  document.title = view === 'vendors' ? 'MockIdp' : `${views[view].title} of ${lane} - MockIdp`;
  laneList.parentElement?.toggleAttribute('hidden', view === 'vendors');
  if (view !== 'vendors') fill(place, h('h1', { tabindex: '-1' }, views[view].title));
  // Whoever goes through the lanes with the arrow keys stays there.
  if (isMove && document.activeElement !== laneList) (view === 'vendors' ? vendors : place).querySelector('h1').focus();
  if (view === 'vendors') return;
  const mine = { place, lane, given, signal: leaving.signal };
  await act(async () => {
    // Whoever looks at what happens in a lane wants it to be there, as with curl and wait=30.
    if (!(await listLanes()).includes(lane) && view !== 'lanes') await call(at`/_mock/lanes/${lane}`, { method: 'PUT', silent: true });
    await views[view].render({ ...mine, say, act, sure, go, listLanes });
  });
};

fill(bar,
  h('strong', {}, 'MockIdp'),
  h('ul', {}, [['vendors', 'Vendors'], ...Object.entries(views).map(([name, view]) => [name, view.title])].map(([name, title]) => h('li', {}, h('a', { href: `#${name}`, 'data-view': name }, title)))),
  h('div', { class: 'lane' }, h('label', { for: 'lane' }, 'Lane'), laneList));
fill(aside, h('header', {}, h('h2', { id: 'curl-title' }, 'The same with curl'), button('Copy', async () => { await copy(commands.textContent); say('Copied.'); })), h('pre', { tabindex: '0', role: 'region', 'aria-label': 'Commands' }, commands));
onCall((command) => { commands.textContent += (commands.textContent ? '\n\n' : '') + command; });
bar.hidden = false;
addEventListener('hashchange', () => show(true));
await show(false);
