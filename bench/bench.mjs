// Measures MockIdp beside a bare Kestrel minimal API, in one run: cold start to the first created user, resident memory,
// and requests per second and CPU per request of create and get over wrk. Prints a table; figures of one machine only compare
// with figures of the same run.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const starts = option('--starts', 20);
const seconds = option('--seconds', 8);
const rounds = option('--rounds', 3);
const connections = 32;
const authorization = `Basic ${Buffer.from('pro-1111111111111111111:corbado1_mock_secret').toString('base64')}`;
const body = '{"fullName":"Jane Doe","status":"active"}';

const subjects = {
  floor: { command: ['artifacts/floor/floor', '--urls', 'http://127.0.0.1:18500'], base: 'http://127.0.0.1:18500' },
  'mock-idp': { command: ['artifacts/publish/mock-idp', 'serve', '--port', '18510'], base: 'http://127.0.0.1:18510/corbado' },
};

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

const create = (base) => new Promise((done) => {
  const call = request(`${base}/v2/users`, { method: 'POST', agent: false, headers: { authorization, 'content-type': 'application/json', 'content-length': body.length } }, (answer) => {
    let text = '';
    answer.on('data', (chunk) => { text += chunk; });
    answer.on('end', () => done(answer.statusCode === 200 ? JSON.parse(text) : undefined));
  });
  call.on('error', () => done(undefined));
  call.end(body);
});

const start = async ({ command, base }) => {
  const began = performance.now();
  const child = spawn(command[0], command.slice(1), { stdio: 'ignore' });
  for (;;) {
    const user = await create(base);
    if (user) return { child, user, ms: performance.now() - began };
    if (child.exitCode !== null || performance.now() - began > 30_000) throw new Error(`${command[0]} does not start`);
    await sleep(1);
  }
};

const stop = (child) => new Promise((done) => {
  child.on('exit', done);
  child.kill('SIGTERM');
});

const residentMiB = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const cpuSeconds = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

const scripts = mkdtempSync(join(tmpdir(), 'bench-'));
const lua = join(scripts, 'create.lua');
writeFileSync(lua, `wrk.method = "POST"\nwrk.body = '${body}'\nwrk.headers["Content-Type"] = "application/json"\nwrk.headers["Authorization"] = "${authorization}"\n`);

const load = (pid, url, script) => {
  const before = cpuSeconds(pid);
  const text = execFileSync('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '-H', `Authorization: ${authorization}`, ...(script ? ['-s', script] : []), url], { encoding: 'utf8' });
  const requests = Number(/(\d+) requests in/.exec(text)[1]);
  if (/Non-2xx/.test(text)) throw new Error(text);
  return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)[1]), cpu: ((cpuSeconds(pid) - before) / requests) * 1e6, p99: /99%\s+(\S+)/.exec(text)[1] };
};

const rows = Object.fromEntries(Object.keys(subjects).map((name) => [name, { ms: [], mib: [], create: [], createCpu: [], get: [], getCpu: [], p99: [] }]));

for (let i = 0; i < starts; i++) {
  for (const [name, subject] of Object.entries(subjects)) {
    const { child, ms } = await start(subject);
    rows[name].ms.push(ms);
    rows[name].mib.push(residentMiB(child.pid));
    await stop(child);
  }
}
for (let i = 0; i < rounds; i++) {
  for (const [name, subject] of Object.entries(subjects)) {
    const { child, user } = await start(subject);
    load(child.pid, `${subject.base}/v2/users`, lua);
    const created = load(child.pid, `${subject.base}/v2/users`, lua);
    const got = load(child.pid, `${subject.base}/v2/users/${user.userID}`);
    rows[name].create.push(created.rate);
    rows[name].createCpu.push(created.cpu);
    rows[name].p99.push(created.p99);
    rows[name].get.push(got.rate);
    rows[name].getCpu.push(got.cpu);
    await stop(child);
  }
}

// A list of 10,000 users: a page at its end must cost what one at its start does.
const pages = { first: [], last: [] };
const listed = 10_000;
const pageSize = 100;
{
  const { child } = await start(subjects['mock-idp']);
  const base = 'http://127.0.0.1:18510/logto';
  const form = 'grant_type=client_credentials&client_id=mockidpm2mapplication&client_secret=mockSecretOfTheM2mApplication000&resource=https%3A%2F%2Fdefault.logto.app%2Fapi&scope=all';
  const { access_token: token } = await (await fetch(`${base}/oidc/token`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form })).json();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  for (let made = 0; made < listed; made += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, i) => fetch(`${base}/api/users`, { method: 'POST', headers, body: JSON.stringify({ username: `user_${made + i}` }) }).then((answer) => answer.text())));
  }
  const page = (number) => Number(/Requests\/sec:\s+([\d.]+)/.exec(execFileSync('wrk', ['-t1', '-c8', `-d${Math.min(seconds, 5)}s`, '-H', `Authorization: Bearer ${token}`, `${base}/api/users?page=${number}&page_size=${pageSize}`], { encoding: 'utf8' }))[1]);
  page(1);
  for (let i = 0; i < rounds; i++) {
    pages.first.push(page(1));
    pages.last.push(page(listed / pageSize));
  }
  await stop(child);
}

const of = (name, key) => median([...rows[name][key]]);
const line = (label, key, digits, unit) => {
  const [floor, mock] = [of('floor', key), of('mock-idp', key)];
  return `| ${label} | ${floor.toFixed(digits)} ${unit} | ${mock.toFixed(digits)} ${unit} | ${(mock / floor).toFixed(2)} |`;
};
console.log(`Medians; ${starts} starts, ${rounds} rounds of ${seconds} s after as long a warm-up, ${connections} connections; ${cpus().length} cores, .NET ${execFileSync('dotnet', ['--version'], { encoding: 'utf8' }).trim()}, Node ${process.version}\n`);
console.log('| | floor | MockIdp | ratio |\n| --- | --- | --- | --- |');
console.log(line('cold start to the first created user', 'ms', 0, 'ms'));
console.log(line('resident memory after it', 'mib', 0, 'MiB'));
console.log(line('create', 'create', 0, '/s'));
console.log(line('CPU per create', 'createCpu', 1, 'us'));
console.log(line('get', 'get', 0, '/s'));
console.log(line('CPU per get', 'getCpu', 1, 'us'));
const [first, last] = [median(pages.first), median(pages.last)];
console.log(`\nPages of ${pageSize} among ${listed} users (Logto): the first ${first.toFixed(0)}/s, the last ${last.toFixed(0)}/s, ratio ${(last / first).toFixed(2)}`);
console.log(`p99 of create: floor ${rows.floor.p99.join(', ')}; MockIdp ${rows['mock-idp'].p99.join(', ')}`);
