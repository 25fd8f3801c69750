// An independent judge: Prism stands as a validating proxy between clients and the server, one for each vendor, and every answer that
// breaks its contract is counted. The clients are the commands of /_mock/errors, those that an explanation proposes for each operation's
// success, and, where a vendor has one, its official SDK.
//
// usage: node judge.mjs [vendor ...]
//   MOCKIDP_PORT       where a server is; without it one is started
//   MOCKIDP_PUBLISHED  the folder of the published server to start
// exit codes: 0 no violation, 1 violations or a client that failed, 2 no server
import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBeyondPrism, isOwnAddress, isRedirected } from './exceptions.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
let origin = `http://127.0.0.1:${process.env.MOCKIDP_PORT}`;
const vendors = process.argv.length > 2 ? process.argv.slice(2) : readdirSync(here('../../specs')).filter((file) => file.endsWith('.yaml') && file !== 'Control.yaml').map((file) => file.slice(0, -'.yaml'.length));
const prism = here('node_modules/@stoplight/prism-cli/dist/index.js');
const violation = /\[VALIDATOR\].*Violation: (response\S*) (.*)/;

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** Starts Prism and waits until it listens. It names each call before it judges its answer. */
const startPrism = async (vendor) => {
  const port = await freePort();
  const process_ = spawn(process.execPath, [prism, 'proxy', here(`../../specs/${vendor}.yaml`), `${origin}/${vendor.toLowerCase()}`, '-h', '127.0.0.1', '-p', String(port)], { env: { ...process.env, NO_COLOR: '1' } });
  const log = [];
  let ready;
  const listening = new Promise((resolve, reject) => {
    ready = resolve;
    process_.once('exit', (code) => reject(new Error(`Prism ended with ${code}: ${log.join('\n')}`)));
  });
  let rest = '';
  const read = (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    log.push(...lines);
    if (lines.some((line) => line.includes('Prism is listening'))) ready();
  };
  process_.stdout.on('data', read);
  process_.stderr.on('data', read);
  await listening;
  return { address: `http://127.0.0.1:${port}`, log, stop: () => new Promise((resolve) => { process_.removeAllListeners('exit'); process_.once('exit', resolve); process_.kill(); }) };
};

/** https in front of Prism, for an SDK that speaks nothing else. */
const startTls = async (address, folder) => {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'], { stdio: 'ignore' });
  const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (from, to) => {
    const onwards = request(address + from.url, { method: from.method, headers: from.headers }, (answer) => { to.writeHead(answer.statusCode, answer.headers); answer.pipe(to); });
    onwards.on('error', (error) => to.destroy(error));
    from.pipe(onwards);
  });
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  return { host: `localhost:${server.address().port}`, cert, stop: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }) };
};

const run = (file, args, options) => new Promise((resolve) => {
  execFile(file, args, { maxBuffer: 1 << 28, timeout: 120_000, ...options }, (error, stdout, stderr) => resolve({ code: error?.code ?? 0, output: `${stdout}${stderr}` }));
});

/** Runs a command of the server against Prism. Prism knows one address, so a lane is chosen by header and not by path. */
const replay = (command, address) => {
  const own = /^lane=/m.test(command) ? 'curl() { command curl -H "X-Mock-Lane: $lane" "$@"; }\n' : '';
  return run('bash', ['-c', own + command.replace(/^base=.*$/m, `base=${address}`)], { timeout: 60_000 });
};

/** Of commands that want another start of the server. */
const needsOwnServer = new Set(['strict']);

/** Every error of the vendor, caused by the commands that the server tells. */
const playCommands = async (vendor, address) => {
  const catalogue = await (await fetch(`${origin}/_mock/errors?vendor=${vendor}`)).json();
  const failed = [];
  for (const error of catalogue.errors.filter((error) => !error.needs.some((need) => needsOwnServer.has(need)) && !isBeyondPrism(error))) {
    const { output } = await replay(error.cause, address);
    const statuses = [...output.matchAll(/^HTTP\/1\.1 ([2-5]\d\d) /gm)];
    if (statuses.at(-1)?.[1] !== String(error.status)) failed.push(`${error.name} was answered ${statuses.at(-1)?.[1]} and not ${error.status}`);
  }
  return failed;
};

