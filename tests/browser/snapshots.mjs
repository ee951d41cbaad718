// Snapshots from DESIGN §4 and §9 alone; shares no code with the program.
import { createHash } from 'node:crypto';
import { plan } from './person.mjs';

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

/** RFC 8785 for what occurs here: whole numbers only. Node sorts keys by UTF-16 code units, as it asks. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object') {
    return `{${Object.keys(value).sort().map((key) => `${canonical(key)}:${canonical(value[key])}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isInteger(value)) throw new TypeError('numbers that people entered are decimal strings');
  return JSON.stringify(value);
}

export const idOf = (text) => sha256(text).slice(0, 32);
export const digestOf = (ids) => sha256([...ids].sort().map((id) => `${id}\n`).join(''));

/** An entry as its canonical text, with its id. */
export function entry(body, { at = '2025-07-03T02:11:09Z', site = { name: '测试填报点', unit: 'scjgj' }, parents = [] } = {}) {
  const text = canonical({ at, body, parents, plan: plan.id, site, v: 1 });
  return { id: idOf(text), text };
}

export const reading = (no, asOf, value, more = {}) => ({ kind: 'reading', indicator: no, as_of: asOf, value, source: '测试数据', verified: 'self', ...more });

/** So many readings of all indicators, no two alike. */
export const readings = (count) => Array.from({ length: count }, (_, n) => entry(reading((n % 16) + 1, new Date(Date.UTC(2024, 0, 1 + (n >> 4))).toISOString().slice(0, 10), `${1 + (n % 90)}`, { source: `第${n}号报表` })));

/** The text of a snapshot file of these entries. */
export function snapshot(entries, envelope = {}) {
  const sorted = [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  const head = {
    format: 'ip-plan-snapshot', version: 1, plan: plan.id,
    exported: { at: '2025-07-03T03:00:00Z', site: { name: '测试填报点' }, app: '0.1.0' },
    count: sorted.length, digest: digestOf(sorted.map(({ id }) => id)), ...envelope,
  };
  const lines = sorted.map(({ id, text }) => `{"id":"${id}",${text.slice(1)}`);
  return `{\n${Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`).join('')}"entries": [\n${lines.join(',\n')}\n]\n}\n`;
}
