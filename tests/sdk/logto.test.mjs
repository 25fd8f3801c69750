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
