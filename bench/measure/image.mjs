// What a container costs: from the command that runs it until the server in it says that it is ready. The Dockerfile's image, on the base that the tests use (eng/image/base.sh).
import { execFileSync } from 'node:child_process';
import { createReadStream, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGzip } from 'node:zlib';
import { cpuSeconds, residentMiB, send, startUntil, stop } from '../server.mjs';

const [base, image] = ['localhost/mock-idp-bench-base', 'localhost/mock-idp-bench'];
const published = 'artifacts/publish-linux-x64';
const port = 18590;
const address = `http://127.0.0.1:${port}`;
const ready = { path: '/_mock/health/ready' };
const longest = 60_000;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// As tests/MockIdp.Tests/Image runs it: runc, and nothing that the image does not need. On the host's network, so that no forwarding of ports is measured.
const confined = ['--read-only', '--read-only-tmpfs=false', '--cap-drop=all', '--security-opt=no-new-privileges', '--ulimit=nofile=20000:20000', '--ulimit=nproc=4096:4096', '--network=host', `--env=MOCKIDP_PORT=${port}`, '--env=MOCKIDP_VENDOR_PORTS=off'];
const podman = (...args) => execFileSync('podman', ['--runtime', 'runc', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 }).trim();

function build() {
  execFileSync('bash', ['eng/image/base.sh', base], { stdio: ['ignore', 'ignore', 'pipe'] });
  // Stands for the stage that builds: the same files, without an SDK image.
  const stage = mkdtempSync(join(tmpdir(), 'bench-image-'));
  try {
    cpSync(published, join(stage, 'app'), { recursive: true, dereference: true });
    podman('build', '--quiet', '--format', 'docker', '--tag', image, '--build-arg', `BASE=${base}`, '--build-context', `build=${stage}`, '.');
  } finally {
    rmSync(stage, { recursive: true });
  }
}

/** In bytes, as a registry would have it: `docker save | gzip`. */
async function compressed() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-image-'));
  try {
    const file = join(folder, 'image.tar');
    podman('save', '--quiet', '--format', 'docker-archive', '--output', file, image);
    let bytes = 0;
    for await (const chunk of createReadStream(file).pipe(createGzip())) bytes += chunk.length;
    return bytes;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function container() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-image-'));
  const pidFile = join(folder, 'pid');
  const began = performance.now();
  const id = podman('run', '--detach', `--pidfile=${pidFile}`, ...confined, image);
  try {
    while ((await send(address, ready))?.status !== 200) {
      if (performance.now() - began > longest) throw new Error(`the container is not ready: ${podman('logs', id)}`);
      await sleep(1);
    }
    return { ms: performance.now() - began, ...cost(Number(readFileSync(pidFile, 'utf8'))) };
  } finally {
    podman('rm', '--force', '--time', '2', id);
    rmSync(folder, { recursive: true });
  }
}

const cost = (pid) => ({ cpu: cpuSeconds(pid) * 1000, resident: residentMiB(pid) });

/** The same server without a container. */
async function folder() {
  const began = await startUntil({ name: 'the folder', command: [`${published}/mock-idp`, 'serve', '--port', `${port}`, '--vendor-ports', 'off'], env: { DOTNET_EnableDiagnostics: '0' } }, address, ready);
  const found = { ms: began.ms, ...cost(began.child.pid) };
  await stop(began.child);
  return found;
}

/** A container whose program only says its version: what the machinery costs by itself, and a little of the runtime. */
function nothing() {
  const began = performance.now();
  podman('run', '--rm', ...confined, '--entrypoint=/app/mock-idp', image, '--version');
  return { ms: performance.now() - began };
}

/** @returns bytes compressed, and for each of several starts, in turn, what a container, the folder and `mock-idp --version` in a container cost. */
export async function images(starts) {
  build();
  try {
    const found = { bytes: await compressed(), container: [], folder: [], nothing: [] };
    for (let i = 0; i < starts; i++) {
      found.container.push(await container());
      found.folder.push(await folder());
      found.nothing.push(nothing());
    }
    return found;
  } finally {
    podman('rmi', '--force', image, base);
  }
}
