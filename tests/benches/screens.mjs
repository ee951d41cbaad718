// The long tasks of each screen with many entries, of one site or of several in turns; reported, never asserted.
//   node tests/benches/screens.mjs 20000 dist [an older site's dist …]
// A task is measured by the processor's time that it takes, as the browser traces it: others are at work on the same machine.
// Of ROUNDS rounds (3) the one with the shortest longest task is shown; what is compared is measured in turns in one run.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, serve, until } from '../browser/harness.mjs';
import { chooseSite, show, started } from '../browser/person.mjs';
import { LONG, clockFrom, filesOf, quiet, tasks } from './tasks.mjs';

const [count, ...sites] = [Number(process.argv[2] ?? 20_000), ...process.argv.slice(3)];
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const FILES = 15;
const folder = mkdtempSync(join(tmpdir(), 'ipplan-screens-'));
/** What every screen is asked with: the unit that types, and a day after a visit. */
const UNIT = '市国资金融局';
const SCREENS = ['', 'reports', 'reminders', 'units/gzjrj', 'units', 'points', 'calendar', 'conflicts', 'ledger', 'tasks', 'gaps', 'matrix', 'indicators', 'indicators/5', 'compare?a=as_of.2024-12-31&b=now', 'people', 'settings'];

const paths = filesOf(count, FILES, folder);

/** One round of a site: what each step took. */
async function round(root) {
  const server = await serve({ root });
  const browser = await launch('chromium');
  const got = {};
  try {
    const tab = await browser.open(undefined, { before: clockFrom('2025-07-14T02:11:09Z') });
    await tab.goto(server.url);
    await started(tab);
    await chooseSite(tab, UNIT);
    await show(tab, server, 'snapshots', '快照');
    await quiet(tab);
    got['15 files: preview'] = await tasks(tab, async () => {
      await tab.upload('选择快照文件', ...paths);
      await until('the preview', () => tab.run(() => [...document.querySelectorAll('button')].some((one) => one.textContent === '并入台账')), 300_000);
    });
    got['15 files: taken in'] = await tasks(tab, async () => {
      await tab.click({ role: 'button', name: '并入台账' });
      await tab.waitForText(/^已(保存|落盘)$/m, 300_000);
    });
    await show(tab, server, '');
    await quiet(tab);
    await tab.close();
    // The next day: what has changed since the last visit is worked out.
    const next = await browser.open('about:blank', { before: clockFrom('2025-07-15T02:11:09Z') });
    got['start-up, with what has changed'] = await tasks(next, async () => {
      await next.goto(server.url);
      await started(next);
    });
    for (const route of SCREENS.slice(1).concat(SCREENS[0])) {
      got[`#/${route}`] = await tasks(next, () => next.run((to) => { location.hash = `#/${to}`; }, route));
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return got;
}

const best = sites.map(() => ({}));
for (let n = 0; n < ROUNDS; n += 1) {
  for (const [at, root] of sites.entries()) {
    for (const [step, found] of Object.entries(await round(root))) {
      const longest = (list) => Math.max(0, ...list);
      if (!best[at][step] || longest(found) < longest(best[at][step])) best[at][step] = found;
    }
  }
}
console.log(`${count} entries in ${FILES} files, tasks over ${LONG} ms of the processor, the best of ${ROUNDS} rounds:`);
for (const step of Object.keys(best[0])) console.log(`  ${step.padEnd(40)}${best.map((of) => (of[step]?.join(' + ') || 'none').padStart(24)).join('')}`);
