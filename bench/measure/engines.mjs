// Create and get with each engine, one server and three, in turn; what their users take in memory and on disk.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../postgres.mjs';
import { residentMiB, start, stop } from '../server.mjs';
import { get } from '../traffic.mjs';
import { connections, load } from '../wrk.mjs';
import { lanes } from './lanes.mjs';

/** The subject's server on another port, with an engine. */
const server = (subject, port, ...options) => {
  const root = `http://127.0.0.1:${port}`;
  return { ...subject, name: `engine-${port}`, root, base: `${root}/corbado`, command: [subject.command[0], 'serve', '--port', `${port}`, '--vendor-ports', 'off', ...options] };
};

/** Load on all servers of an engine at the same time, the connections shared out. */
async function loadAll(engine, callOf, seconds) {
  const clients = Math.ceil(connections / engine.servers.length);
  const found = await Promise.all(engine.servers.map((one) => load(one.child.pid, one.base, [callOf(one)], seconds, { clients })));
  const requests = found.reduce((sum, one) => sum + one.requests, 0);
  return { requests, rate: found.reduce((sum, one) => sum + one.rate, 0), cpu: found.reduce((sum, one) => sum + one.cpu * one.requests, 0) / requests, p99: Math.max(...found.map((one) => one.p99)) };
}

const resident = (engine) => engine.servers.reduce((sum, one) => sum + residentMiB(one.child.pid), 0);

/**
 * @returns for each engine its label, the loads of create and get, how many users there are, and what they take in MiB in the servers and on disk; of
 * those with one server what is done with a lane of 10,000 users.
 */
export async function engines(subject, rounds, seconds) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-engines-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const postgres = await startPostgres();
  const file = join(folder, 'state.db');
  const size = (path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const shared = (name) => ['--store', 'postgres', '--data', postgres.database(name)];
  const [one, three] = [shared('one'), shared('three')];
  const all = [
    { label: 'memory', servers: [server(subject, 18700)], disk: () => 0 },
    { label: 'LiteDB file', servers: [server(subject, 18710, '--store', 'litedb', '--data', file)], disk: () => size(file) + size(join(folder, 'state-log.db')) },
    { label: 'PostgreSQL, one server', servers: [server(subject, 18720, ...one)], disk: () => postgres.bytes('one') },
    { label: 'PostgreSQL, three servers', servers: [18730, 18740, 18750].map((port) => server(subject, port, ...three)), disk: () => postgres.bytes('three') },
  ].map((engine) => ({ ...engine, create: [], get: [], users: 0 }));
  for (const engine of all) {
    for (const one of engine.servers) Object.assign(one, await start(one));
    // Warm: what is compiled and cached is not the users'.
    await loadAll(engine, () => subject.create, seconds);
    await loadAll(engine, (one) => get(JSON.parse(one.first).userID), seconds);
    Object.assign(engine, { before: resident(engine), diskBefore: engine.disk() });
  }
  for (let round = 0; round < rounds; round++) {
    for (const engine of all) {
      const made = await loadAll(engine, () => subject.create, seconds);
      engine.users += made.requests;
      engine.create.push(made);
    }
    for (const engine of all) engine.get.push(await loadAll(engine, (one) => get(JSON.parse(one.first).userID), seconds));
  }
  for (const engine of all) {
    Object.assign(engine, { memory: resident(engine) - engine.before, stored: (engine.disk() - engine.diskBefore) / 1024 / 1024 });
    for (const one of engine.servers) await stop(one.child);
  }
  const whole = [server(subject, 18760), server(subject, 18770, '--store', 'litedb', '--data', join(folder, 'lanes.db')), server(subject, 18780, ...shared('lanes'))];
  for (const [at, one] of whole.entries()) [all[at].lane] = await lanes(one, [10_000], 10);
  postgres.stop();
  return all;
}
