import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Config, SDK } from '@corbado/node-sdk';
import { addresses, control, failure, unique } from './mock.mjs';

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

    it('pages, sorts and filters identifiers', async () => {
      const user = await sdk().users().createActiveByName('Lee Example');
      const identifiers = sdk().identifiers();
      const names = ['a', 'b', 'c'].map((letter) => unique(`${letter}_`));
      const created = [];
      for (const identifierValue of names) created.push(await identifiers.create(user.userID, { identifierType: 'username', identifierValue, status: 'verified' }));

      const [first, second] = [await identifiers.listByUserId(user.userID, 'identifierValue', 1, 2), await identifiers.listByUserId(user.userID, 'identifierValue', 2, 2)];
      assert.deepEqual([...first.identifiers, ...second.identifiers], created);
      assert.deepEqual(second.paging, { page: 2, totalPages: 2, totalItems: 3 });
      assert.deepEqual((await identifiers.listByUserId(user.userID, '-identifierValue', 1, 1)).identifiers, [created[2]]);
      assert.deepEqual((await identifiers.listByUserIdAndType(user.userID, 'email')).identifiers, []);

      const unsortable = await failure(() => identifiers.list([], 'xxx'));
      assert.deepEqual([unsortable.httpStatusCode, unsortable.getValidationMessages()], [400, ['xxx: not sortable by this column']]);
    });

    it('learns of what does not exist', async () => {
      const { userID } = await sdk().users().createActiveByName('Max Example');
      const identifiers = sdk().identifiers();
      const calls = [
        [() => sdk().users().delete('usr-123456789'), 'userID: does not exist'],
        [() => identifiers.create('usr-123456789', { identifierType: 'username', identifierValue: unique('max'), status: 'verified' }), 'userID: does not exist'],
        [() => identifiers.updateIdentifier(userID, 'non-existent-id', { status: 'primary' }), 'identifierID: does not exist'],
        [() => identifiers.delete(userID, 'ide-123456789'), 'identifierID: does not exist'],
      ];
      for (const [call, message] of calls) {
        const error = await failure(call);
        assert.deepEqual([error.httpStatusCode, error.getValidationMessages()], [400, [message]]);
      }
    });

    it('knows the user of a session token', async () => {
      const user = await sdk().users().createActiveByName('Ada Example');
      const logIn = async (wish) => {
        const answer = await fetch(`${control(address)}/lanes/default/log-ins`, { method: 'POST', body: JSON.stringify({ vendor: 'corbado', project, user: user.userID, ...wish }) });
        assert.equal(answer.status, 201, await answer.clone().text());
        return answer.json();
      };

      const { token } = await logIn({});
      assert.deepEqual(await sdk().sessions().validateToken(token), { userId: user.userID, fullName: 'Ada Example' });
      assert.equal((await sdk().sessions().validateToken((await logIn({ issuer: address })).token)).userId, user.userID);
      const elsewhere = await failure(async () => sdk().sessions().validateToken((await logIn({ issuer: 'https://elsewhere.test' })).token));
      assert.equal(elsewhere.name, 'INVALID_ISSUER');
    });

    it('refuses a session token that the key set does not vouch for', async () => {
      const sessions = sdk().sessions();
      const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const [{ kid }] = (await (await fetch(`${address}/.well-known/jwks`, { headers: { 'X-Corbado-ProjectID': project } })).json()).keys;
      const token = (header) => `${part({ alg: 'RS256', typ: 'JWT', ...header })}.${part({ iss: address, sub: 'usr-1', exp: 4102444800 })}.${part('signature')}`;
      const forged = await failure(() => sessions.validateToken(token({ kid })));
      assert.equal(forged.name, 'JWT_INVALID');
      const foreign = await failure(() => sessions.validateToken(token({ kid: 'another' })));
      assert.equal(foreign.code, 'ERR_JWKS_NO_MATCHING_KEY');
    });

    it('learns of invalid input by its field', async () => {
      const error = await failure(() => sdk().users().create({ fullName: 'x'.repeat(256), status: 'active' }));
      assert.equal(error.constructor.name, 'ServerError');
      assert.equal(error.httpStatusCode, 400);
      assert.deepEqual(error.getValidationMessages(), ['fullName: the length must be between 3 and 255']);

      const { userID } = await sdk().users().createActiveByName('Pat Example');
      const identifiers = sdk().identifiers();
      const blank = await failure(() => identifiers.create(userID, { identifierType: 'email', identifierValue: '', status: 'primary' }));
      assert.deepEqual(blank.getValidationMessages(), ['identifierValue: cannot be blank']);
      const unknownType = await failure(() => identifiers.create(userID, { identifierType: 'fax', identifierValue: '1', status: 'primary' }));
      assert.deepEqual([unknownType.httpStatusCode, unknownType.getValidationMessages()], [400, ['identifierType: must be a valid value']]);
    });

    it('is refused with a wrong secret', async () => {
      const error = await failure(() => sdk('corbado1_another_secret').users().get('usr-1'));
      assert.equal(error.httpStatusCode, 401);
      assert.equal(error.error.type, 'login_error');
    });
  });
}
