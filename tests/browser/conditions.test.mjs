// What the browser and the site do to a page that is open: storage refused, full or shared, a newer program, tabs that are not told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { session, until } from './harness.mjs';
import { afterKill, enter, entryIds, fillReading, openForm, part, plan, pickText, record, section, show, started, stores } from './person.mjs';
import { entry, reading, readings, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 120_000 };
const first = { value: '1.18', asOf: '2025-06-30', source: '季度报表' };
const row = (name) => ({ role: 'row', name, within: section('填报值') });
const database = `ipplan/${plan.id}`;

test('chromium: A2 F5 no storage at all, by policy: as if it were blocked, and an export has what no store took', LIMIT, session('chromium', async ({ server, tab }) => {
  await tab.goto(server.url);
  await started(tab);
  await tab.find({ role: 'alert', name: '浏览器禁止保存，修改不会保留' });
  await openForm(tab, server, 5);
  await fillReading(tab, first);
  await record(tab);
  await tab.waitForText('未保存');
  const file = await tab.download(() => tab.click({ role: 'button', name: '立即导出' }));
  assert.deepEqual(file.json().entries.map(({ body }) => body.value), ['1.18']);
  tab.assertClean(server.origin);
}, { open: { before: () => {
  Object.defineProperty(window, 'localStorage', { get: () => null });
  Object.defineProperty(window, 'indexedDB', { get: () => null });
} } }));

for (const [units, words, role] of [[1_600_000, '30%', 'status'], [2_200_000, '41%', 'alert']]) {
  test(`chromium: A5 the journal's store at ${units} units: says so before anything fails, and exports`, LIMIT, session('chromium', async ({ server, tab }) => {
    await tab.goto(server.url);
    await started(tab);
    await tab.run((n) => localStorage.setItem('another-program', '测'.repeat(n)), units);
    await openForm(tab, server, 5);
    await enter(tab, first);
    const { text } = await tab.find({ role, name: '浏览器给本网站的暂存空间已用' });
    assert.ok(text.includes(words) && text.includes('同一网站的其他程序也会占用'), text);
    const file = await tab.download(() => tab.click({ role: 'button', name: '导出快照', within: { css: '.notice' } }));
    assert.equal(file.json().count, 1);
    await show(tab, server, 'snapshots', '快照');
    assert.match(await part(tab, '本机保存'), new RegExp(`暂存空间已用 ${words}`));
    tab.assertClean(server.origin);
  }));
}

test('chromium: A6 another program of the site fills the store: it is named, and nothing of it is touched', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  const filled = await tab.run(() => {
    let part = 1 << 22;
    for (let n = 0; part > 0; n += 1) {
      try { localStorage.setItem(`other-${n}`, 'x'.repeat(part)); } catch { part >>= 1; }
    }
    const real = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
    window.heal = () => { IDBObjectStore.prototype.put = real; };
    return Object.keys(localStorage).filter((key) => key.startsWith('other-')).map((key) => `${key} ${localStorage.getItem(key).length}`).sort();
  });
  await fillReading(tab, first);
  await record(tab);
  const { text } = await tab.find({ role: 'alert', name: '未保存' });
  assert.match(text, /同一网站的其他程序也会占用/);
  assert.deepEqual(await tab.run(() => Object.keys(localStorage).filter((key) => key.startsWith('other-')).map((key) => `${key} ${localStorage.getItem(key).length}`).sort()), filled);
  await tab.run(() => window.heal());
  await tab.click({ role: 'button', name: '再试一次保存' });
  // The warning, which stays, says 已保存 too.
  await until('the entry in the log', async () => (await entryIds(tab)).length === 1);
  await tab.waitForText('已记录。');
}));

test('chromium: A9 what is kept beside the entries is corrupted: entries are all there, and who types is asked again', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  const ids = await entryIds(tab);
  await tab.run((name) => new Promise((done) => {
    for (const key of ['ipplan/starts', `${name}/site`, `${name}/logged`]) localStorage.setItem(key, '{torn');
    const open = indexedDB.open(name);
    open.onsuccess = () => {
      const transaction = open.result.transaction(['settings', 'elsewhere'], 'readwrite');
      transaction.objectStore('settings').put('{torn', 'site');
      transaction.objectStore('elsewhere').put('', 'torn');
      transaction.oncomplete = () => { open.result.close(); done(true); };
    };
  }), database);
  await tab.reload();
  await started(tab);
  await tab.find(row('1.18'));
  await tab.find({ role: 'link', name: '未登记' });
  assert.deepEqual(await entryIds(tab), ids);
  tab.assertClean(server.origin);
}));

