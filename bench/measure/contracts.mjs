// What contracts cost at start. Each vendor's is read at its first request: a start that asks none of them, beside one that asks them all.
// Both send the same number of requests, and what answers a vendor's first one is used for the first time: the difference is more than the
// reading alone. So one that asks a single vendor as often stands beside them.
import { cpuSeconds, send, startUntil, stop } from '../server.mjs';

const alive = { path: '/_mock/health/live', statuses: [200] };
// One vendor asks who calls before it says that there is no such path.
const nothing = ({ prefix }) => ({ path: `/${prefix}/nothing`, statuses: [401, 404] });

/** What to ask a start, by a name for it: as many calls each. Another start tells the vendors, because they are read for that. */
async function questions(subject) {
  const { child } = await startUntil(subject, subject.root, alive);
  const { vendors: all } = JSON.parse((await send(subject.root, { path: '/_mock/vendors' })).text);
  await stop(child);
  return { none: all.map(() => alive), one: all.map(() => nothing(all[0])), [`all ${all.length}`]: all.map(nothing) };
}

/** @returns for none, one and all the milliseconds from before the process is made until the last answer, and those of its CPU: a list each. */
export async function contracts(subject, times) {
  const asked = await questions(subject);
  const found = Object.fromEntries(Object.keys(asked).map((name) => [name, { ms: [], cpu: [] }]));
  for (let i = 0; i < times; i++) {
    for (const [name, calls] of Object.entries(asked)) {
      const { child, ms } = await startUntil(subject, subject.root, alive);
      const began = performance.now();
      for (const call of calls) {
        const answer = await send(subject.root, call);
        if (!call.statuses.includes(answer?.status)) throw new Error(`${call.path} was answered ${answer?.status}: ${answer?.text}`);
      }
      found[name].ms.push(ms + performance.now() - began);
      found[name].cpu.push(cpuSeconds(child.pid) * 1000);
      await stop(child);
    }
  }
  return found;
}
