// Measures MockIdp beside a bare Kestrel minimal API and a bare MVC controller, in one run, and prints tables: `bench/README.md`.
// Figures of one machine only compare with figures of the same run.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { contracts } from './measure/contracts.mjs';
import { engines } from './measure/engines.mjs';
import { capped, growth } from './measure/growth.mjs';
import { images } from './measure/image.mjs';
import { journal } from './measure/journal.mjs';
import { lanes } from './measure/lanes.mjs';
import { others } from './measure/others.mjs';
import { rates } from './measure/rates.mjs';
import { starts } from './measure/starts.mjs';
import { read } from './options.mjs';
import { answersChecked, native, own, portable, withoutRules, withRules } from './subjects.mjs';
import { besideFloor, lone, median } from './table.mjs';
import { connections } from './wrk.mjs';

const options = read(process.argv.slice(2));
const peers = options.peers ? (await import('./peers.mjs')).peers() : [];
const subjects = [...own, ...peers];

const dotnet = execFileSync('dotnet', ['--version'], { encoding: 'utf8' }).trim();
console.log(`Medians; ${options.starts} starts, ${options.rounds} rounds of ${options.seconds} s after as long a warm-up, ${connections} connections; ${cpus().length} cores, .NET ${dotnet}, Node ${process.version}\n`);

if (options.engines) {
  const all = await engines(portable, options.rounds, options.seconds);
  const each = (name, key) => all.map((engine) => median(engine[name].map((load) => load[key])));
  const perUser = (engine, mib) => (mib / engine.users) * 100_000;
  console.log(besideFloor(all.map((engine) => engine.label), [
    ...['create', 'get'].flatMap((name) => [
      { label: name, unit: '/s', digits: 0, values: each(name, 'rate') },
      { label: `CPU of the servers per ${name}`, unit: 'us', digits: 1, values: each(name, 'cpu') },
      { label: `99th percentile of ${name}`, unit: 'ms', digits: 1, values: each(name, 'p99') },
    ]),
  ]));
  console.log('\nWhat 100,000 users take, from those that were created:\n');
  for (const engine of all)
    console.log(`* ${engine.label}: ${perUser(engine, engine.memory).toFixed(0)} MiB in the servers, ${perUser(engine, engine.stored).toFixed(0)} MiB on disk (${engine.users} users)`);
  console.log('');
  for (const { label, lane } of all.filter((engine) => engine.lane))
    console.log(`* ${label}, a lane of ${lane.users} users: reset ${lane.reset.toFixed(0)} ms, fork ${lane.fork.toFixed(0)} ms, a page of 100 ${lane.page.toFixed(1)} ms, an answer that does nothing ${lane.nothing.toFixed(1)} ms`);
  process.exit(0);
}

if (options.image) {
  const found = await images(options.starts);
  const of = (name, key) => median(found[name].map((one) => one[key])).toFixed(0);
  console.log(`The image: ${(found.bytes / 1e6).toFixed(1)} MB compressed. Until it is ready: ${of('container', 'ms')} ms from the command that runs the container, ${of('folder', 'ms')} ms the same server without one; `
    + `processor time of the server ${of('container', 'cpu')} ms and ${of('folder', 'cpu')} ms, resident memory ${of('container', 'resident')} MiB and ${of('folder', 'resident')} MiB. `
    + `A container that only says its version and ends: ${of('nothing', 'ms')} ms.`);
  process.exit(0);
}

const begun = await starts(subjects, options.starts);
const loaded = await rates(subjects, options.rounds, options.seconds);
const of = (pick) => subjects.map((subject) => pick({ ...begun.get(subject.name), ...loaded.get(subject.name) }));
const each = (name, key) => of((found) => median(found[name].map((load) => load[key])));

console.log(besideFloor(subjects.map((subject) => subject.label), [
  { label: 'cold start to the first created user', unit: 'ms', digits: 0, values: of((found) => median(found.start)) },
  { label: 'resident memory after it', unit: 'MiB', digits: 0, values: of((found) => median(found.resident)) },
  { label: 'create', unit: '/s', digits: 0, values: each('create', 'rate') },
  { label: 'CPU per create', unit: 'us', digits: 1, values: each('create', 'cpu') },
  { label: '99th percentile of create', unit: 'ms', digits: 1, values: each('create', 'p99') },
  { label: 'get', unit: '/s', digits: 0, values: each('get', 'rate') },
  { label: 'CPU per get', unit: 'us', digits: 1, values: each('get', 'cpu') },
  { label: '99th percentile of get', unit: 'ms', digits: 1, values: each('get', 'p99') },
]));

for (const pair of [[withoutRules, withRules], [native, answersChecked]]) {
  const side = await rates(pair, options.rounds, options.seconds);
  const each = (name, key) => pair.map((subject) => median(side.get(subject.name)[name].map((load) => load[key])));
  console.log(`\n${besideFloor(pair.map((subject) => subject.label), ['create', 'get'].flatMap((name) => [
    { label: name, unit: '/s', digits: 0, values: each(name, 'rate') },
    { label: `CPU per ${name}`, unit: 'us', digits: 1, values: each(name, 'cpu') },
  ]))}`);
}

for (const subject of [native, portable]) {
  const found = await contracts(subject, options.starts);
  const shown = Object.entries(found).map(([name, { ms, cpu }]) => `${median(ms).toFixed(0)} ms (CPU ${median(cpu).toFixed(0)} ms) with ${name} read`);
  console.log(`\nContracts at start (${subject.label}): ${shown.join(', ')}.`);
}

console.log(`\nWhat the floor does not do (${native.label}):\n`);
console.log(lone(await others(native, options.rounds, options.seconds)));

for (const { users, nothing, reset, fork } of await lanes(native))
  console.log(`\nA lane of ${users} users: reset ${reset.toFixed(1)} ms, fork ${fork.toFixed(1)} ms, an answer that does nothing ${nothing.toFixed(1)} ms.`);

for (const { label, pairs } of await journal(native, options.rounds, options.seconds))
  console.log(`\nThe journal, ${label}: ${median(pairs.map((pair) => pair.kept / pair.none)).toFixed(2)} of the rate and ${median(pairs.map((pair) => pair.keptCpu / pair.noneCpu)).toFixed(2)} of the CPU without it.`);

if (options.creates > 0) {
  const { few, many, afterFew, afterMany, users, bytesPerUser } = await growth(portable, options.creates);
  console.log(`\nMemory (${portable.label}): ${afterFew.toFixed(0)} MiB after ${few} reads, ${afterMany.toFixed(0)} MiB after ${many}; ${users} users then took ${bytesPerUser.toFixed(0)} bytes each.`);
  const held = await capped(portable, 10_000, options.creates);
  console.log(`\nA lane of at most ${held.most} users (--lane-records): ${held.afterFew.toFixed(0)} MiB after ${held.few} creates, ${held.afterMany.toFixed(0)} MiB after ${held.many}.`);
}
