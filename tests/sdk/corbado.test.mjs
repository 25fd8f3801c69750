import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Config, SDK } from '@corbado/node-sdk';
import { addresses, failure, unique } from './mock.mjs';

const project = 'pro-1111111111111111111';
const secret = 'corbado1_mock_secret';

for (const [kind, address] of Object.entries(addresses.corbado)) {
  describe(`@corbado/node-sdk over ${kind}`, () => {
    const sdk = (apiSecret = secret) => new SDK(new Config(project, apiSecret, address, address));

    it('creates, gets and deletes a user', async () => {
      const users = sdk().users();
      const created = await users.create({ fullName: 'Jane Doe', status: 'active' });
      assert.match(created.userID, /^usr-\d{19}$/);
      assert.equal(created.fullName, 'Jane Doe');
      assert.deepEqual(await users.get(created.userID), created);

      const deleted = await users.delete(created.userID);
      assert.equal(deleted.httpStatusCode, 200);
      const gone = await failure(() => users.get(created.userID));
      assert.equal(gone.httpStatusCode, 400);
      assert.deepEqual(gone.getValidationMessages(), ['userID: does not exist']);
    });

    it('creates, lists, updates and deletes identifiers', async () => {
      const user = await sdk().users().createActiveByName('Kim Example');
      const identifiers = sdk().identifiers();
      const email = `${unique('kim')}@example.test`;
      const created = await identifiers.create(user.userID, { identifierType: 'email', identifierValue: email, status: 'primary' });
      assert.equal(created.value, email);

      const byValue = await identifiers.listByValueAndType(email, 'email');
      assert.deepEqual(byValue.identifiers, [created]);
      assert.deepEqual(byValue.paging, { page: 1, totalPages: 1, totalItems: 1 });
      assert.equal((await identifiers.listByUserId(user.userID)).identifiers.length, 1);

      assert.equal((await identifiers.updateStatus(user.userID, created.identifierID, 'pending')).status, 'pending');
      const taken = await failure(() => identifiers.create(user.userID, { identifierType: 'email', identifierValue: email, status: 'primary' }));
      assert.deepEqual(taken.getValidationMessages(), ['identifierValue: already exists']);
      await identifiers.delete(user.userID, created.identifierID);
      assert.equal((await identifiers.listByUserId(user.userID)).identifiers.length, 0);
    });

    it('learns of invalid input by its field', async () => {
      const error = await failure(() => sdk().users().create({ fullName: 'x'.repeat(256), status: 'active' }));
      assert.equal(error.constructor.name, 'ServerError');
      assert.equal(error.httpStatusCode, 400);
      assert.deepEqual(error.getValidationMessages(), ['fullName: the length must be between 3 and 255']);
    });

    it('is refused with a wrong secret', async () => {
      const error = await failure(() => sdk('corbado1_another_secret').users().get('usr-1'));
      assert.equal(error.httpStatusCode, 401);
      assert.equal(error.error.type, 'login_error');
    });
  });
}
