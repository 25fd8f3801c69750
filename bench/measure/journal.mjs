// What the journal costs: the same server with it and without it, in turn, each on a fresh process.
import { rates } from './rates.mjs';

const without = (subject) => ({ ...subject, name: 'unjournaled', command: [...subject.command, '--journal-entries', '0'] });

/** @returns for create and get the rates with the journal and without it, a pair for each round. */
export async function journal(subject, rounds, seconds) {
  const other = without(subject);
  const found = await rates([subject, other], rounds, seconds);
  const [kept, none] = [found.get(subject.name), found.get(other.name)];
  return ['create', 'get'].map((label) => ({ label, pairs: kept[label].map((load, i) => ({ kept: load.rate, none: none[label][i].rate, keptCpu: load.cpu, noneCpu: none[label][i].cpu })) }));
}
