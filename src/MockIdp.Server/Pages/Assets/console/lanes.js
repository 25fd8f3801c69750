// The lanes of this server: make, fork, reset and delete them; keep what one holds and go back to it.
import { at, call } from './api.js';
import { actions, button, field, fill, form, h, moment, section, table } from './dom.js';

export const title = 'Lanes';

export const render = async ({ place, lane, signal, act, sure, go, listLanes }) => {
  const [list, kept] = [h('div'), h('div')];
  let isThere;

  const refresh = async () => {
    const { json } = await call('/_mock/lanes', { signal });
    isThere = json.lanes.some((one) => one.name === lane);
    fill(list, table('Lanes', ['Lane', 'Clock', 'Last used', 'Claims', h('span', { class: 'unseen' }, 'Actions')], json.lanes.map(row), 'None yet.'));
    await listLanes();
  };

  const row = (one) => h('tr', { 'aria-current': one.name === lane && 'true' },
    h('th', { scope: 'row' }, h('code', {}, one.name)),
    h('td', {}, moment(one.clock.now), ' ', one.clock.mode !== 'real' && h('span', { class: 'tag' }, one.clock.mode), one.randomSeed !== undefined && h('span', { class: 'tag' }, `seed ${one.randomSeed}`)),
    h('td', {}, moment(one.lastUsedAt)),
    h('td', {}, one.claims.join(', ')),
    actions(
      button('Use', () => go('users', { lane: one.name }), { 'aria-label': `Use ${one.name}` }),
      button('Reset', () => act(() => reset(one.name)), { 'aria-label': `Reset ${one.name}` }),
      button('Delete', () => act(() => remove(one.name)), { 'aria-label': `Delete ${one.name}` })));

  const reset = async (name) => {
    if (!await sure(`Forget everything that happened in ${name}: users, messages, clock, rules, journal?`, 'Reset the lane')) return;
    await call(at`/_mock/lanes/${name}/reset`, { method: 'POST' });
    await refresh();
    return `${name} is as new.`;
  };

  const remove = async (name) => {
    if (!await sure(`Delete ${name} with everything in it, its snapshots too?`, 'Delete the lane')) return;
    await call(at`/_mock/lanes/${name}`, { method: 'DELETE' });
    if (name === lane) go('lanes', { lane: 'default' });
    else await refresh();
    return `${name} is gone.`;
  };

  const make = async (data) => {
    const name = data.get('name').trim();
    const { json } = await (name ? call(at`/_mock/lanes/${name}`, { method: 'PUT' }) : call('/_mock/lanes', { method: 'POST' }));
    await refresh();
    return `The lane ${json.name} is there.`;
  };

  const fork = async (data) => {
    const { json } = await call(at`/_mock/lanes/${lane}/fork`, { method: 'POST', json: { to: data.get('to').trim() } });
    await refresh();
    return `${json.name} holds what ${lane} does.`;
  };

  place.append(list,
    section('New lane', form({ class: 'fields' }, (data) => act(() => make(data)), field('Name', h('input', { name: 'name', autocomplete: 'off', maxlength: '64' }), 'Without one, a fresh name is made'), h('button', { class: 'main' }, 'Make'))),
    section(`Copy of ${lane}`, form({ class: 'fields' }, (data) => act(() => fork(data)), field('Name of the copy', h('input', { name: 'to', autocomplete: 'off', required: true, maxlength: '64' })), h('button', {}, 'Fork'))),
    section(`Snapshots of ${lane}`, kept));
  await refresh();
  if (isThere) await snapshots(kept, lane, act, sure);
  else fill(kept, h('p', { class: 'soft' }, 'Nobody has used this lane yet.'));
};

/** What a lane held under a name, to go back to. */
const snapshots = async (kept, lane, act, sure) => {
  const path = at`/_mock/lanes/${lane}/snapshots`;

  const refresh = async () => {
    const names = (await call(path, { silent: true })).json.snapshots.map((one) => one.name);
    fill(kept,
      h('ul', { class: 'plain' }, names.map((name) => h('li', { class: 'row' }, h('code', {}, name),
        button('Go back', () => act(() => back(name)), { 'aria-label': `Go back to ${name}` }),
        button('Forget', () => act(() => forget(name)), { 'aria-label': `Forget ${name}` })))),
      form({ class: 'fields' }, (data) => act(() => keep(data.get('name').trim())), field('Name of the snapshot', h('input', { name: 'name', required: true, autocomplete: 'off', maxlength: '64' })), h('button', {}, 'Keep')));
  };

  const keep = async (name) => {
    await call(`${path}/${encodeURIComponent(name)}`, { method: 'PUT' });
    await refresh();
    return `Kept as ${name}.`;
  };

  const back = async (name) => {
    if (!await sure(`Put ${lane} back to ${name}? What has changed since is lost.`, 'Go back')) return;
    await call(`${path}/${encodeURIComponent(name)}/restore`, { method: 'POST' });
    return `${lane} holds what it held as ${name}.`;
  };

  const forget = async (name) => {
    await call(`${path}/${encodeURIComponent(name)}`, { method: 'DELETE' });
    await refresh();
    return `${name} is forgotten.`;
  };

  await refresh();
};
