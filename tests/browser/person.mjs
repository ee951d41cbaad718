// What a person does in this program, by the words on screen, and what the browser then holds.
// Shared by the stories; knows no Rust and no CSS class.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { launch, until } from './harness.mjs';

const file = (path) => new URL(`../../${path}`, import.meta.url);

/** The real plan, as the site ships it. */
export const plan = JSON.parse(readFileSync(file('public/plan.json'), 'utf8'));
/** The snapshot that make_v1.py wrote. */
export const FIXTURE = file('tests/data/snapshots/v1-basic.json');

/** The text of the real plan's document, as somebody pastes it. */
export const SEED = plan.clauses.map((clause) => clause.text).join('\n');

/** Puts a text where documents are pasted, and has it read. */
export async function readText(tab, text) {
  await tab.run((text) => {
    const area = document.getElementById('au-text');
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
  await tab.click({ role: 'button', name: '读一读' });
  await tab.waitFor('what was understood', () => document.activeElement !== null && document.activeElement.id === 'au-found');
}

/** Marks as the screens show them: full-width brackets between Chinese text. */
export const shown = (text) => text.replace(/\(/g, '（').replace(/\)/g, '）');
export const unit = (id) => plan.units.find((one) => one.id === id);
export const indicator = (no) => plan.indicators.find((one) => one.no === no);
export const task = (no) => plan.tasks.find((one) => one.no === no);

export const started = (tab) => tab.waitFor('the program', () => window.ipplan && !document.getElementById('boot') && document.querySelector('main h1') !== null);

/** Opens a route in a tab that may be blank, and waits for its heading. */
export async function show(tab, server, route, heading) {
  await tab.goto(`${server.url}#/${route}`);
  await started(tab);
  if (heading) await tab.find({ role: 'heading', name: heading });
}

/** Answers the question that a first visit asks. */
export async function chooseSite(tab, name) {
  await tab.choose('填报单位', name);
  await tab.click({ role: 'button', name: '确定' });
  await until(`the question to go in ${tab.browser.name}`, async () => !(await tab.count({ label: '填报单位' })));
}

/** Goes to an indicator with somebody typing; the site is chosen on the way if nobody is. */
export async function openForm(tab, server, no, site = '市市场监管局') {
  await show(tab, server, `indicators/${no}`, `${no}. ${shown(indicator(no).name)}`);
  if (await tab.count({ label: '填报单位' })) await chooseSite(tab, site);
}

/** The part of a screen that begins with this heading. */
export const section = (heading) => ({ css: 'main section', text: new RegExp(`^${heading.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) });

/** Types into the form of an indicator; what is left out stays as it is. */
export async function fillReading(tab, { value, asOf, source, note }) {
  if (value !== undefined) await tab.fill(/^数值/, value);
  if (asOf !== undefined) await tab.fill({ label: '截至日期' }, asOf);
  if (source !== undefined) await tab.fill({ label: /^数据来源/ }, source);
  if (note !== undefined) await tab.fill({ label: /^备注/ }, note);
}

export const record = (tab, heading = '填报或更正') => tab.click({ role: 'button', name: '记录', within: section(heading) });

/** Enters a reading and waits until the screen promises that it is on disk. */
export async function enter(tab, reading) {
  await fillReading(tab, reading);
  await record(tab);
  await tab.waitForText(/^已保存$/m);
}

/** Picks a file of some bytes; returns when the screen has said something of it. */
export async function pick(tab, path) {
  await tab.upload('选择快照文件', path);
}

/** A part of a screen by its heading, as text. */
export const part = (tab, heading) => tab.find(section(heading)).then(({ text }) => text);

/** The text of the whole screen, without notices and without what differs from browser to browser, as what can be done by whom. */
export const screen = (tab) => tab.run(() => {
  const main = document.querySelector('main').cloneNode(true);
  for (const node of main.querySelectorAll('.notice,[aria-live],form,canvas,button')) node.remove();
  // innerText needs a node on the page.
  document.body.append(main);
  const text = main.innerText.replace(/[ \t]+/g, ' ').replace(/\n+/g, '\n').trim();
  main.remove();
  return text;
});

/** Everything the browser keeps for this plan: both stores, as one text that can be compared. */
export async function stores(tab) {
  const got = await tab.run(async (id) => {
    const keys = {};
    for (const key of Object.keys(localStorage).sort()) keys[key] = localStorage.getItem(key);
    const done = (request) => new Promise((good, bad) => { request.onsuccess = () => good(request.result); request.onerror = () => bad(request.error); });
    const database = await done(indexedDB.open(`ipplan/${id}`));
    const log = {};
    for (const name of Array.from(database.objectStoreNames)) {
      const store = database.transaction(name).objectStore(name);
      const [ids, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
      const texts = await Promise.all(values.map((value) => (value instanceof Blob ? value.text() : value)));
      log[name] = ids.map((key, at) => [key, texts[at]]);
    }
    database.close();
    return { keys, log };
  }, plan.id);
  assert.ok(got.log.entries, 'the program has opened its log');
  return JSON.stringify(got, null, 1);
}

/** What every start makes and deletes again, to see whether the disk can be written to, and the drafts of 方案制作: no plan's. */
const PASSING = ['ipplan/log', 'ipplan/room', 'ipplan/_authoring'];

/** Everything that this browser keeps for the site, byte for byte. */
export const kept = (tab) => tab.run(async (passing) => {
  const wait = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const databases = [];
  for (const { name, version } of (await indexedDB.databases()).filter((one) => !passing.includes(one.name)).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const database = await wait(indexedDB.open(name, version));
    const stores = [];
    for (const store of [...database.objectStoreNames].sort()) {
      const all = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([wait(all.getAllKeys()), wait(all.getAll())]);
      stores.push([store, keys, await Promise.all(values.map((value) => (value instanceof Blob ? value.text() : value)))]);
    }
    database.close();
    databases.push([name, version, stores]);
  }
  const is = (key) => !passing.some((one) => key.startsWith(`${one}/`));
  const all = (storage) => Object.fromEntries(Object.keys(storage).filter(is).sort().map((key) => [key, storage.getItem(key)]));
  return JSON.stringify({ databases, local: all(localStorage), session: all(sessionStorage), caches: (await caches.keys()).filter((one) => !passing.includes(one)) }, null, 1);
}, PASSING);

/** The ids of all entries in either store. */
export async function entryIds(tab) {
  const { keys, log } = JSON.parse(await stores(tab));
  const journal = Object.keys(keys).map((key) => key.split('/e/')[1]).filter(Boolean);
  return [...new Set([...journal, ...log.entries.map(([id]) => id)])].sort();
}

/** Picks a file that was never on disk, on the screen for snapshots. */
export const pickText = (tab, text, name = '大批.json') => tab.run((content, called) => {
  const data = new DataTransfer();
  data.items.add(new File([content], called, { type: 'application/json' }));
  const input = document.querySelector('input[type=file]');
  input.files = data.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}, text, name);

/** Does something in the same profile after a kill, at an address. */
export async function afterKill(browser, address, act) {
  const again = await launch(browser.name, { profile: browser.profile });
  try {
    const back = await again.open(address);
    await started(back);
    await act(back);
  } finally {
    await again.close();
  }
}

/** Text from `"entries": [` on: what a snapshot carries, without who exported it. */
export function entriesOf(text) {
  const at = text.indexOf('"entries": [');
  assert.ok(at > 0, 'a snapshot has entries');
  return text.slice(at);
}

/** Stops the page's clock at an instant, as a preload script. */
export const clockAt = (instant) => `(() => {
  const Real = Date, at = Real.parse(${JSON.stringify(instant)});
  window.Date = class extends Real { constructor(...given) { if (given.length) super(...given); else super(at); } static now() { return at; } };
})()`;

/** Takes files in, and waits until all of it is on disk. */
export async function takeIn(tab, server, ...paths) {
  await show(tab, server, 'snapshots', '快照');
  await tab.upload('选择快照文件', ...paths);
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/已导入 \d+ 条记录/);
  await tab.waitForText(/^已保存$/m);
}

/** Exports everything, says that it arrived, and keeps it at a path. */
export async function give(tab, server, path) {
  await show(tab, server, 'snapshots', '快照');
  const file = await tab.download(() => tab.click({ role: 'button', name: '导出快照', within: section('导出') }));
  await tab.click({ role: 'button', name: '收到了，已存好' });
  writeFileSync(path, file.text);
  return path;
}
