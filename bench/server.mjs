// A server under measurement: started, asked until it answers, read from /proc, stopped.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';

// A run that fails leaves no server behind: the next one would measure it.
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

const longestStart = 60_000;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Sends one request on a connection of its own. Answers undefined where nobody listens yet. */
export const send = (base, { method = 'GET', path, headers = {}, body }) => new Promise((done) => {
  const call = request(base + path, { method, agent: false, headers: body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) } }, (answer) => {
    let text = '';
    answer.setEncoding('utf8');
    answer.on('data', (chunk) => { text += chunk; });
    answer.on('end', () => done({ status: answer.statusCode, text }));
    answer.on('error', () => done(undefined));
  });
  call.on('error', () => done(undefined));
  call.end(body);
});

/** Starts a subject and creates its first user. `ms` runs from before the process is made until the answer is there. */
export const start = (subject) => startUntil(subject, subject.base, subject.create);

/** The same until any call succeeds. */
export async function startUntil({ name, command, env }, base, call) {
  if (await send(base, call)) throw new Error(`somebody answers at ${base} already`);
  const began = performance.now();
  const child = spawn(command[0], command.slice(1), { stdio: 'ignore', env: { ...process.env, ...env } });
  running.add(child);
  for (;;) {
    const answer = await send(base, call);
    const ms = performance.now() - began;
    if (answer && answer.status < 300) return { child, ms, first: answer.text };
    if (child.exitCode !== null || ms > longestStart) throw new Error(`${name} does not start: ${answer ? `${answer.status} ${answer.text}` : 'no answer'}`);
    await sleep(1);
  }
}

export const stop = (child) => new Promise((done) => {
  running.delete(child);
  child.on('exit', done);
  child.kill('SIGTERM');
});

/** The processes that a subject consists of: some servers start others. */
function family(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return [pid, ...children.flatMap(family)];
}

export const residentMiB = (pid) => family(pid).reduce((sum, one) => sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${one}/status`, 'utf8'))[1]) / 1024, 0);

export const cpuSeconds = (pid) => family(pid).reduce((sum, one) => {
  const fields = readFileSync(`/proc/${one}/stat`, 'utf8').split(') ').at(-1).split(' ');
  return sum + (Number(fields[11]) + Number(fields[12])) / 100;
}, 0);
