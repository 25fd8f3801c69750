// The users of every vendor in a lane: find them, make one as a client would, delete one.
import { at, call, query } from './api.js';
import { actions, button, choice, field, fill, form, h, moment, section, table } from './dom.js';
import { proposals, run } from './recipe.js';

export const title = 'Users';

/** @returns {Promise<Array>} The vendors of this server. */
const vendorsOf = async () => (await call('/_mock/vendors', { silent: true })).json.vendors;

const optional = [['E-mail', 'email'], ['Name', 'name'], ['Username', 'username'], ['Phone', 'phone']];

/** Where a vendor is in a lane. */
const baseOf = (vendor, lane) => (lane === 'default' ? `/${vendor.prefix}` : at`/l/${lane}/${vendor.prefix}`);

export const render = async ({ place, lane, given, signal, say, act, sure, go }) => {
  const vendors = await vendorsOf();
  const makers = vendors.filter((vendor) => vendor.createUser);
  const found = h('div');
  const search = h('input', { type: 'search', value: given.search ?? '', autocomplete: 'off' });
  const vendorList = choice([['', 'All vendors'], ...vendors.map((vendor) => [vendor.prefix, vendor.name])], given.vendor ?? '', () => act(() => find()));
  const making = h('div', { class: 'fields' });
  let asked = 0;

  /** An answer that is overtaken by a later question is dropped. */
  const find = async (how = {}) => {
    const mine = ++asked;
    const { json: list } = await call(at`/_mock/lanes/${lane}/users` + query({ vendor: vendorList.value, search: search.value.trim() }), { signal, ...how });
    if (mine === asked) fill(found, shown(list));
  };

  /** A column that would be empty is left out. */
  const shown = ({ total, users }) => {
    const columns = optional.filter(([, member]) => users.some((user) => user[member]));
    return [
      h('p', { role: 'status', class: 'soft' }, total > users.length ? `The first ${users.length} of ${total} users` : `${total} ${total === 1 ? 'user' : 'users'}`),
      table(`Users of lane ${lane}`, ['Vendor', 'Id', ...columns.map(([name]) => name), 'Created', h('span', { class: 'unseen' }, 'Actions')], users.map((user) => row(user, columns)), 'Nobody.'),
    ];
  };

  const row = (user, columns) => h('tr', {},
    h('td', {}, user.vendor),
    h('th', { scope: 'row' }, h('code', {}, user.id), user.state && h('span', { class: 'tag' }, user.state)),
    columns.map(([, member]) => h('td', {}, user[member])),
    h('td', {}, moment(user.createdAt)),
    actions(h('a', { href: `#journal?${new URLSearchParams({ lane, search: user.id })}`, 'aria-label': `Calls of ${user.id}` }, 'Calls'), remover(user)));

  const remover = (user) => {
    const vendor = vendors.find((one) => one.name === user.vendor);
    return vendor.deleteUser && button('Delete', () => act(() => remove(vendor, user)), { 'aria-label': `Delete ${user.id}` });
  };

  const remove = async (vendor, user) => {
    if (!await sure(`Delete the user ${user.id} of ${vendor.name}?`, 'Delete the user')) return;
    const { status } = await run(vendor.deleteUser, baseOf(vendor, lane), { [vendor.deleteUser.user]: user.id });
    await find({ silent: true });
    search.focus();
    return `${vendor.name} answered ${status}: the user ${user.id} is gone.`;
  };

  const create = async (vendor, values) => {
    const { status } = await run(vendor.createUser, baseOf(vendor, lane), values);
    await find({ silent: true });
    propose(vendor);
    return `${vendor.name} answered ${status}: the user is there.`;
  };

  /** The fields of one vendor's own request, filled in with what nobody else has. */
  const propose = (vendor) => {
    const fields = proposals(vendor.createUser).map(({ name, value }) => field(spelt(name), h('input', { name, value, required: true, autocomplete: 'off' })));
    fill(making, fields, h('button', { class: 'main' }, 'Create'));
  };

  const chosen = () => makers.find((vendor) => vendor.prefix === maker.value);
  const maker = choice(makers.map((vendor) => [vendor.prefix, vendor.name]), given.vendor ?? '', () => propose(chosen()));

  place.append(
    form({ role: 'search', class: 'fields' }, () => act(() => find()), field('Find', search, 'Id, e-mail, phone, name'), field('Vendor', vendorList)),
    found,
    section('New user', h('p', { class: 'soft' }, 'Made by the vendor’s own operations, as your client would: the journal shows the calls.'),
      form({ class: 'fields' }, (data) => act(() => create(chosen(), Object.fromEntries(data))), field('Vendor', maker), making)));
  search.addEventListener('input', () => act(() => find()));
  propose(chosen());
  await find();
};

/** `fullName`: Full name. */
const spelt = (name) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase()).replace('Email', 'E-mail');
