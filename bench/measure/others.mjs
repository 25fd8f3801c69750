// What only MockIdp does: a token, an error answer, a create at each of five vendors in turn, pages of a long list.
import { send, start, stop } from '../server.mjs';
import { logtoHeaders, logtoToken, mix, refused } from '../traffic.mjs';
import { load } from '../wrk.mjs';

const listed = 10_000;
const pageSize = 100;
const atOnce = 50;

export async function others(subject, rounds, seconds) {
  const { child } = await start(subject);
  const logto = `${subject.root}/logto`;
  const headers = await logtoHeaders(subject.root);
  for (let made = 0; made < listed; made += atOnce) {
    const answers = await Promise.all(Array.from({ length: atOnce }, (_, i) => send(logto, { method: 'POST', path: '/api/users', headers, body: `{"username":"listed_${made + i}"}` })));
    if (answers.some((answer) => answer?.status !== 200)) throw new Error(`a user for the list was refused: ${answers.find((answer) => answer?.status !== 200)?.text}`);
  }
  const page = (number) => [{ path: `/api/users?page=${number}&page_size=${pageSize}`, headers }];
  // The list first: the other calls create users, and a longer list is another list.
  const rows = [
    { label: `first page of ${pageSize} among ${listed} users`, base: logto, calls: page(1) },
    { label: 'last page of the same list', base: logto, calls: page(listed / pageSize) },
    { label: 'token (client credentials, signed)', base: logto, calls: [logtoToken] },
    { label: 'error answer (a create that breaks its contract)', base: subject.base, calls: [refused], errors: true },
    { label: 'a create at each of the five vendors in turn', base: subject.root, calls: await mix(subject.root) },
  ];
  for (const row of rows) {
    await load(child.pid, row.base, row.calls, seconds, row);
    row.found = [];
    for (let i = 0; i < rounds; i++) row.found.push(await load(child.pid, row.base, row.calls, seconds, row));
  }
  await stop(child);
  return rows;
}
