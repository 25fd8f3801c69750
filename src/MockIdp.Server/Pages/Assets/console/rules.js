// What a lane does to its calls instead of what the vendor would do: errors by the catalogue, delays, broken answers.
import { at, call, query } from './api.js';
import { actions, button, choice, field, fill, form, h, section, table } from './dom.js';

export const title = 'Rules';

/** Effects that no catalogue has. */
const faults = [
  ['Wait two seconds', { delay: { milliseconds: 2000 } }],
  ['Reset the connection before anything is done', { reset: 'before' }],
  ['Do it, and reset the connection instead of an answer', { reset: 'after' }],
  ['Cut the answer after 20 bytes', { truncateAfter: 20 }],
  ['Say that the answer is text/html', { contentType: 'text/html' }],
  ['Send the answer at 100 bytes a second', { bytesPerSecond: 100 }],
];

export const render = async ({ place, lane, signal, act }) => {
  const path = at`/_mock/lanes/${lane}/rules`;
  const list = h('div');
  const text = h('textarea', { name: 'rule', required: true, spellcheck: 'false', rows: '3' });
  const { json: { vendors } } = await call('/_mock/vendors', { silent: true, signal });
  const vendor = choice(vendors.map((one) => [one.prefix, one.name]), '', () => act(offer));
  const effect = choice([], '', () => locate());
  const operation = choice([], '', () => propose());
  const calls = h('input', { type: 'number', min: '1', value: '1', input: () => propose() });
  let offered = [];
  let asked = 0;

  const refresh = async (how = { silent: true }) => {
    const { json } = await call(path, { signal, ...how });
    fill(list, table(`Rules of lane ${lane}, in their order`, ['Rule', 'For', 'Does', 'Hits', 'Left', h('span', { class: 'unseen' }, 'Actions')], json.rules.map(row), 'None: every call is answered as the vendor would.'));
  };

  const row = (one) => h('tr', {},
    h('th', { scope: 'row' }, h('code', {}, one.id)), h('td', { class: 'long' }, words(one.match) || 'every call'), h('td', { class: 'long' }, words(one.effect)),
    h('td', {}, `${one.hits} of ${one.seen}`), h('td', {}, one.remaining ?? 'no end'), actions(button('Remove', () => act(() => remove(one.id)), { 'aria-label': `Remove ${one.id}` })));

  const remove = async (id) => {
    await call(`${path}/${encodeURIComponent(id)}`, { method: 'DELETE' });
    await refresh();
    return `${id} is gone.`;
  };

  const clear = async () => {
    await call(path, { method: 'DELETE' });
    await refresh();
    return 'There are no rules.';
  };

  const add = async () => {
    const { json } = await call(path, { method: 'POST', body: text.value, headers: [['Content-Type', 'application/json']] });
    await refresh();
    return `${json.id} is in force.`;
  };

  /** The errors of a vendor's catalogue, by their operations, and the faults that every vendor can have. A catalogue that another choice has overtaken is dropped. */
  const offer = async () => {
    const mine = ++asked;
    const { json } = await call('/_mock/errors' + query({ vendor: vendor.value }), { silent: true, signal });
    if (mine !== asked) return;
    offered = [
      ...json.errors.filter((error) => error.rule).map((error) => ({ name: `${error.status} ${error.code}: ${error.when}`, does: JSON.parse(error.rule).effect, operations: error.operations })),
      ...faults.map(([name, does]) => ({ name, does, operations: [] })),
    ];
    fill(effect, offered.map(({ name }, index) => h('option', { value: index }, name)));
    locate();
  };

  /** The operations that can answer so. */
  const locate = () => {
    fill(operation, [...offered[effect.value].operations, ''].map((id) => h('option', { value: id }, id || 'Every operation')));
    propose();
  };

  const propose = () => {
    const match = { vendor: vendor.value, ...(operation.value && { operation: operation.value }) };
    text.value = JSON.stringify({ match, effect: offered[effect.value].does, ...(calls.value && { calls: Number(calls.value) }) });
  };

  place.append(list, h('p', { class: 'row' }, button('Refresh', () => act(() => refresh({}))), button('Remove all', () => act(clear))),
    section('New rule', form({}, () => act(add),
      h('div', { class: 'fields' }, field('Vendor', vendor), field('What happens', effect), field('At', operation), field('On the next calls', calls, 'Empty: until it is removed')),
      field('Rule', text, 'As it is sent; docs/faults.md shows what rules can do'), h('p', { class: 'row' }, h('button', { class: 'main' }, 'Add')))));
  await offer();
  await refresh({});
};

const words = (value) => Object.entries(value).map(([name, one]) => `${name} ${typeof one === 'object' ? `(${words(one)})` : one}`).join(', ');
