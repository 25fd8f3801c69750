// Reads and verifies signed tokens (RFC 7515, 7519) with nothing but the browser's own cryptography.
import { Refused } from './refused.js';

const algorithms = {
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  ES384: { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
  HS256: { name: 'HMAC', hash: 'SHA-256' },
};

const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const object = (part, name) => {
  let value;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes(part)));
  } catch {
    throw new Refused(`The ${name} is not Base64url of JSON.`);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Refused(`The ${name} is no JSON object.`);
  return value;
};

/**
 * The parts of a token in compact form.
 * @param {string} text With or without `Bearer` before it.
 * @returns {{header: object, claims: object, signed: string, signature: string}}
 * @throws {Refused} It is none; the message says why.
 */
export const decode = (text) => {
  const parts = text.trim().replace(/^Bearer\s+/i, '').split('.');
  if (parts.length === 5) throw new Refused('This is an encrypted token (JWE): only its receiver can read it.');
  if (parts.length !== 3) throw new Refused(`A signed token has three parts between dots, not ${parts.length}.`);
  return { header: object(parts[0], 'header'), claims: object(parts[1], 'payload'), signed: `${parts[0]}.${parts[1]}`, signature: parts[2] };
};

/**
 * Looks for the key that has signed a token.
 * @param {Array<object>} keys JWKs; those of another algorithm or with another `kid` are passed over.
 * @returns {Promise<object|null>} The key, or null when none has.
 * @throws {Refused} It cannot be told here; the message says why.
 */
export const signer = async ({ header, signed, signature }, keys) => {
  const algorithm = Object.hasOwn(algorithms, header.alg) ? algorithms[header.alg] : null;
  if (!algorithm) throw new Refused(header.alg === 'none' ? 'It is not signed at all (alg: none).' : `No key of this server signs with ${header.alg}.`);
  if (!crypto.subtle) throw new Refused('Browsers verify only on https and on localhost: open this page there.');
  for (const key of keys.filter((one) => one.alg === header.alg && (!one.kid || !header.kid || one.kid === header.kid || !keys.some((other) => other.kid === header.kid)))) {
    if (await hasSigned(key, algorithm, signed, signature)) return key;
  }
  return null;
};

const members = ({ kty, n, e, crv, x, y, k }) => JSON.parse(JSON.stringify({ kty, n, e, crv, x, y, k }));

const hasSigned = async (key, algorithm, signed, signature) => {
  const imported = await crypto.subtle.importKey('jwk', members(key), algorithm, false, ['verify']);
  try {
    return await crypto.subtle.verify(algorithm, imported, bytes(signature), new TextEncoder().encode(signed));
  } catch (problem) {
    if (problem.name === 'InvalidCharacterError') return false;
    throw problem;
  }
};
