// Load by wrk: closed loops over loopback, bounded in time.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cpuSeconds } from './server.mjs';

const run = promisify(execFile);
export const connections = 32;

const scripts = mkdtempSync(join(tmpdir(), 'bench-'));
process.on('exit', () => rmSync(scripts, { recursive: true, force: true }));
let written = 0;

const quote = (text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
const table = (headers) => `{${Object.entries(headers).map(([name, value]) => `[${quote(name)}]=${quote(value)}`).join(',')}}`;

/** One request each in turn. `%d` in a body becomes a number that no other request has. */
function script(base, calls) {
  const { pathname } = new URL(base);
  const prefix = pathname === '/' ? '' : pathname;
  const lua = `
local calls = {
${calls.map(({ base: own, method = 'GET', path, headers = {}, body }) => `  { ${quote(method)}, ${quote((own ? new URL(own).pathname : prefix) + path)}, ${table(headers)}, ${body === undefined ? 'nil' : quote(body)} },`).join('\n')}
}
local made, n = {}, 0
init = function()
  for i, call in ipairs(calls) do
    if not (call[4] and call[4]:find("%d", 1, true)) then made[i] = wrk.format(call[1], call[2], call[3], call[4]) end
  end
end
request = function()
  n = n + 1
  local i = (n - 1) % #calls + 1
  if made[i] then return made[i] end
  local call = calls[i]
  return wrk.format(call[1], call[2], call[3], (call[4]:gsub("%%d", tostring(n) .. "${process.pid}${written}")))
end
`;
  const file = join(scripts, `${written++}.lua`);
  writeFileSync(file, lua);
  return file;
}

const unit = { us: 0.001, ms: 1, s: 1000, m: 60_000 };
const milliseconds = (text) => {
  const [, number, name] = /^([\d.]+)(us|ms|s|m)$/.exec(text) ?? [];
  // wrk writes -nan where hardly a request was answered.
  if (!name) throw new Error(`the machine is too busy: wrk's 99th percentile is '${text}'`);
  return Number(number) * unit[name];
};

/** @returns requests per second, microseconds of the server's CPU per request, the 99th percentile in milliseconds. */
export async function load(pid, base, calls, seconds, { errors = false, clients = connections } = {}) {
  const before = cpuSeconds(pid);
  const { stdout: text } = await run('wrk', ['-t1', `-c${clients}`, `-d${seconds}s`, '--latency', '-s', script(base, calls), base]);
  const cpu = cpuSeconds(pid) - before;
  const requests = Number(/(\d+) requests in/.exec(text)[1]);
  const refused = Number(/Non-2xx or 3xx responses: (\d+)/.exec(text)?.[1] ?? 0);
  if (errors ? refused !== requests : refused > 0) throw new Error(`${refused} of ${requests} answers are ${errors ? 'errors, and all should be' : 'errors, and none should be'}:\n${text}`);
  if (/Socket errors/.test(text)) throw new Error(text);
  return { requests, rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)[1]), cpu: (cpu / requests) * 1e6, p99: milliseconds(/^\s+99%\s+(\S+)/m.exec(text)[1]) };
}
