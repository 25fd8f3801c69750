import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createManagementApi } from '@logto/api/management';
import { addresses, failure, unique } from './mock.mjs';

const credentials = { clientId: 'mockidpm2mapplication', clientSecret: 'mockSecretOfTheM2mApplication000' };
const apiIndicator = 'https://default.logto.app/api';

for (const [kind, baseUrl] of Object.entries(addresses.logto)) {
  describe(`@logto/api over ${kind}`, () => {
    const { apiClient, clientCredentials } = createManagementApi('default', { ...credentials, baseUrl, apiIndicator });
    const path = (userId) => ({ params: { path: { userId } } });

    it('fetches a token with all scopes', async () => {
      const { value, scope } = await clientCredentials.getAccessToken();
      assert.equal(value.split('.').length, 3);
      assert.equal(scope, 'all');
    });

    it('creates, gets, lists, updates and deletes a user', async () => {
      const username = unique('jane_');
      const created = await apiClient.POST('/api/users', { body: { username, primaryEmail: `${username}@example.test` } });
      assert.equal(created.response.status, 200);
      assert.match(created.data.id, /^[0-9a-z]{12}$/);
      assert.deepEqual((await apiClient.GET('/api/users/{userId}', path(created.data.id))).data, created.data);

      const list = await apiClient.GET('/api/users', { params: { query: { page: 1, page_size: 20 } } });
      assert.ok(list.data.some((user) => user.id === created.data.id));
      assert.ok(Number(list.response.headers.get('Total-Number')) >= 1);

      const updated = await apiClient.PATCH('/api/users/{userId}', { ...path(created.data.id), body: { name: 'Jane' } });
      assert.equal(updated.data.name, 'Jane');
      const merged = await apiClient.PATCH('/api/users/{userId}/custom-data', { ...path(created.data.id), body: { customData: { a: 1 } } });
      assert.deepEqual(merged.data, { a: 1 });

      assert.equal((await apiClient.PATCH('/api/users/{userId}/password', { ...path(created.data.id), body: { password: 'secret' } })).data.hasPassword, true);
      assert.deepEqual((await apiClient.GET('/api/users/{userId}/has-password', path(created.data.id))).data, { hasPassword: true });
      assert.equal((await apiClient.PATCH('/api/users/{userId}/is-suspended', { ...path(created.data.id), body: { isSuspended: true } })).data.isSuspended, true);

      assert.equal((await apiClient.DELETE('/api/users/{userId}', path(created.data.id))).response.status, 204);
      const gone = await apiClient.GET('/api/users/{userId}', path(created.data.id));
      assert.equal(gone.response.status, 404);
      assert.equal(gone.error.code, 'entity.not_found');
    });

    it('pages and searches', async () => {
      const name = unique('page_');
      const ids = [];
      for (const letter of ['a', 'b', 'c']) ids.push((await apiClient.POST('/api/users', { body: { username: `${name}_${letter}` } })).data.id);

      const page = (number) => apiClient.GET('/api/users', { params: { query: { search: `%${name}%`, page: number, page_size: 2 } } });
      const [first, second] = [await page(1), await page(2)];
      assert.deepEqual([...first.data, ...second.data].map((user) => user.id).sort(), [...ids].sort());
      assert.equal(first.response.headers.get('Total-Number'), '3');
      assert.match(first.response.headers.get('Link'), /rel="next"/);
      assert.doesNotMatch(second.response.headers.get('Link'), /rel="next"/);
      assert.equal((await page(0)).error.code, 'guard.invalid_pagination');
    });

    it('reads and changes what belongs to a user', async () => {
      const { data: { id } } = await apiClient.POST('/api/users', { body: { username: unique('lee_'), password: 'secret' } });
      assert.equal((await apiClient.POST('/api/users/{userId}/password/verify', { ...path(id), body: { password: 'secret' } })).response.status, 204);
      const wrong = await apiClient.POST('/api/users/{userId}/password/verify', { ...path(id), body: { password: 'another' } });
      assert.deepEqual([wrong.response.status, wrong.error.code], [422, 'session.invalid_credentials']);

      assert.equal((await apiClient.PATCH('/api/users/{userId}/profile', { ...path(id), body: { profile: { givenName: 'Lee' } } })).data.givenName, 'Lee');
      await apiClient.PATCH('/api/users/{userId}/custom-data', { ...path(id), body: { customData: { a: 1 } } });
      assert.deepEqual((await apiClient.GET('/api/users/{userId}/custom-data', path(id))).data, { a: 1 });
      assert.deepEqual((await apiClient.PATCH('/api/users/{userId}', { ...path(id), body: { customData: { b: 2 } } })).data.customData, { b: 2 });

      const identity = { params: { path: { userId: id, target: 'github' } } };
      const linked = await apiClient.PUT('/api/users/{userId}/identities/{target}', { ...identity, body: { userId: unique('gh'), details: { email: 'lee@example.test' } } });
      assert.deepEqual(Object.keys(linked.data), ['github']);
      assert.deepEqual((await apiClient.DELETE('/api/users/{userId}/identities/{target}', identity)).data.identities, {});

      const role = (await apiClient.POST('/api/roles', { body: { name: unique('role_'), description: 'For tests' } })).data;
      assert.equal((await apiClient.POST('/api/users/{userId}/roles', { ...path(id), body: { roleIds: [role.id] } })).response.status, 201);
      assert.deepEqual((await apiClient.GET('/api/users/{userId}/roles', path(id))).data.map(({ name }) => name), [role.name]);
      assert.equal((await apiClient.DELETE('/api/users/{userId}/roles/{roleId}', { params: { path: { userId: id, roleId: role.id } } })).response.status, 204);
    });

    it('learns of users who do not exist', async () => {
      for (const call of [() => apiClient.PATCH('/api/users/{userId}', { ...path('nobody'), body: { name: 'Jane' } }), () => apiClient.DELETE('/api/users/{userId}', path('nobody'))]) {
        const { response, error } = await call();
        assert.deepEqual([response.status, error], [404, { code: 'entity.not_found', message: 'The resource does not exist.' }]);
      }
    });

    it('learns of duplicates and invalid input by their codes', async () => {
      const username = unique('kim_');
      await apiClient.POST('/api/users', { body: { username } });
      const duplicate = await apiClient.POST('/api/users', { body: { username } });
      assert.deepEqual([duplicate.response.status, duplicate.error.code], [422, 'user.username_already_in_use']);
      const invalid = await apiClient.POST('/api/users', { body: { username: '1nvalid' } });
      assert.deepEqual([invalid.response.status, invalid.error.code], [400, 'guard.invalid_input']);
    });

    it('is refused with a wrong secret', async () => {
      const wrong = createManagementApi('default', { ...credentials, clientSecret: 'another', baseUrl, apiIndicator });
      const error = await failure(() => wrong.apiClient.GET('/api/users'));
      assert.match(error.message, /^Failed to fetch access token: 401/);
    });
  });
}
