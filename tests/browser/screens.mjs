// Pictures of every screen, to be looked at: tests/out/screens/<screen>-<width>-<theme>.png.
// Not a test. usage: node tests/browser/screens.mjs [part of a screen's name]
// Needs dist/. Every value in the pictures is made up and says so (测试).
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DESKS, desk, folder, open, SCREENS, take } from './every_screen.mjs';
import { launch, serve } from './harness.mjs';
import { chooseSite, clockAt, show } from './person.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const only = process.argv[2] ?? '';
const SIZES = [[360, 740], [1366, 768], [1920, 1080]];

mkdirSync(join(root, 'tests/out/screens'), { recursive: true });
const server = await serve({ root: process.env.DIST ?? join(root, 'dist') });
const browser = await launch('chromium');
let taken = 0;
try {
  const clock = { before: clockAt('2025-07-03T02:11:09Z') };
  let tab = await browser.open(undefined, clock);
  const shoot = async (name) => {
    for (const [width, height] of SIZES) {
      for (const theme of ['light', 'dark']) {
        await tab.screenshot(`screens/${name}-${width}-${theme}`, { width, height, theme, fullPage: true });
        taken += 1;
      }
    }
  };
  if ('first-visit'.includes(only)) {
    await show(tab, server, '', '总览');
    await shoot('first-visit');
    await show(tab, server, 'indicators/5', /^5\. /);
    await shoot('first-visit-indicator');
  }
  await show(tab, server, '', '总览');
  await tab.click({ role: 'button', name: '只查看，不填报' });
  for (const [name, route] of SCREENS.filter(([one, , act]) => !act && !one.startsWith('torn') && `empty-${one}`.includes(only))) {
    await show(tab, server, route);
    await shoot(`empty-${name}`);
  }
  await take(tab, server, '测试.json');
  if ('desk-looks'.includes(only)) {
    await open(tab, server, '');
    await shoot('desk-looks');
  }
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, '市市场监管局');
  for (const [name, route, act] of SCREENS.filter(([one]) => one.includes(only))) {
    await tab.page.setViewport({ width: 1280, height: 800 });
    await open(tab, server, route, act);
    await shoot(name);
  }
  for (const [name, choose] of DESKS.filter(([one]) => one.includes(only))) {
    await desk(tab, server, choose);
    await shoot(name);
  }
  for (const [name, choose] of [['desk-office', (tab) => chooseSite(tab, '市市场监管局')], ...DESKS].filter(([one]) => `empty-${one}`.includes(only))) {
    const fresh = await launch('chromium');
    const full = tab;
    tab = await fresh.open(undefined, clock);
    await show(tab, server, 'snapshots', '快照');
    await choose(tab);
    await show(tab, server, '');
    await tab.waitForText(/应报|发给办公室/);
    await shoot(`empty-${name}`);
    await fresh.close();
    tab = full;
  }
  if ('broken-plan'.includes(only)) {
    server.rules.push({ path: 'plan.json', body: '{"format":"ip-plan","version":1,"indicators":[{"no":0}]}' });
    await tab.reload();
    await tab.find({ role: 'heading', name: '方案文件不能用' });
    await shoot('broken-plan');
  }
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${taken} pictures in tests/out/screens`);
