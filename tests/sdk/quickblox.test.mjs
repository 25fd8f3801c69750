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

    it('finds a user by everything that it looks up', async () => {
      const QB = start();
      await call((done) => QB.createSession(done));
      const login = unique('lee');
      const number = Number.parseInt(unique('').slice(-5), 36);
      const phone = `+1555${number}`;
      const user = await call((done) => QB.users.create({ login, password: 'someSecret1', email: `${login}@example.test`, full_name: `Lee ${login}`, facebook_id: `${number}`, external_user_id: number, phone, tag_list: login }, done));
      assert.equal(user.external_user_id, number);

      for (const by of [user.id, { login }, { email: user.email }, { facebook_id: `${number}` }, { phone }, { external: number }])
        assert.equal((await call((done) => QB.users.get(by, done))).id, user.id, JSON.stringify(by));
      for (const by of [{ full_name: login }, { tags: login }])
        assert.deepEqual((await call((done) => QB.users.get(by, done))).items.map((item) => item.user.id), [user.id], JSON.stringify(by));

      await call((done) => QB.createSession({ email: user.email, password: 'someSecret1' }, done));
      await call((done) => QB.users.delete({ external: number }, done));
      await call((done) => QB.createSession(done));
      for (const by of [user.id, { login }, { external: number }])
        assert.equal((await refused((done) => QB.users.get(by, done))).code, 404, JSON.stringify(by));
    });

    it('orders and pages its lists', async () => {
      const QB = start();
      await call((done) => QB.createSession(done));
      const ids = [];
      for (const letter of ['a', 'b', 'c']) ids.push((await call((done) => QB.users.create({ login: unique(letter), password: 'someSecret1' }, done))).id);

      const page = (number) => call((done) => QB.users.listUsers({ filter: { field: 'id', param: 'in', value: ids }, order: { field: 'id', sort: 'desc' }, page: number, per_page: 2 }, done));
      const [first, second] = [await page(1), await page(2)];
      assert.deepEqual([...first.items, ...second.items].map((item) => item.user.id), [...ids].reverse());
      assert.deepEqual([second.current_page, second.per_page, second.total_entries], [2, 2, 3]);
    });

    it('logs in and out, and takes over a session by its token', async () => {
      const QB = start();
      await call((done) => QB.createSession(done));
      const login = unique('max');
      const user = await call((done) => QB.users.create({ login, password: 'someSecret1', email: `${login}@example.test` }, done));
      const session = await call((done) => QB.createSession({ login, password: 'someSecret1' }, done));
      assert.equal(session.user_id, user.id);

      const other = start();
      assert.equal((await call((done) => other.startSessionWithToken(session.token, done))).session.user_id, user.id);
      await call((done) => other.logout(done));
      const nobody = await refused((done) => other.users.update(user.id, { full_name: 'Max' }, done));
      assert.deepEqual([nobody.code, nobody.detail], [422, { base: ['Forbidden. Need user.'] }]);
      await call((done) => QB.users.resetPassword(user.email, done));
    });

    it('is told that its session has ended', async () => {
      let calls = 0;
      const QB = start('mock_auth_secret', { on: { sessionExpired: (answer) => { calls++; answer(); } } });
      const { token } = await call((done) => QB.createSession(done));
      await call((done) => QB.destroySession(done));
      const error = await refused((done) => QB.startSessionWithToken(token, done));
      assert.deepEqual([error.code, error.detail, calls], [401, ['Required session does not exist'], 1]);
    });

    it('learns of a user that is not its own, and of invalid fields', async () => {
      const QB = start();
      await call((done) => QB.createSession(done));
      const [owner, other] = [unique('own'), unique('oth')];
      await call((done) => QB.users.create({ login: owner, password: 'someSecret1' }, done));
      const { id } = await call((done) => QB.users.create({ login: other, password: 'someSecret1' }, done));
      await call((done) => QB.login({ login: owner, password: 'someSecret1' }, done));
      assert.equal((await refused((done) => QB.users.delete(id, done))).code, 403);
      const invalid = await refused((done) => QB.users.create({ login: unique('new'), password: 'short', email: 'none' }, done));
      assert.deepEqual([invalid.code, invalid.detail], [422, { email: ['should look like an email address'], password: ['is too short (minimum is 8 characters)'] }]);
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
