// Where the server under test is: the test command starts it and says so.
const port = Number(process.env.MOCKIDP_PORT ?? 8080);

/** The vendor's own port: no path, as some SDKs want their base URL. */
const own = (offset, scheme = 'http') => `${scheme}://localhost:${port + offset}`;

// A run through a proxy says where that is.
export const addresses = process.env.MOCKIDP_ADDRESSES ? JSON.parse(process.env.MOCKIDP_ADDRESSES) : {
  logto: { port: own(2), tls: own(2, 'https'), prefix: `http://localhost:${port}/logto` },
  corbado: { port: own(3), tls: own(3, 'https') },
  // This SDK puts https:// in front by itself.
  quickblox: { host: `localhost:${port + 4}`, prefix: `localhost:${port}/quickblox` },
};

/** The control plane answers at every address of the server; who stands between says where that is. */
export const control = (address) => `${new URL(process.env.MOCKIDP_CONTROL ?? address).origin}/_mock`;

let counter = Date.now();

/** A text that no other test has. */
export const unique = (prefix) => `${prefix}${(counter++).toString(36)}`;

/** Awaits a call that has to fail, and gives the failure. */
export const failure = async (call) => {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error('the call succeeded');
};
