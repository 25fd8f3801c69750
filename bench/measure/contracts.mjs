// What contracts cost at start. Each vendor's is read at its first request: a start that asks none of them, beside one that asks all five.
// Both send the same number of requests, and what answers a vendor's first one is used for the first time: the difference is more than the
// reading alone. So one that asks a single vendor as often stands beside them.
import { cpuSeconds, send, startUntil, stop } from '../server.mjs';

const alive = { path: '/_mock/health/live', status: 200 };
const vendors = ['corbado', 'flexshopper', 'logto', 'quickblox', 'xsolla'];
// One asks who calls before it says that there is no such path.
const nothing = (vendor) => ({ path: `/${vendor}/nothing`, status: vendor === 'flexshopper' ? 401 : 404 });
const asked = { none: vendors.map(() => alive), one: vendors.map(() => nothing('corbado')), five: vendors.map(nothing) };

/** @returns for none, one and five the milliseconds from before the process is made until the last answer, and those of its CPU: a list each. */
export async function contracts(subject, times) {
  const found = Object.fromEntries(Object.keys(asked).map((name) => [name, { ms: [], cpu: [] }]));
  for (let i = 0; i < times; i++) {
    for (const [name, calls] of Object.entries(asked)) {
      const { child, ms } = await startUntil(subject, subject.root, alive);
      const began = performance.now();
      for (const call of calls) {
        const answer = await send(subject.root, call);
        if (answer?.status !== call.status) throw new Error(`${call.path} was answered ${answer?.status}: ${answer?.text}`);
      }
      found[name].ms.push(ms + performance.now() - began);
      found[name].cpu.push(cpuSeconds(child.pid) * 1000);
      await stop(child);
    }
  }
  return found;
}
