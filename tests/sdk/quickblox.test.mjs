import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { addresses, unique } from './mock.mjs';

// Each address needs an SDK of its own: the package keeps one session per process.
const require = createRequire(import.meta.url);
const fresh = () => {
  for (const path of Object.keys(require.cache).filter((name) => name.includes('/quickblox/'))) delete require.cache[path];
  return require('quickblox');
};

const call = (start) => new Promise((resolve, reject) => start((error, result) => (error ? reject(Object.assign(new Error(JSON.stringify(error)), error)) : resolve(result))));
const refused = (start) => new Promise((resolve, reject) => start((error) => (error ? resolve(error) : reject(new Error('the call succeeded')))));

for (const [kind, api] of Object.entries(addresses.quickblox)) {
  describe(`quickblox over https by ${kind}`, () => {
    const start = (secret = 'mock_auth_secret', options = {}) => {
      const QB = fresh();
      QB.init(76730, 'mock_auth_key', secret, 'account', { endpoints: { api, chat: 'localhost' }, ...options });
      return QB;
    };

    it('opens, reads and closes a session', async () => {
      const QB = start();
      const session = await call((done) => QB.createSession(done));
      assert.equal(session.user_id, 0);
      assert.equal((await call((done) => QB.getSession(done))).session.token, session.token);
      await call((done) => QB.destroySession(done));
    });

    it('creates, finds, updates and deletes a user', async () => {
      const QB = start();
      await call((done) => QB.createSession(done));
      const login = unique('joe');
      const user = await call((done) => QB.users.create({ login, password: 'someSecret1', full_name: 'Joe Doe', tag_list: ['web', 'seo'] }, done));
      assert.equal(user.user_tags, 'web,seo');

      const session = await call((done) => QB.login({ login, password: 'someSecret1' }, done));
      assert.equal(session.id, user.id);
      assert.equal((await call((done) => QB.users.get(user.id, done))).login, login);
      assert.equal((await call((done) => QB.users.get({ login }, done))).id, user.id);
      const list = await call((done) => QB.users.listUsers({ filter: { field: 'login', param: 'eq', value: login }, per_page: 5 }, done));
      assert.deepEqual([list.total_entries, list.items[0].user.id], [1, user.id]);

      assert.equal((await call((done) => QB.users.update(user.id, { full_name: 'Joe Public' }, done))).full_name, 'Joe Public');
      await call((done) => QB.users.delete(user.id, done));
      await call((done) => QB.createSession(done));
      const gone = await refused((done) => QB.users.get(user.id, done));
      assert.equal(gone.code, 404);
    });

    it('learns of duplicates, missing data and wrong passwords', async () => {
      const QB = start();
      await call((done) => QB.createSession(done));
      const login = unique('kim');
      await call((done) => QB.users.create({ login, password: 'someSecret1' }, done));
      const duplicate = await refused((done) => QB.users.create({ login, password: 'someSecret1' }, done));
      assert.deepEqual([duplicate.code, duplicate.detail], [422, { login: ['has already been taken'] }]);
      assert.equal((await refused((done) => QB.users.create({}, done))).code, 400);
      assert.equal((await refused((done) => QB.login({ login, password: 'another1' }, done))).code, 401);
    });

    it('signs with SHA-256 too, and is refused with a wrong secret', async () => {
      assert.equal((await call((done) => start('mock_auth_secret', { hash: 'sha256' }).createSession(done))).application_id, 76730);
      const error = await refused((done) => start('another_secret').createSession(done));
      assert.deepEqual([error.code, error.detail], [422, { base: ['Unexpected signature'] }]);
    });
  });
}
