// Why a call was refused, as /_mock/lanes/<lane>/journal/<id>/explanation tells it.
import { adminToken } from './admin.js';
import { code, h } from './dom.js';

/** @param {object} explanation Of the control plane. @param {object} one The call, as the journal lists it. */
export const explained = (explanation, one) => [
  h('h3', {}, 'Why it was refused'),
  h('p', {}, h('strong', {}, explanation.summary)),
  explanation.violations.length > 0 && h('ul', {}, explanation.violations.map(violation)),
  explanation.causes.length > 0 && [h('p', { class: 'soft' }, `${explanation.vendor} answers so when:`), h('ul', {}, explanation.causes.map((cause) => h('li', {}, cause)))],
  explanation.nearest.length > 0 && h('ul', {}, explanation.nearest.map((near) => h('li', {}, h('code', {}, `${near.operation.method} ${near.operation.path}`), ` of ${near.vendor}. ${near.note}`))),
  explanation.corrected && [h('p', { class: 'soft' }, 'A request that is accepted, with what it needs before it (bash, curl, jq):'), code(explanation.corrected.curl, 'Commands for bash')],
  // A page cannot show the admin token, and what it would tell stands here.
  !adminToken() && h('p', {}, h('a', { href: new URL(one.explanation).pathname }, 'Explain page')),
].flat(Infinity).filter(Boolean);

const violation = (one) => h('li', {}, h('code', {}, one.pointer || `the whole ${one.in}`), ` (${one.in}) breaks `, h('code', {}, `${one.keyword} ${one.limit}`.trim()), `, it is ${one.actual}: ${one.file}, line ${one.line}`);
