// User flows of @xsolla/login-sdk, for a page that has loaded the package's own dist/sdk.js. Each answers with what a test compares.
// The SDK keeps one configuration per page: each flow wants a page of its own.
const projectId = '11111111-1111-4111-8111-111111111111';
const oauth = { clientId: 1111, responseType: 'code', redirectUri: 'https://game.example/done', state: 'a-long-state' };

const sdk = (config = {}) => new XsollaLogin.Api({ projectId, apiUrl: window.xsollaApi, callbackUrl: 'https://game.example/done', fullLocale: 'en_US', ...config });
const jane = () => {
  const username = `jane${crypto.randomUUID()}`;
  return { username, email: `${username}@example.com`, password: 'secret1', accept_consent: true };
};
const inAddress = (answer, parameter) => new URL(answer.login_url).searchParams.get(parameter);

/** The code of an error that the SDK gave its own class. */
const refusal = (call) => call.then(() => 'the call succeeded', (error) => (error instanceof XsollaLogin.APIError ? error.code : `${error.name}: ${error.message}`));

/** The last message to somebody, as a person would read it. */
const message = async (to) => (await (await fetch(`/_mock/outbox?vendor=xsolla&to=${encodeURIComponent(to)}`)).json()).messages[0];

const me = (token) => fetch(`${window.xsollaApi}/users/me`, { headers: { Authorization: `Bearer ${token}` } });

const passwordless = async (start, confirm, contact, parameter) => {
  const { operation_id } = await start(contact);
  const code = (await message(Object.values(contact)[0])).code;
  const wrong = await refusal(confirm({ ...contact, operation_id, code: code === '000000' ? '000001' : '000000' }));
  const answer = await confirm({ ...contact, operation_id, code });
  return { wrong, hasCredential: !!inAddress(answer, parameter), again: await refusal(confirm({ ...contact, operation_id, code })) };
};

window.flows = {
  'registration, log-in and log-out': async () => {
    const [api, user] = [sdk(), jane()];
    const registered = await api.signup({ userInfo: user });
    const token = inAddress(await api.login({ credentials: { username: user.username, password: user.password } }), 'token');
    const { username } = await (await me(token)).json();
    const byEmail = await api.login({ credentials: { username: user.email, password: user.password } });
    await api.logout(token, 'all');
    return { registered: !!inAddress(registered, 'token'), isTheirs: username === user.username, byEmail: !!inAddress(byEmail, 'token'), afterLogout: (await me(token)).status };
  },
  'registration and log-in by OAuth 2.0': async () => {
    const [api, user] = [sdk(oauth), jane()];
    const registered = await api.signup({ userInfo: user });
    const answer = await api.login({ credentials: { username: user.username, password: user.password } });
    const form = new URLSearchParams({ grant_type: 'authorization_code', client_id: oauth.clientId, client_secret: 'mock_client_secret', redirect_uri: oauth.redirectUri, code: inAddress(answer, 'code') });
    const tokens = await (await fetch(`${window.xsollaApi}/oauth2/token`, { method: 'POST', body: form })).json();
    const { username } = await (await me(tokens.access_token)).json();
    await api.resendEmail(user.username);
    return { registered: !!inAddress(registered, 'code'), state: inAddress(answer, 'state'), isTheirs: username === user.username, resent: (await message(user.email)).purpose };
  },
  'a forgotten password': async () => {
    const [api, user] = [sdk(), jane()];
    await api.signup({ userInfo: user });
    await api.reset({ username: user.username });
    const { code, userId } = await message(user.email);
    await api.set({ user_id: userId, code, newPassword: 'secret2' });
    return {
      old: await refusal(api.login({ credentials: { username: user.username, password: user.password } })),
      again: await refusal(api.set({ user_id: userId, code, newPassword: 'secret3' })),
      hasToken: !!inAddress(await api.login({ credentials: { username: user.username, password: 'secret2' } }), 'token'),
    };
  },
  'one-time codes by email': () => {
    const api = sdk();
    return passwordless((to) => api.emailGetCode({ ...to, isOauth2: false }), (with_) => api.loginWithEmailCode({ ...with_, isOauth2: false }), { email: jane().email }, 'token');
  },
  'one-time codes by phone, OAuth 2.0': () => {
    const api = sdk(oauth);
    const phone_number = `+1${Math.floor(1e9 + Math.random() * 9e9)}`;
    return passwordless((to) => api.phoneGetCode({ ...to, isOauth2: true }), (with_) => api.loginWithPhoneCode({ ...with_, isOauth2: true }), { phone_number }, 'code');
  },
  'what is refused': async () => {
    const [api, user] = [sdk(), jane()];
    await api.signup({ userInfo: user });
    return {
      usernameTaken: await refusal(api.signup({ userInfo: user })),
      emailTaken: await refusal(api.signup({ userInfo: { ...user, username: jane().username } })),
      invalid: await refusal(api.signup({ userInfo: { ...jane(), email: 7 } })),
      wrongPassword: await refusal(api.login({ credentials: { username: user.username, password: 'another' } })),
      nobody: await refusal(api.reset({ username: jane().username })),
      badPhone: await refusal(api.phoneGetCode({ phone_number: '12', isOauth2: false })),
      wrongToken: await refusal(api.logout('not-a-token', 'all')),
      noSuchPath: await refusal(api.getSocialLink('github')),
      noProject: await refusal(sdk({ projectId: 'nobody' }).login({ credentials: { username: user.username, password: user.password } })),
    };
  },
};
