// Merging and drawing in a real Chromium, beside what else could be used, in one run; reported as ratios, never asserted.
//   node tests/benches/browser.mjs          everything (about five minutes)
//   node tests/benches/browser.mjs merge    or memory, draw, site, start (the site with the first input alone)
// Needs .ci/setup test and dist/. The machine is shared: only what is measured side by side here is compared.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, serve, until } from '../browser/harness.mjs';
import { show, started } from '../browser/person.mjs';
import { snapshotFiles } from './made.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const what = process.argv[2] ?? 'all';
const require = createRequire(join(root, 'tests/package.json'));
const esbuild = require('esbuild');
const { target_directory: target } = JSON.parse(execFileSync('cargo', ['metadata', '--no-deps', '--offline', '--format-version', '1'], { cwd: root, maxBuffer: 1e8 }));
const site = join(target, 'bench');

mkdirSync(site, { recursive: true });
// A folder of its own: the site's build has other flags.
execFileSync('cargo', ['build', '--release', '--offline', '--example', 'browser', '--target', 'wasm32-unknown-unknown', '--target-dir', join(target, 'bench-build')], { cwd: root, stdio: 'inherit' });
execFileSync('wasm-bindgen', [join(target, 'bench-build/wasm32-unknown-unknown/release/examples/browser.wasm'), '--target', 'web', '--no-typescript', '--out-dir', site], { stdio: 'inherit' });
await esbuild.build({
  entryPoints: [join(root, 'tests/benches/page.mjs')],
  bundle: true, format: 'esm', target: 'chrome109', outfile: join(site, 'page.js'), logLevel: 'warning', minify: true,
  nodePaths: [join(root, 'tests/peers/node_modules')],
  external: ['./browser.js'],
  loader: { '.wasm': 'file' },
  alias: { '@automerge/automerge': '@automerge/automerge/slim' },
});
writeFileSync(join(site, 'index.html'), '<!DOCTYPE html><meta charset="utf-8"><title>bench</title><style>canvas,.box{display:block}</style><script type="module" src="./page.js"></script>');
writeFileSync(join(site, 'plan.json'), readFileSync(join(root, 'public/plan.json')));
for (const [name, path] of [['automerge.wasm', '@automerge/automerge/dist/automerge.wasm'], ['loro.wasm', 'loro-crdt/web/loro_wasm_bg.wasm']]) {
  writeFileSync(join(site, name), readFileSync(join(root, 'tests/peers/node_modules', path)));
}

const line = (name, value, unit = 'ms') => console.log(`  ${name.padEnd(58)}${value.toFixed(1).padStart(10)} ${unit}`);
const ratio = (name, ours, theirs) => console.log(`  ${name.padEnd(58)}${(ours / theirs).toFixed(2).padStart(10)} ×`);

const server = await serve({ root: site, headers: { 'content-security-policy': null } });
const browser = await launch('chromium');
try {
  const tab = await browser.open(server.url);
  await tab.waitFor('the page', () => window.bench?.ready);
  if (what === 'all' || what === 'merge') await merging(tab);
  if (what === 'all' || what === 'memory') await memory();
  if (what === 'all' || what === 'draw') await drawing(tab);
} finally {
  await browser.close();
  await server.close();
}
if (what === 'all' || what === 'site' || what === 'start') await theSite();

async function merging(tab) {
  const files = snapshotFiles(1000, 192);
  const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(file), 0);
  console.log(`\nmerging 1,000 files of 192 entries (${(bytes / 1e6).toFixed(0)} MB), medians of 5:`);
  for (let at = 0; at < files.length; at += 50) await tab.run((some) => window.bench.take(some), files.slice(at, at + 50));
  const { memory, merge, read, json, newest, entries } = await tab.run(() => window.bench.merging());
  console.log(`  ${entries} entries`);
  line('JavaScript: decoding, JSON.parse, newest-wins, no hash', newest);
  line('JavaScript: JSON.parse alone, of decoded text', json);
  line('ours: read and every hash checked', read);
  line('ours: read, every hash checked, union', merge);
  ratio('ours ÷ JavaScript', merge, newest);
  line('memory of our wasm, the files themselves among it', memory / 1e6, 'MB');
  const few = 100;
  console.log(`\nthe same merge with libraries (${few} of the files, times 10 for all):`);
  for (const name of ['yjs', 'loro', 'automerge']) {
    const ms = await tab.run((which, count) => window.bench.library(which, count), name, few);
    line(name, ms * 10);
    ratio(`${name} ÷ ours`, ms * 10, merge);
  }
}

