// Tables in Markdown.
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const row = (cells) => `| ${cells.join(' | ')} |`;
const head = (labels) => [row(['', ...labels]), row(['', ...labels].map(() => '---'))];

/** Each value with its ratio to the first one of its row. */
export const besideFloor = (labels, rows) => [
  ...head(labels),
  ...rows.map(({ label, unit, digits, values }) => row([label, ...values.map((value, at) => `${value.toFixed(digits)} ${unit}${at === 0 ? '' : ` (${(value / values[0]).toFixed(2)})`}`)])),
].join('\n');

export const lone = (rows) => [
  ...head(['rate', 'CPU', '99th percentile']),
  ...rows.map(({ label, found }) => row([label, `${median(found.map((load) => load.rate)).toFixed(0)} /s`, `${median(found.map((load) => load.cpu)).toFixed(1)} us`, `${median(found.map((load) => load.p99)).toFixed(1)} ms`])),
].join('\n');
