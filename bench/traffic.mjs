// What is sent to MockIdp: each vendor's usual calls, with the credentials that the server knows from the start.
import { send } from './server.mjs';

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const basic = (user, password) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

export const corbado = {
  headers: { authorization: basic('pro-1111111111111111111', 'corbado1_mock_secret'), ...json },
  body: '{"fullName":"Jane Doe","status":"active"}',
};

/** The same two operations for the floor, the bare controller and MockIdp's Corbado. */
export const create = { method: 'POST', path: '/v2/users', ...corbado };
export const get = (id) => ({ path: `/v2/users/${id}`, headers: corbado.headers });
export const refused = { ...create, body: '{"fullName":"Jane Doe","status":"asleep"}' };

const grant = 'grant_type=client_credentials&resource=https%3A%2F%2Fdefault.logto.app%2Fapi&scope=all';
export const logtoToken = {
  method: 'POST', path: '/oidc/token', body: grant,
  headers: { authorization: basic('mockidpm2mapplication', 'mockSecretOfTheM2mApplication000'), ...form },
};
const xsollaToken = { method: 'POST', path: '/api/oauth2/token', headers: form, body: 'grant_type=client_credentials&client_id=1111&client_secret=mock_client_secret' };

export async function logtoHeaders(root) {
  const answer = await send(`${root}/logto`, logtoToken);
  return { authorization: `Bearer ${JSON.parse(answer.text).access_token}`, ...json };
}

/** A create at each of the five vendors, in turn. */
export async function mix(root) {
  const xsolla = JSON.parse((await send(`${root}/xsolla`, xsollaToken)).text).access_token;
  return [
    { base: `${root}/corbado`, ...create },
    { base: `${root}/logto`, method: 'POST', path: '/api/users', headers: await logtoHeaders(root), body: '{"username":"user_%d"}' },
    { base: `${root}/quickblox`, method: 'POST', path: '/users.json', headers: { authorization: 'ApiKey 28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI', ...json }, body: '{"user":{"login":"user_%d","password":"quickblox"}}' },
    { base: `${root}/flexshopper`, method: 'POST', path: '/v3/users', headers: { 'x-consumer-custom-id': 'web:mock-vendor', ...json }, body: '{"firstName":"Kim","lastName":"Example","email":"kim%d@example.com"}' },
    { base: `${root}/xsolla`, method: 'POST', path: '/api/users?projectId=11111111-1111-4111-8111-111111111111', headers: { 'x-server-authorization': xsolla, ...json }, body: '{"email":"jane%d@example.com"}' },
  ];
}