/** Method and path of each operation; the dialect of the contracts indents them so. */
const operations = (vendor) => {
  let path;
  return readFileSync(here(`../../specs/${vendor}.yaml`), 'utf8').split('\n').flatMap((line) => {
    path = line.match(/^ {2}(\/\S*):$/)?.[1] ?? path;
    const method = line.match(/^ {4}(get|put|post|delete|patch):$/)?.[1];
    return method && path ? [{ method: method.toUpperCase(), path }] : [];
  });
};

/** The success of every operation, by the commands that the server proposes to whoever was refused. */
const playSuccesses = async (vendor, address) => {
  const failed = [];
  for (const { method, path } of operations(vendor).filter((operation) => !isRedirected(operation))) {
    const refused = await fetch(`${origin}/${vendor.toLowerCase()}${path}`, { method, headers: { prefer: 'code=418, allow=undocumented' } });
    const { corrected } = await (await fetch(refused.headers.get('x-mock-explain'))).json();
    if (!corrected) continue;
    const { output } = await replay(corrected.curl, address);
    const status = [...output.matchAll(/^HTTP\/1\.1 ([2-5]\d\d) /gm)].at(-1)?.[1];
    if (!/^[23]/.test(status ?? '')) failed.push(`${method} ${path} was to succeed, and was answered ${status}: ${output.slice(-600)}`);
  }
  return failed;
};

const playSdk = async (vendor, address) => {
  const name = vendor.toLowerCase();
  if (!existsSync(here(`../sdk/${name}.test.mjs`))) return [];
  const folder = mkdtempSync(join(tmpdir(), 'mockidp-'));
  const tls = await startTls(address, folder);
  const addresses = { [name]: { judge: name === 'quickblox' ? tls.host : address } };
  const { code, output } = await run(process.execPath, ['--test', `${name}.test.mjs`], { cwd: here('../sdk'), env: { ...process.env, MOCKIDP_ADDRESSES: JSON.stringify(addresses), MOCKIDP_CONTROL: origin, NODE_EXTRA_CA_CERTS: tls.cert } });
  await tls.stop();
  rmSync(folder, { recursive: true });
  return code === 0 ? [] : [`the SDK failed: ${output}`];
};

const judge = async (vendor) => {
  const proxy = await startPrism(vendor);
  const failed = [...(await playCommands(vendor, proxy.address)), ...(await playSuccesses(vendor, proxy.address)), ...(await playSdk(vendor, proxy.address))];
  await proxy.stop();
  let [call, status, answers] = ['', '', 0];
  const found = new Map();
  for (const line of proxy.log) {
    const answer = line.match(/The upstream call to (\S+) has returned (\d+)/);
    if (answer) [call, status, answers] = [answer[1], answer[2], answers + 1];
    const broken = line.match(violation);
    if (broken && !isOwnAddress(broken[2])) found.set(`${broken[1]} ${broken[2]}`, `${call} ${status}`);
  }
  console.log(`${vendor}: ${answers} answers, ${found.size} kinds of violation, ${failed.length} clients failed`);
  for (const [text, where] of found) console.log(`  ${where}: ${text}`);
  for (const text of failed) console.log(`  ${text}`);
  return answers > 0 && found.size === 0 && failed.length === 0;
};

/** A server of its own, on a free port. */
const startServer = async () => {
  const server = spawn(join(process.env.MOCKIDP_PUBLISHED ?? here('../../artifacts/publish'), 'mock-idp'), ['serve', '--port', '0', '--vendor-ports', 'off']);
  const address = await new Promise((resolve, reject) => {
    let text = '';
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    server.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.includes('Ready.')) resolve(text.match(/http:\/\/127\.0\.0\.1:\d+/)[0]);
    });
  });
  server.removeAllListeners('exit');
  return { address, stop: () => server.kill() };
};

let stopServer = () => {};
try {
  if (!process.env.MOCKIDP_PORT) ({ address: origin, stop: stopServer } = await startServer());
  await fetch(`${origin}/_mock/health/ready`);
} catch (error) {
  console.error(`judge: there is no server (${error.message}); './build.sh publish' makes one, MOCKIDP_PORT says where one is`);
  process.exit(2);
}
// Prism is slow to start and this is a small machine: two at a time.
const waiting = [...vendors];
const verdicts = await Promise.all([1, 2].map(async () => {
  let good = true;
  for (let vendor = waiting.shift(); vendor; vendor = waiting.shift()) good = (await judge(vendor)) && good;
  return good;
}));
stopServer();
process.exit(verdicts.every(Boolean) ? 0 : 1);
