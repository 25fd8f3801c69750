import { h } from './dom.js';

/** Puts a text into the clipboard. Where the page came over http from another machine, browsers have the old way only. */
export const copy = async (text) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = h('textarea', { class: 'unseen', readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
};
