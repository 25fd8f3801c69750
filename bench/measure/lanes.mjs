// What a lane costs that begins with many users: a reset to them, a fork of them, a page of them, beside an answer that does nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { send, start, stop } from '../server.mjs';
import { corbado } from '../traffic.mjs';
import { median } from '../table.mjs';

function seedFile(folder, users) {
  const file = join(folder, `${users}.yaml`);
  const rows = Array.from({ length: users }, (_, i) => `        - { id: usr-${i}, fullName: Jane, status: active, createdAt: 2026-01-01T00:00:00Z, updatedAt: 2026-01-01T00:00:00Z }\n`);
  writeFileSync(file, `records:\n  Corbado:\n    pro-1111111111111111111:\n      users:\n${rows.join('')}`);
  return file;
}

async function timed(root, call) {
  const began = performance.now();
  const answer = await send(root, call);
  if (!(answer?.status < 300)) throw new Error(`${call.method} ${call.path}: ${answer?.status} ${answer?.text}`);
  return performance.now() - began;
}

/** @returns medians in milliseconds, connection included. */
async function measure(subject, file, times) {
  const { child } = await start({ ...subject, command: [...subject.command, '--seed', file] });
  const [nothing, reset, fork, page] = [[], [], [], []];
  const headers = { 'content-type': 'application/json' };
  for (let i = 0; i < times; i++) {
    nothing.push(await timed(subject.root, { path: '/_mock/health/live' }));
    page.push(await timed(subject.base, { path: '/v2/users?pageSize=100', headers: corbado.headers }));
    await timed(subject.base, { method: 'DELETE', path: `/v2/users/usr-${i % 10}`, headers: corbado.headers });
    reset.push(await timed(subject.root, { method: 'POST', path: '/_mock/lanes/default/reset' }));
    fork.push(await timed(subject.root, { method: 'POST', path: '/_mock/lanes/default/fork', headers, body: `{"to":"fork-${i}"}` }));
  }
  await stop(child);
  return { nothing: median(nothing), reset: median(reset), fork: median(fork), page: median(page) };
}

export async function lanes(subject, sizes = [10, 10_000, 100_000], times = 50) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-lanes-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const found = [];
  for (const users of sizes) found.push({ users, ...await measure(subject, seedFile(folder, users), times) });
  return found;
}
