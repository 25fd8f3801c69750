// Every call of the console goes through here: it is shown as curl, and its refusals become messages.
import { command } from './curl.js';
import { adminToken, askForToken } from './admin.js';
import { Refused } from './refused.js';

let listener = () => {};

/** @param {(command: string) => void} show Gets each call that somebody asked for, before it is made. */
export const onCall = (show) => { listener = show; };

/**
 * Makes a call.
 * @param {string} path From the root, with its query.
 * @param {object} how `method`, `headers` (pairs), `body` (text), `json` (anything), `silent` (not shown as curl), `signal`.
 * @returns {Promise<{status: number, headers: Headers, text: string, json: any}>} `json` is undefined where the answer is none.
 * @throws {Refused}
 */
export const call = async (path, how = {}) => {
  const isOwn = path.startsWith('/_mock/');
  let token = isOwn ? adminToken() : null;
  while (true) {
    const answer = await once(path, how, token);
    if (!isOwn || answer.status !== 401) return judged(path, answer);
    token = await askForToken(token);
    if (token === null) throw new Refused('The server was started with an admin token: without it, only its pages can be seen.', 401);
  }
};

const once = async (path, { method = 'GET', headers = [], body, json, silent, signal }, token) => {
  const text = json === undefined ? body : JSON.stringify(json);
  const all = [...(token ? [['Authorization', `Bearer ${token}`]] : []), ...(json === undefined ? [] : [['Content-Type', 'application/json']]), ...headers];
  if (!silent) listener(command({ method, url: location.origin + path, headers: all, body: text }));
  try {
    const answer = await fetch(path, { method, headers: all, body: text, signal, credentials: 'omit', cache: 'no-store' });
    return { status: answer.status, headers: answer.headers, ...read(await answer.text()) };
  } catch (problem) {
    if (signal?.aborted) throw problem;
    throw new Refused('The server does not answer.', 0);
  }
};

const read = (text) => {
  try {
    return { text, json: text === '' ? undefined : JSON.parse(text) };
  } catch {
    return { text, json: undefined };
  }
};

const judged = (path, answer) => {
  if (answer.status < 400) return answer;
  const errors = (answer.json?.errors ?? []).map?.((error) => (error.text ? `${error.pointer} ${error.text}`.trim() : `${error.pointer}: ${error.keyword} ${error.limit}`)) ?? [];
  const words = path.startsWith('/_mock/') && answer.json?.detail ? [answer.json.detail, ...errors].join(' ') : `Answered ${answer.status}: ${answer.text || 'without a body'}`;
  throw new Refused(words, answer.status);
};

/** A path with its parts percent-encoded: `` at`/_mock/lanes/${lane}` ``. */
export const at = (texts, ...values) => String.raw({ raw: texts }, ...values.map(encodeURIComponent));

/** A query; what is empty is left out. */
export const query = (values) => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length === 0 ? '' : `?${given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
};