test('chromium: A10 every record corrupted: all are set aside and can be had, none is reset', LIMIT, session('chromium', async ({ server, tab }) => {
  await tab.goto(server.url);
  await started(tab);
  await tab.waitFor('the log to be looked through', (prefix) => localStorage.getItem(`${prefix}/logged`) !== null, database);
  const bad = { a: '{"v":1,"torn', b: '\u0000\u0001' };
  await tab.run((prefix, records) => { for (const [id, text] of Object.entries(records)) localStorage.setItem(`${prefix}/e/${id.repeat(32)}`, text); }, database, bad);
  const before = await stores(tab);
  await tab.reload();
  await started(tab);
  await tab.find({ role: 'alert', name: '2 条记录无法读取' });
  const file = await tab.download(() => tab.click({ role: 'button', name: '导出无法读取的记录' }));
  for (const text of Object.values(bad)) assert.ok(file.text.includes(text), JSON.stringify(file.text));
  assert.equal(await stores(tab), before);
}));

test('chromium: A12 nothing is found at a start: it is said, and nobody pretends that all is well', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  await tab.goto('about:blank');
  const cleared = await tab.page.target().createCDPSession();
  await cleared.send('Storage.clearDataForOrigin', { origin: server.origin, storageTypes: 'all' });
  await tab.goto(server.url);
  await started(tab);
  await tab.waitForText('未找到本机数据，如曾保存，请在');
  assert.match(await tab.text(), /本机还没有记录/);
}));

test('chromium: A13 F10 what the browser does not promise is said, with a way to ask for it', LIMIT, session('chromium', async ({ server, browser, tab }) => {
  await show(tab, server, 'snapshots', '快照');
  await until('the answer', async () => /长期保留未获保证：磁盘紧张、清理软件清理，或者无痕窗口关闭之后/.test(await part(tab, '本机保存')));
  await tab.find({ role: 'button', name: '请浏览器长期保留' });
  // As on plain http, where there is nothing to ask.
  const plain = await browser.open(undefined, { before: () => { Object.defineProperty(Navigator.prototype, 'storage', { get: () => undefined }); } });
  await show(plain, server, 'snapshots', '快照');
  assert.match(await part(plain, '本机保存'), /不是 https 开头的网址，不提供这项承诺/);
  assert.equal(await plain.count({ role: 'button', name: '请浏览器长期保留' }), 0);
  plain.assertClean(server.origin);
}));

test('chromium: A15 the two stores disagree: the union counts, and nobody is asked', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  const only = entry(reading(5, '2025-03-31', '1.16'));
  await tab.run((prefix, { id, text }) => {
    localStorage.clear();
    localStorage.setItem(`${prefix}/e/${id}`, text);
  }, database, only);
  await tab.reload();
  await started(tab);
  await tab.find(row('1.18'));
  await tab.find(row('1.16'));
  assert.equal(await tab.count({ role: 'alert' }), 0);
  assert.match(await tab.text(), /尚未导出 2 条/);
  await until('both in the log', async () => JSON.parse(await stores(tab)).log.entries.length === 2);
}));

const onDisk = (tab) => until('all on disk', () => tab.run(() => document.querySelector('.keep')?.textContent === '已保存'));

