// Elements are made here and nowhere else: a text becomes a text node, never markup, so nothing that a user, a vendor or a caller wrote can run.

/**
 * Makes an element.
 * @param {string} tag
 * @param {object} attributes A function is a listener of its event (`click`); true sets an attribute without a value; false, null and undefined leave it out.
 * @param {...(Node|string|number|null|false|undefined|Array)} children
 */
export const h = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...nodes(children));
  return element;
};

/** Puts children in the place of all that an element holds. */
export const fill = (element, ...children) => element.replaceChildren(...nodes(children));

const nodes = (children) =>
  children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false).map((child) => (child instanceof Node ? child : String(child)));

let made = 0;

/** A field with its label: `field('E-mail', h('input', {...}))`. */
export const field = (label, control, hint) => {
  control.id ||= `field-${++made}`;
  if (hint) control.setAttribute('aria-describedby', `${control.id}-hint`);
  return h('div', { class: 'field' }, h('label', { for: control.id }, label), control, hint && h('small', { id: `${control.id}-hint`, class: 'soft' }, hint));
};

/** A drop-down list. @param {Array<[string, string]>} options Value and text of each. */
export const choice = (options, chosen, listener) =>
  h('select', { change: listener }, options.map(([value, text]) => h('option', { value, selected: value === chosen }, text)));

/** A form that sends nothing by itself. The button that was pressed rests until the action is over. */
export const form = (attributes, action, ...children) =>
  h('form', {
    ...attributes,
    submit: async (event) => {
      event.preventDefault();
      await resting(event.submitter, () => action(new FormData(event.target)));
    },
  }, children);

export const button = (text, action, attributes = {}) =>
  h('button', { type: 'button', ...attributes, click: (event) => resting(event.currentTarget, action) }, text);

/** A pressed button stays where it is, and focused; pressing it again does nothing until the action is over. */
const resting = async (pressed, action) => {
  if (pressed?.getAttribute('aria-disabled') === 'true') return;
  pressed?.setAttribute('aria-disabled', 'true');
  try {
    await action();
  } finally {
    pressed?.removeAttribute('aria-disabled');
  }
};

/**
 * A table. It scrolls by itself where it is wider than the page, and can be reached with the keyboard then.
 * @param {string} caption What it shows, for screen readers.
 * @param {Array<string>} columns
 */
export const table = (caption, columns, rows, empty) => {
  const body = h('tbody', {}, rows);
  if (rows.length === 0) body.append(h('tr', {}, h('td', { colspan: columns.length, class: 'soft' }, empty)));
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    h('table', {}, h('caption', { class: 'unseen' }, caption), h('thead', {}, h('tr', {}, columns.map((column) => h('th', { scope: 'col' }, column)))), body));
};

/** The last cell of a row: what can be done about it. It stays in sight when the table scrolls. */
export const actions = (...buttons) => h('td', { class: 'act' }, h('div', { class: 'row' }, buttons));

/** A text as it is, which can be reached and scrolled with the keyboard alone. */
export const code = (text, label) => h('pre', { tabindex: '0', role: 'region', 'aria-label': label }, h('code', {}, text));

export const section = (title, ...children) => {
  const id = `section-${++made}`;
  return h('section', { 'aria-labelledby': id, class: 'card' }, h('h2', { id }, title), children);
};

/** A moment as people read it, in UTC as the server tells it: `2030-01-01 00:00:00`. */
export const moment = (iso, withDate = true) => h('time', { datetime: iso, title: iso }, iso.slice(withDate ? 0 : 11, 19).replace('T', ' '));
