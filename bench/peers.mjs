// Other mock servers, for --peers: the same create and get as far as each can imitate them. What a peer does not do is in bench/README.md.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create, get } from './traffic.mjs';

const modules = 'bench/peers/node_modules';
const at = (port) => `http://127.0.0.1:${port}`;
const byId = (prefix) => (first) => ({ path: `${prefix}/${JSON.parse(first).id}` });

export function peers() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-peers-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  // Both keep what they are given in the file that they are started with.
  const database = join(folder, 'db.json');
  writeFileSync(database, '{"users":[]}');
  copyFileSync('bench/peers/mockoon.json', join(folder, 'mockoon.json'));

  const found = [
    peer('json-server', 18540, [process.execPath, `${modules}/json-server/lib/cli/bin.js`, database, '--port', '18540', '--host', '127.0.0.1', '--quiet'], { create: { ...create, path: '/users' }, get: byId('/users') }),
    peer('Mockoon', 18530, [process.execPath, `${modules}/@mockoon/cli/bin/run.js`, 'start', '--data', join(folder, 'mockoon.json'), '--disable-log-to-file', '--disable-admin-api'], { get: byId('/v2/users') }),
    // Prism imitates without state: what it reads is an example of the contract.
    peer('Prism', 18550, [process.execPath, `${modules}/@stoplight/prism-cli/dist/index.js`, 'mock', 'specs/Corbado.yaml', '--port', '18550', '--host', '127.0.0.1'], { get: () => get('usr-1234567890123456789') }),
  ];
  if (has('java'))
    found.push(peer('WireMock', 18560, ['java', '-jar', `${modules}/wiremock/build/wiremock-standalone-3.13.2.jar`, '--port', '18560', '--bind-address', '127.0.0.1', '--root-dir', 'bench/peers/wiremock', '--global-response-templating']));
  else
    console.log('WireMock is not measured: it needs java.\n');
  return found;
}

const peer = (label, port, command, calls = {}) => ({ name: label, label, root: at(port), base: at(port), command, create, ...calls });

function has(tool) {
  try {
    execFileSync('sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