test('chromium: B5 B8 tabs that are opened while another writes, or are not told: everything is there on focus', LIMIT, session('chromium', async ({ server, browser, tab }) => {
  await show(tab, server, 'snapshots', '快照');
  const deaf = await browser.open(undefined, { before: () => {
    window.deaf = true;
    delete window.BroadcastChannel;
    for (const type of ['storage', 'focus', 'pageshow']) window.addEventListener(type, (event) => { if (window.deaf) event.stopImmediatePropagation(); });
  } });
  await show(deaf, server, 'ledger', '台账');
  await tab.page.bringToFront();
  await pickText(tab, snapshot(readings(3000)));
  await tab.click({ role: 'button', name: '并入台账' });
  const late = await browser.open();
  await show(late, server, 'ledger', '台账');
  assert.equal(await late.count({ role: 'alert' }), 0);
  await onDisk(tab);
  assert.match(await deaf.text(), /没有记录/);
  for (const one of [deaf, late]) {
    await one.run(() => { window.deaf = false; window.dispatchEvent(new Event('focus')); });
    await one.waitForText('3000 条');
    one.assertClean(server.origin);
  }
}));

test('chromium: B6 a duplicated tab has what was being typed too, and both record what is theirs', LIMIT, session('chromium', async ({ server, browser, tab }) => {
  await openForm(tab, server, 5);
  await fillReading(tab, first);
  await until('the draft', () => tab.run(() => sessionStorage.length > 0));
  const typed = JSON.stringify(await tab.run(() => Object.entries(sessionStorage)));
  const copy = await browser.open(undefined, { before: `for (const [key, value] of ${typed}) sessionStorage.setItem(key, value);` });
  await show(copy, server, 'indicators/5', /^5\. /);
  await copy.click({ role: 'button', name: '恢复' });
  await until('what was typed in the first tab', () => copy.run(() => [...document.querySelectorAll('input')].some((input) => input.value === '季度报表')));
  await fillReading(copy, { ...first, asOf: '2025-09-30', value: '1.2' });
  await record(copy);
  await copy.waitForText(/^已保存$/m);
  await tab.page.bringToFront();
  await record(tab);
  await tab.find(row('1.18'));
  await tab.find(row('1.2'));
  await until('both in the log', async () => JSON.parse(await stores(tab)).log.entries.length === 2);
  copy.assertClean(server.origin);
}));

test('chromium: B7 a newer program takes over: this one lets go of the stores, writes nothing and says so', LIMIT, session('chromium', async ({ server, browser, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  const newer = await browser.open();
  server.rules.unshift({ path: 'newer.html', type: 'text/html', body: '<!DOCTYPE html><title>newer</title>' });
  await newer.goto(`${server.url}newer.html`);
  await newer.run((name) => new Promise((done, failed) => {
    const channel = new BroadcastChannel(name);
    channel.postMessage('leave');
    const open = indexedDB.open(name, 2);
    open.onupgradeneeded = () => open.result.createObjectStore('of-the-newer-one');
    open.onsuccess = () => { open.result.close(); done(true); };
    open.onerror = () => failed(open.error);
  }), database);
  await tab.find({ role: 'alert', name: '程序已更新，请刷新' });
  const before = await tab.run(() => JSON.stringify(localStorage));
  await tab.page.bringToFront();
  await fillReading(tab, { ...first, asOf: '2025-09-30', value: '1.2' });
  await record(tab);
  await tab.waitForText('未保存');
  assert.equal(await tab.run(() => JSON.stringify(localStorage)), before, 'the old program writes nothing');
  const file = await tab.download(() => tab.click({ role: 'button', name: '立即导出' }));
  assert.equal(file.json().count, 2);
}));

test('chromium: C3 reloaded right after an edit, then killed: the entry is there', LIMIT, session('chromium', async ({ server, browser, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  await tab.reload();
  await browser.kill();
  await afterKill(browser, `${server.url}#/indicators/5`, (back) => back.find(row('1.18')));
}));

test('chromium: C4 killed during an import: all of it or nothing, and importing again adds only what is missing', LIMIT, session('chromium', async ({ server, browser, tab }) => {
  const many = readings(4000);
  await show(tab, server, 'snapshots', '快照');
  await pickText(tab, snapshot(many));
  await tab.click({ role: 'button', name: '并入台账' });
  await browser.kill();
  await afterKill(browser, `${server.url}#/snapshots`, async (back) => {
    const kept = (await entryIds(back)).length;
    assert.ok(kept === 0 || kept === many.length, `${kept} of ${many.length}`);
    await pickText(back, snapshot(many));
    if (kept === 0) {
      await back.click({ role: 'button', name: '并入台账' });
      await onDisk(back);
    } else {
      await back.waitForText('已有 4000 条');
    }
    assert.equal((await entryIds(back)).length, many.length);
  });
}));

test('chromium: F6 a download that did not come: nothing counts as kept elsewhere, and its content can be copied', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  await show(tab, server, 'snapshots', '快照');
  await tab.click({ role: 'button', name: '导出快照', within: section('导出') });
  await tab.waitForText('收到了吗');
  assert.match(await tab.text(), /尚未导出 1 条/);
  await tab.click({ role: 'button', name: '没收到，复制内容' });
  await until('the copied text', () => tab.run(() => window.copied?.includes('ip-plan-snapshot')));
  await tab.click({ role: 'button', name: '以后再说' });
  assert.match(await tab.text(), /尚未导出 1 条/);
  await tab.click({ role: 'button', name: '导出快照', within: section('导出') });
  await tab.click({ role: 'button', name: '收到了，已存好' });
  await tab.waitForText('所有记录都有快照');
}, { open: { before: () => { Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => ({ writeText: async (text) => { window.copied = text; } }) }); } } }));