async function memory() {
  console.log('\nmemory of our wasm after merging, the files themselves among it:');
  for (const count of [1_000, 10_000, 50_000, 200_000]) {
    const tab = await browser.open(server.url);
    await tab.waitFor('the page', () => window.bench?.ready);
    const files = snapshotFiles(count / 1000, 1000);
    for (let at = 0; at < files.length; at += 10) await tab.run((some) => window.bench.take(some), files.slice(at, at + 10));
    line(`${count} entries, files of ${(files.reduce((sum, file) => sum + Buffer.byteLength(file), 0) / 1e6).toFixed(1)} MB`, (await tab.run(() => window.bench.kept())) / 1e6, 'MB');
    await tab.close();
  }
}

async function drawing(tab) {
  for (const scale of [1, 4]) {
    const session = await tab.page.target().createCDPSession();
    await session.send('Emulation.setCPUThrottlingRate', { rate: scale });
    const got = await tab.run(() => window.bench.drawing());
    console.log(`\ndrawing at ${scale}× slow-down, medians:`);
    for (const [name, ms] of Object.entries(got)) line(name, ms);
    ratio('line of 100,000: ours ÷ uPlot', got['line of 100,000, ours'], got['line of 100,000, uPlot']);
    ratio('16 multiples: ours ÷ uPlot', got['16 small multiples (32 canvases) from the ledger, ours'], got['16 lines, uPlot']);
    ratio('16 multiples: ours ÷ ECharts', got['16 small multiples (32 canvases) from the ledger, ours'], got['16 lines, ECharts']);
  }
}

/** The shipped site: importing what the office imports, and starting with it. */
async function theSite() {
  const dist = await serve({ root: join(root, 'dist') });
  const office = await launch('chromium');
  const folder = mkdtempSync(join(tmpdir(), 'ipplan-bench-'));
  try {
    const tab = await office.open(undefined, {
      before: () => {
        window.tasks = [];
        new MutationObserver((_, watch) => {
          if (!document.body || document.getElementById('boot') || !document.body.innerText.trim()) return;
          window.shown = performance.now();
          watch.disconnect();
        }).observe(document, { subtree: true, childList: true });
        new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((e) => Math.round(e.duration)))).observe({ type: 'longtask', buffered: true });
      },
    });
    const bare = await office.open('about:blank');
    await bare.page.setContent('<input type="file" multiple>');
    const inputs = [['20,000 entries in one file', 1, 20_000], ['1,000 files of 192', 1000, 192]];
    for (const [title, count, each] of what === 'start' ? inputs.slice(0, 1) : inputs) {
      const paths = snapshotFiles(count, each).map((text, at) => {
        const path = join(folder, `${count}-${at}.json`);
        writeFileSync(path, text);
        return path;
      });
      const asked = Date.now();
      await (await bare.page.$('input')).uploadFile(...paths);
      const handed = Date.now() - asked;
      await tab.page.bringToFront();
      await show(tab, dist, 'snapshots', '快照');
      await tab.run(() => { window.tasks.length = 0; });
      const begun = Date.now();
      await tab.upload('选择快照文件', ...paths);
      await until('the preview', () => tab.run(() => [...document.querySelectorAll('button')].some((b) => b.textContent === '并入台账')), 300_000);
      const seen = Date.now() - begun;
      const looking = await tab.run(() => window.tasks.splice(0));
      await tab.click({ role: 'button', name: '并入台账' });
      await tab.waitForText('已导入', 120_000);
      const merged = Date.now() - begun;
      await tab.waitForText('已落盘', 300_000);
      console.log(`\n${title}, in the shipped site:`);
      line('the browser alone, handing the files to a page that does nothing', handed);
      line('picked to preview', seen);
      line('picked to merged (a click between)', merged);
      line('picked to on disk', Date.now() - begun);
      const taking = await tab.run(() => window.tasks.splice(0));
      console.log(`  tasks over 50 ms while reading and comparing: ${JSON.stringify(looking)}; while merging and writing: ${JSON.stringify(taking)}`);
      await tab.goto(`${dist.url}#/`);
      await tab.reload();
      await started(tab);
      const start = await tab.run(() => ({ code: performance.getEntriesByType('resource').filter((r) => /_bg\.wasm$/.test(r.name)).map((r) => r.responseEnd)[0], shown: window.shown }));
      line('start-up with these: last byte of code to first screen', start.shown - start.code);
    }
  } finally {
    await office.close();
    await dist.close();
  }
}
