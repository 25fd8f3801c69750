// A call as the command that makes the same.

/** A text as one word of a POSIX shell. */
export const quoted = (text) => (/^[\w./:@%+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** @param {{method: string, url: string, headers: Array<[string, string]>, body?: string}} call */
export const command = ({ method, url, headers, body }) => {
  const words = [`curl -i ${quoted(url)}`];
  if (method !== (body === undefined ? 'GET' : 'POST')) words.push(`-X ${method}`);
  for (const [name, value] of headers) words.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (body !== undefined) words.push(`--data-raw ${quoted(body)}`);
  return words.join(' \\\n  ');
};
