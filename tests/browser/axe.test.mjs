// axe over every screen, filled and empty, wide and narrow, in light, dark and forced colours, with what can be opened
// open; and what axe does not look at: headings in their order, focus and bars where the browser paints the colours.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DESKS, desk, open, SCREENS, take } from './every_screen.mjs';
import { session } from './harness.mjs';
import { chooseSite, clockAt, show } from './person.mjs';

const LIMIT = { timeout: 300_000 };
const OPEN = { open: { before: clockAt('2025-07-03T02:11:09Z') } };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
/** Colours are looked at in both themes, the rest in both widths; sideways scrolling at more of them. axe reads the colours of before where they are forced: their test is below. */
const LOOKS = [
  [1280, 'light', { runOnly: RULES }],
  [360, 'light', { runOnly: RULES, rules: Object.fromEntries(COLOURS.values.map((id) => [id, { enabled: false }])) }],
  [360, 'dark', { runOnly: COLOURS }],
];

/** Looks at what is on screen in every size and colour; adds a line for each fault. */
async function look(tab, at, found) {
  for (const [width, theme, options] of LOOKS) {
    await tab.page.setViewport({ width, height: 800 });
    await tab.setTheme(theme);
    const faults = await tab.run(async (options) => {
      const { violations } = await window.axe.run(document, { ...options, resultTypes: ['violations'] });
      const lines = violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, failureSummary }) => `${id}: ${target.join(' ')} ${html.slice(0, 200)} ${failureSummary.slice(0, 300)}`));
      const titles = document.querySelectorAll('h1').length;
      if (titles !== 1) lines.push(`${titles} headings of the first level`);
      if (document.documentElement.scrollWidth > window.innerWidth) lines.push(`wider than the screen: ${document.documentElement.scrollWidth}`);
      return lines;
    }, options);
    found.push(...faults.map((fault) => `${at} ${width} ${theme}: ${fault}`));
  }
  await tab.setTheme('light');
  for (const width of [480, 768, 900, 1024, 1366]) {
    await tab.page.setViewport({ width, height: 800 });
    const wide = await tab.run(() => document.documentElement.scrollWidth);
    if (wide > width) found.push(`${at} ${width}: wider than the screen: ${wide}`);
  }
  await tab.page.setViewport({ width: 1280, height: 800 });
}

const none = (found) => assert.equal(found.length, 0, `${found.length} faults:\n${found.join('\n')}`);

test('chromium: axe finds nothing on a screen, filled or with what can be opened open', LIMIT, session('chromium', async ({ server, tab }) => {
  await tab.page.evaluateOnNewDocument(axe);
  const found = [];
  await show(tab, server, '', '总览');
  await tab.click({ role: 'button', name: '只查看，不填报' });
  await take(tab, server, '测试.json');
  await open(tab, server, '');
  await look(tab, 'only looks', found);
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, '市市场监管局');
  for (const [name, route, act] of SCREENS) {
    await open(tab, server, route, act);
    await look(tab, name, found);
  }
  for (const [name, choose] of DESKS) {
    await desk(tab, server, choose);
    await look(tab, name, found);
  }
  none(found);
}, OPEN));

test('chromium: axe finds nothing on a screen of an empty ledger, whoever looks', LIMIT, session('chromium', async ({ server, tab }) => {
  await tab.page.evaluateOnNewDocument(axe);
  const found = [];
  await show(tab, server, '', '总览');
  for (const [name, route] of SCREENS.filter(([name]) => !name.startsWith('torn'))) {
    await show(tab, server, route);
    await look(tab, `empty ${name}`, found);
  }
  none(found);
}, OPEN));

test('chromium: in forced colours the bars, the place one is at and the focus are seen', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, '', '总览');
  await tab.click({ role: 'button', name: '只查看，不填报' });
  await take(tab, server, '测试.json');
  await open(tab, server, '');
  // puppeteer knows no forced colours.
  const cdp = await tab.page.createCDPSession();
  for (const scheme of ['light', 'dark']) {
    await cdp.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }, { name: 'prefers-color-scheme', value: scheme }] });
    const unseen = await tab.run(() => {
      const ground = getComputedStyle(document.body).backgroundColor;
      const pieces = Array.from(document.querySelectorAll('.stack .part, .time-bar span'));
      const bare = pieces.filter((one) => one.getBoundingClientRect().height < 4 || getComputedStyle(one).backgroundColor === ground);
      const here = getComputedStyle(document.querySelector('nav.side [aria-current]'));
      return { pieces: pieces.length > 0, bare: bare.map((one) => one.outerHTML), here: here.outlineStyle };
    });
    assert.deepEqual(unseen, { pieces: true, bare: [], here: 'solid' }, scheme);
    await tab.run(() => document.querySelector('h1').focus());
    for (let key = 0; key < 8; key += 1) {
      await tab.press('Tab');
      const { what, style, width } = await tab.run(() => {
        const [node, { outlineStyle, outlineWidth }] = [document.activeElement, getComputedStyle(document.activeElement)];
        return { what: node.outerHTML.slice(0, 100), style: outlineStyle, width: parseFloat(outlineWidth) };
      });
      assert.ok(style !== 'none' && width >= 2, `${what}: ${style} ${width}`);
    }
  }
}, OPEN));

test('the table of screens has every address of the program', () => {
  const source = readFileSync(fileURLToPath(new URL('../../src/view/addresses.rs', import.meta.url)), 'utf8');
  const listed = [...source.matchAll(/^ {4}\("([a-z]+)", Route::/gm)].map(([, name]) => name);
  const written = [...source.slice(source.indexOf('pub fn href'), source.indexOf('pub fn is_in')).matchAll(/"#\/([a-z]*)(\/?)/g)].map(([, first, below]) => first + below);
  const addresses = [...listed, ...written.filter((one) => one !== '')];
  // The variants that the table of the enum has: an address that is found nowhere above would not be missed otherwise.
  const variants = source.slice(source.indexOf('pub enum Route'), source.indexOf('const LONGEST')).match(/^ {4}[A-Z]\w*/gm);
  assert.ok(addresses.length >= variants.length - 2, `${addresses.length} addresses of ${variants.length} screens`);
  // What is shared is shown by the screen that takes it; an extra indicator by the one of an indicator.
  const here = SCREENS.map(([, route]) => route.replace(/\?.*/, '').replace(/\/.*/, '/'));
  assert.deepEqual(addresses.filter((one) => !here.includes(one) && !['take/', 'extra/'].includes(one)), []);
});