test('chromium: F12 a newer program on the site: the page goes on, says so, and takes it over at a reload', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  const files = await tab.run(() => document.querySelector('meta[name=program]').dataset.wasm.slice(2));
  const rule = { path: '', type: 'text/html; charset=utf-8', body: '<!DOCTYPE html><meta name="program" data-wasm="./other_bg.wasm"><title>newer</title>' };
  server.rules.unshift(rule, { path: files, status: 404 });
  await tab.run(() => { window.dispatchEvent(new Event('focus')); });
  await enter(tab, { ...first, asOf: '2025-09-30', value: '1.2' });
  assert.doesNotMatch(await tab.text(), /网站上有新版本/, 'it is not asked at every turn');
  await tab.run(() => { window.ahead = 31 * 60_000; window.dispatchEvent(new Event('focus')); });
  await tab.waitForText('网站上有新版本，重新载入就会换上');
  await enter(tab, { ...first, asOf: '2025-12-31', value: '1.3' });
  server.rules.length = 0;
  await tab.click({ role: 'button', name: '重新载入' });
  await tab.waitFor('the reload', () => window.ahead === 0);
  await started(tab);
  for (const value of ['1.18', '1.2', '1.3']) await tab.find(row(value));
}, { open: { before: () => {
  const Real = Date;
  window.ahead = 0;
  window.Date = class extends Real {
    constructor(...given) { if (given.length) super(...given); else super(Real.now() + window.ahead); }
    static now() { return Real.now() + window.ahead; }
  };
} } }));

test('chromium: a safety copy is the ledger before, also one that was kept as text', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  const before = await entryIds(tab);
  await show(tab, server, 'snapshots', '快照');
  const other = snapshot([entry(reading(8, '2025-06-30', '84'))]);
  await tab.click({ text: '粘贴内容或链接', css: 'summary' });
  await tab.fill({ label: '快照的内容，或分享的链接' }, other);
  await tab.click({ role: 'button', name: '预览' });
  await tab.click({ role: 'button', name: '并入台账' });
  await onDisk(tab);
  await tab.click({ role: 'button', name: '导入前的备份' });
  const copy = await tab.download(() => tab.click({ role: 'button', name: '下载' }));
  assert.deepEqual(copy.json().entries.map(({ id }) => id), before);
  assert.equal(copy.json().count, 1);
  // As versions before 2025-11-25 kept it.
  await tab.run((name, text) => new Promise((done) => {
    const open = indexedDB.open(name);
    open.onsuccess = () => {
      const transaction = open.result.transaction('safety', 'readwrite');
      transaction.objectStore('safety').clear();
      transaction.objectStore('safety').put(text, '001750000000');
      transaction.oncomplete = () => { open.result.close(); done(true); };
    };
  }), database, other);
  await tab.click({ role: 'button', name: '导入前的备份' });
  await tab.waitForText('2025-06-15');
  const old = await tab.download(() => tab.click({ role: 'button', name: '下载', within: { css: 'li', text: '2025-06-15' } }));
  assert.equal(old.text, other);
  tab.assertClean(server.origin);
}));
