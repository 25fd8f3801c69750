// The admin token: asked for once, kept until the tab is closed.
import { field, fill, h } from './dom.js';

const place = 'mock-idp-admin-token';

export const adminToken = () => sessionStorage.getItem(place);

let asking = null;

/**
 * Asks a person for the token. Whoever asks while somebody is being asked gets the same answer.
 * @param {string|null} wrong The token that was refused; null where none was sent.
 * @returns {Promise<string|null>} Null when the person does not know it.
 */
export const askForToken = (wrong) => {
  const known = adminToken();
  if (known !== null && known !== wrong) return Promise.resolve(known);
  asking ??= ask(wrong !== null).finally(() => { asking = null; });
  return asking;
};

const ask = (wasWrong) => new Promise((resolve) => {
  const input = h('input', { type: 'password', name: 'token', autocomplete: 'off', required: true, autofocus: true });
  const dialog = h('dialog', { 'aria-labelledby': 'admin-title' });
  const end = (token) => {
    if (token === null) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, token);
    dialog.close();
    dialog.remove();
    resolve(token);
  };
  fill(dialog,
    h('form', { submit: (event) => { event.preventDefault(); end(input.value.trim()); } },
      h('h2', { id: 'admin-title' }, 'Admin token'),
      h('p', wasWrong ? { role: 'alert', class: 'wrong' } : {}, wasWrong ? 'This is not the admin token of this server.' : 'The server was started with --admin-token. It is kept until you close this tab.'),
      field('Token', input),
      h('p', { class: 'row' }, h('button', { class: 'main' }, 'Go on'), h('button', { type: 'button', click: () => end(null) }, 'Cancel'))));
  dialog.addEventListener('cancel', (event) => { event.preventDefault(); end(null); });
  document.body.append(dialog);
  dialog.showModal();
});
