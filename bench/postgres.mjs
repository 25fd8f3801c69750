// A PostgreSQL of the machine's packages with data of its own, as it is configured when nobody says otherwise.
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const packages = '/usr/lib/postgresql';

/** @returns the folder of the newest version's programs. */
function programs() {
  const found = existsSync(packages) ? readdirSync(packages).map((version) => join(packages, version, 'bin')).filter((bin) => existsSync(join(bin, 'initdb'))).sort() : [];
  if (found.length === 0) throw new Error("there is no PostgreSQL server on this machine ('apt-get install postgresql')");
  return found.at(-1);
}

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** @returns `database(name)`, which makes one and gives its connection string, `bytes(name)`, its size, and `stop()`. */
export async function startPostgres() {
  const bin = programs();
  const folder = mkdtempSync(join(tmpdir(), 'bench-postgres-'));
  // It does not run as root; the package has made somebody for it.
  const root = process.getuid() === 0;
  const run = (program, ...args) => {
    const [command, ...rest] = root ? ['setpriv', '--reuid', 'postgres', '--regid', 'postgres', '--clear-groups', join(bin, program), ...args] : [join(bin, program), ...args];
    return execFileSync(command, rest, { cwd: '/', stdio: ['ignore', program === 'psql' ? 'pipe' : 'ignore', 'ignore'], encoding: 'utf8' });
  };
  if (root) {
    const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    chownSync(folder, id('-u'), id('-g'));
  }
  const [data, port] = [join(folder, 'data'), await freePort()];
  run('initdb', '--pgdata', data, '--auth', 'trust', '--username', 'mockidp', '--encoding', 'UTF8', '--locale', 'C.UTF-8');
  run('pg_ctl', 'start', '--wait', '--pgdata', data, '--log', join(folder, 'log'), '--options', `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`);
  const stop = () => {
    process.off('exit', stop);
    run('pg_ctl', 'stop', '--wait', '--pgdata', data, '--mode', 'immediate');
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', stop);
  const client = ['--host', '127.0.0.1', '--port', `${port}`, '--username', 'mockidp'];
  return {
    database(name) {
      run('createdb', ...client, name);
      return `Host=127.0.0.1;Port=${port};Username=mockidp;Database=${name}`;
    },
    bytes: (name) => Number(run('psql', ...client, '--no-align', '--tuples-only', '--command', 'SELECT pg_database_size(current_database())', name)),
    stop,
  };
}
