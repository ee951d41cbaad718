// The pictures of docs/ANOTHER-COUNTY.md, of an invented county: DIST=<site> node tests/browser/pictures.mjs
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch, serve } from './harness.mjs';
import { readText, show } from './person.mjs';

const out = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const text = readFileSync(new URL('../data/documents/02-water-A.txt', import.meta.url), 'utf8');
mkdirSync(out, { recursive: true });
const server = await serve({ root: process.env.DIST });
const browser = await launch('chromium');
const tab = await browser.open();
const take = async (no, height = 720) => {
  await tab.page.setViewport({ width: 1180, height });
  await tab.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  writeFileSync(`${out}another-county-${no}.png`, await tab.page.screenshot());
};
try {
  await show(tab, server, 'authoring', '方案制作');
  await tab.run((text) => { const area = document.getElementById('au-text'); area.value = text; area.dispatchEvent(new Event('input', { bubbles: true })); }, text);
  await take(1, 560);
  await readText(tab, text);
  await take(2, 820);
  await tab.click({ css: '[aria-labelledby=au-proposals] summary', text: /^指标/ });
  await tab.click({ role: 'button', name: /^核对了：1 / });
  await tab.click({ role: 'button', name: /^改：2 / });
  await tab.waitFor('the form', () => document.activeElement.id.startsWith('name-indicator'));
  await tab.run(() => document.getElementById('au-proposals').scrollIntoView());
  await take(3, 860);
  await tab.waitForText('检查通过');
  await tab.click({ role: 'button', name: '试用这份方案' });
  await tab.waitForText(/试用：.+这里填的都不算数/);
  await tab.waitForText('总览');
  await take(4);
} finally {
  await browser.close();
  await server.close();
}
