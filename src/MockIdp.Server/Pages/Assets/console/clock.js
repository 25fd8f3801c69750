// A lane's time: look at it, move it, hold it.
import { at, call } from './api.js';
import { button, field, fill, form, h, section } from './dom.js';

export const title = 'Clock';

const steps = [['1m', '1 minute'], ['1h', '1 hour'], ['1d', '1 day'], ['30d', '30 days']];

export const render = async ({ place, lane, signal, act }) => {
  const path = at`/_mock/lanes/${lane}/clock`;
  const shown = h('time', { class: 'big' });
  const mode = h('p', { class: 'soft' });
  let read;

  /** The clock goes on by itself, and nobody is told of each second. */
  const tick = () => {
    const now = new Date(Date.parse(read.now) + (performance.now() - read.at) * read.rate).toISOString();
    shown.dateTime = now;
    shown.textContent = now.slice(0, 19).replace('T', ' ');
  };

  const take = (clock) => {
    read = { ...clock, at: performance.now() };
    fill(mode, { real: 'Real time.', frozen: 'Held: no time passes.', running: clock.rate === 1 ? 'Moved, and running.' : `Moved, and running: ${clock.rate} seconds in a real one.` }[clock.mode]);
    tick();
    return `The clock of ${lane} shows ${clock.now.slice(0, 19).replace('T', ' ')} UTC.`;
  };

  const change = (order) => act(async () => take((await call(path, { method: 'PUT', json: order })).json));

  place.append(
    section(`${lane}, UTC`, h('p', {}, shown), mode, h('p', { class: 'row' }, button('Hold', () => change({ freeze: true })), button('Let run', () => change({ freeze: false })), button('Back to real time', () => change({ real: true })))),
    section('Go on', h('p', { class: 'row' }, steps.map(([advance, words]) => button(`+ ${words}`, () => change({ advance })))),
      form({ class: 'fields' }, (data) => change({ advance: data.get('advance').trim() }), field('By', h('input', { name: 'advance', value: '61m', required: true, autocomplete: 'off' }), '61m, 1h30m, 500ms or ISO 8601: PT61M'), h('button', { class: 'main' }, 'Advance'))),
    section('Set', form({ class: 'fields' }, (data) => change({ set: `${data.get('set')}Z`.replace(/T(\d\d:\d\d)Z$/, 'T$1:00Z') }), field('Date and time, UTC', h('input', { name: 'set', type: 'datetime-local', step: '1', required: true, value: '2030-01-01T00:00' })), h('button', {}, 'Set'))),
    section('Pace', form({ class: 'fields' }, (data) => change({ rate: Number(data.get('rate')) }), field('Its seconds in a real one', h('input', { name: 'rate', type: 'number', min: '0.001', max: '1000000', step: 'any', value: '60', required: true })), h('button', {}, 'Pace'))));
  take((await call(path, { signal })).json);
  const ticking = setInterval(tick, 250);
  signal.addEventListener('abort', () => clearInterval(ticking));
};
