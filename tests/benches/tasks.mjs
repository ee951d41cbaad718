// The long tasks of the page's main thread, and many entries to have them with.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plan } from '../browser/person.mjs';
import { entry, reading, snapshot } from '../browser/snapshots.mjs';

/** What counts as long, in ms. */
export const LONG = 50;

/** A day of the plan's first eighteen months. */
const day = (n) => new Date(Date.UTC(2024, 0, 1 + (n % 546))).toISOString().slice(0, 10);
/** An entry of a unit or a town: six readings, three updates, one town's point of ten. No two are alike. */
function made(n, site) {
  const at = new Date(Date.UTC(2025, 5, 1, 0, 0, n)).toISOString().replace(/\.\d+Z$/, 'Z');
  const body = () => {
    if (n % 10 < 6) return reading((n % 16) + 1, day(n >> 4), `${1 + (n % 80)}.${10 + (n % 89)}`, { source: `第${n}号季度报表` });
    if (n % 10 < 9) return { kind: 'update', task: (n % 26) + 1, as_of: day(n), state: 'in_progress', note: `测试进展${n}` };
    return { kind: 'service_point', town: `测试${n % 40}镇`, has_point: n % 3 > 0, as_of: day(n) };
  };
  return entry(body(), { at, site });
}

/** Files of twelve units and three towns, so many entries in all, at paths in a folder. */
export function filesOf(count, files, folder) {
  const units = plan.units.filter(({ expands_to: members }) => !members).slice(0, files - 3);
  const senders = [...units.map(({ id, name }) => ({ unit: id, name })), ...[1, 2, 3].map((n) => ({ name: `测试${n}镇服务网点` }))];
  return senders.map((site, file) => {
    const path = join(folder, `${site.name}.json`);
    const each = Math.ceil(count / files);
    writeFileSync(path, snapshot(Array.from({ length: each }, (_, n) => made(file * each + n, site))));
    return path;
  });
}

/** Waits until the page has had nothing to do for a while. */
export async function quiet(tab) {
  for (let idle = 0; idle < 4;) {
    const waited = await tab.run(() => new Promise((done) => { const asked = performance.now(); setTimeout(() => requestAnimationFrame(() => setTimeout(() => done(performance.now() - asked), 0)), 100); }));
    idle = waited < 200 ? idle + 1 : 0;
  }
}

/** The long tasks of the page's main thread while something is done, in ms of the processor. */
export async function tasks(tab, act) {
  await tab.page.tracing.start({ categories: ['disabled-by-default-devtools.timeline', '__metadata'] });
  await act();
  await quiet(tab);
  const { traceEvents } = JSON.parse(Buffer.from(await tab.page.tracing.stop()).toString('utf8'));
  const mains = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  const of = traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && mains.has(`${pid} ${tid}`));
  return of.map(({ tdur }) => Math.round(tdur / 1000)).filter((ms) => ms > LONG);
}

/** A clock that begins at an instant and goes on: by one that stands still the program's slices of time would never be over. */
export const clockFrom = (instant) => `(() => {
  const Real = Date, ahead = Real.parse(${JSON.stringify(instant)}) - Real.now();
  window.Date = class extends Real { constructor(...given) { if (given.length) super(...given); else super(Real.now() + ahead); } static now() { return Real.now() + ahead; } };
})()`;
