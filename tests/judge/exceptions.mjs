// What the judge lets pass. Each exception is as narrow as it can be, and says why.

/** Prism 5.16.0 answers nothing at all to JSON that is none, and forwards no body of more than 1 MiB. */
export const isBeyondPrism = (error) => /--data-raw ('\{'|abc)$|--data-binary/m.test(error.cause);

/** Prism follows a redirection, to an address that is nobody's. */
export const isRedirected = ({ path }) => path === '/api/user/confirm';

/** `url` is to Prism's validator (ajv-formats) a public address: no loopback address and no host without a dot, as this server's own ones are here. */
export const isOwnAddress = (text) => text.endsWith('must match format "url"');
