// What the leading group's office does with everybody's files (issue 5), and what else ledger and snapshots promise.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { launch, session, until } from './harness.mjs';
import { chooseSite, enter, entryIds, openForm, part, plan, section, show, started } from './person.mjs';
import { snapshotFiles } from '../benches/made.mjs';
import { entry, idOf, reading, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 180_000 };
const folder = mkdtempSync(join(tmpdir(), 'ipplan-office-'));
const put = (name, text) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const finance = { site: { name: '市国资金融局', unit: 'gzjrj' } };
const town = { site: { name: '测试镇服务网点' } };
const of = (...entries) => snapshot(entries);
const shared = entry(reading(5, '2025-06-30', '1.18'), finance);
const FILES = [
  put('国资金融局.json', of(shared, entry(reading(5, '2025-03-31', '1.16'), finance), entry(reading(8, '2025-06-30', '84'), finance))),
  put('测试镇.json', of(shared, entry(reading(5, '2025-06-30', '1.2'), town), entry({ kind: 'service_point', town: '测试镇', has_point: true, as_of: '2025-06-30' }, town))),
  put('坏.json', '{"format":'),
];
const table = (tab) => tab.run(() => [...document.querySelectorAll('main .incoming')].map((one) => one.innerText));

async function office(tab, server) {
  await show(tab, server, 'snapshots', '快照');
  await tab.click({ role: 'link', name: '总览', within: { role: 'navigation', name: '主导航' } });
  await chooseSite(tab, '市市场监管局');
  await show(tab, server, 'snapshots', '快照');
}

async function takeIn(tab, ...paths) {
  await tab.upload('选择快照文件', ...paths);
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/已导入 \d+ 条记录/);
  await tab.waitForText(/^已保存$/m);
}

test('chromium: E13 a correction meets a withdrawal: it stays, is called a conflict, and is kept with a reason', LIMIT, session('chromium', async ({ server, tab }) => {
  const edit = entry(reading(5, '2025-06-30', '1.2'), { ...town, parents: [shared.id] });
  const gone = entry({ kind: 'withdrawal', of: [shared.id], reason: '填错了日期' }, finance);
  await office(tab, server);
  await takeIn(tab, put('更正.json', of(shared, edit)));
  assert.equal(await tab.count({ role: 'link', name: /^冲突/ }), 0);
  await tab.upload('选择快照文件', put('撤回.json', of(shared, gone)));
  await tab.waitForText('会引起冲突');
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.click({ role: 'link', name: '冲突 1' });
  const text = await part(tab, '知识产权质押融资金额累计，截至 2025-06-30');
  for (const words of ['1.2 亿元', '测试镇服务网点', '更正与撤回相遇', '1.18', '已撤回：填错了日期']) assert.ok(text.includes(words), `${words} in ${text}`);
  await tab.click({ role: 'button', name: /^核定/ });
  await tab.choose('以哪个为准', '1.2 亿元（测试镇服务网点）');
  await tab.fill({ label: '核定的原因和依据' }, '银行回单在案');
  await tab.press('Enter');
  await tab.waitForText('没有未核定的冲突');
  assert.match(await part(tab, '已核定（1）'), /1\.2 亿元[\s\S]*核定：银行回单在案/);
  await show(tab, server, 'indicators/5', /^5\. /);
  assert.match(await part(tab, '填报值'), /1\.2\b/);
  tab.assertClean(server.origin);
}));

test('chromium: an import that was undone days ago is told of by its file, and brought back from the ledger', LIMIT, session('chromium', async ({ server, tab }) => {
  await office(tab, server);
  await takeIn(tab, FILES[0]);
  await tab.click({ role: 'button', name: '撤销此次导入' });
  await tab.waitForText('已撤销此次导入的 3 条记录');
  await tab.waitForText(/^已保存$/m);
  await tab.reload();
  await started(tab);
  await tab.upload('选择快照文件', FILES[0]);
  await tab.waitForText('没有新内容：文件里可用的记录这里都有了。其中 3 条在这里已撤回');
  await show(tab, server, 'indicators/5', /^5\. /);
  assert.doesNotMatch(await part(tab, '填报值'), /1\.18/);
  await show(tab, server, 'ledger', '台账');
  await tab.choose('种类', '撤回');
  await tab.click({ role: 'button', name: /^取消撤回：/ });
  await tab.click({ role: 'button', name: '取消撤回，恢复记录' });
  await until('a word at the reason', async () => /请填写这一项/.test(await tab.text()));
  await tab.fill({ label: '为什么取消这次撤回' }, '核对后无误');
  await tab.press('Enter');
  await tab.waitForText(/^已保存$/m);
  await show(tab, server, 'indicators/5', /^5\. /);
  assert.match(await part(tab, '填报值'), /1\.18/);
  tab.assertClean(server.origin);
}));

for (const name of ['chromium', 'firefox', 'chromium86']) {
  test(`${name}: several files are looked at together, one is left out, a conflict is settled with a reason`, LIMIT, session(name, async ({ server, tab }) => {
    await office(tab, server);
    await tab.upload('选择快照文件', ...FILES);
    await tab.find({ role: 'heading', name: '预览：2 个文件' });
    await tab.waitForText('共新增 5 条记录');
    const [first, second] = await table(tab);
    assert.match(first, /国资金融局\.json\s+新增 3 条，已有 0 条/);
    assert.match(second, /测试镇\.json\s+新增 3 条，已有 0 条，会引起冲突 1 处/);
    assert.match(await part(tab, '预览：'), /“坏\.json”：文件不完整/);
    // One left out: no conflict any more, and what both bring is still brought.
    await tab.click({ role: 'checkbox', name: '测试镇.json' });
    await tab.waitForText('共新增 3 条记录');
    assert.doesNotMatch(await part(tab, '预览：'), /会引起冲突\s+知识产权质押/);
    assert.equal((await tab.find({ role: 'checkbox', name: '测试镇.json' })).focused, true, 'the tick keeps the focus');
    await tab.click({ role: 'checkbox', name: '测试镇.json' });
    await tab.waitForText('共新增 5 条记录');
    assert.deepEqual(await entryIds(tab), [], 'nothing before the word is given');
    await tab.click({ role: 'button', name: '并入台账' });
    await tab.waitForText('已导入 5 条记录');
    await tab.waitForText(/^已保存$/m);

    // The badge leads to both values side by side.
    await tab.click({ role: 'link', name: '冲突 1' });
    await tab.find({ role: 'heading', name: '冲突' });
    const text = await part(tab, '知识产权质押融资金额累计，截至 2025-06-30');
    for (const words of ['1.18 亿元', '市国资金融局', '1.2 亿元', '测试镇服务网点', '自报', '测试数据']) assert.ok(text.includes(words), `${words} in ${text}`);
    await tab.click({ role: 'button', name: /^核定/ });
    await tab.click({ role: 'button', name: '核定', within: { css: 'form.inline-form' } });
    await until('a word at the choice', async () => /请填写这一项/.test(await tab.text()));
    await tab.choose('以哪个为准', '都不对，另填一个');
    await tab.fill(/^数值/, '1.19');
    await tab.fill({ label: '数据来源' }, '核实后的报表');
    await tab.fill({ label: '核定的原因和依据' }, '两处都漏了一笔');
    await tab.press('Enter');
    await tab.waitForText('没有未核定的冲突');
    assert.match(await part(tab, '已核定（1）'), /1\.19 亿元[\s\S]*核定：两处都漏了一笔/);
    await tab.waitForText(/^已保存$/m);
    await tab.reload();
    await started(tab);
    assert.match(await part(tab, '已核定（1）'), /核定：两处都漏了一笔/);

    // Where it came from, and that it proves itself.
    await show(tab, server, 'ledger', '台账');
    await tab.choose('来自或已存入的文件', '测试镇.json');
    await tab.waitForText('符合条件的 2 条');
    assert.match(await tab.run(() => location.hash), /file=/);
    await tab.click({ role: 'button', name: '记录底稿' });
    await tab.waitForText('编号核对一致');
    const { id, json } = await tab.run(() => ({ id: document.querySelector('.raw').innerText.match(/[0-9a-f]{32}/)[0], json: document.querySelector('.raw pre').textContent }));
    assert.equal(idOf(json), id);
    tab.assertClean(server.origin);
  }));
}

test('chromium: a file dropped and a text pasted come in by the same door', LIMIT, session('chromium', async ({ server, tab }) => {
  await office(tab, server);
  const drop = (name, text) => tab.run((file, content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], file, { type: 'application/json' }));
    document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, name, text);
  await drop('拖来的.json', readFileSync(FILES[0], 'utf8'));
  await tab.find({ role: 'heading', name: '预览：拖来的.json' });
  await tab.click({ role: 'button', name: '不导入' });
  await tab.click('粘贴内容或链接');
  await tab.run((text) => {
    const field = document.getElementById('paste-snapshot');
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, readFileSync(FILES[0], 'utf8'));
  await tab.click({ role: 'button', name: '预览' });
  await tab.find({ role: 'heading', name: '预览：粘贴的内容' });
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText('已导入 3 条记录');
  tab.assertClean(server.origin);
}));

test('chromium: export by part, and a warning before a telephone number leaves', LIMIT, session('chromium', async ({ server, tab }) => {
  await office(tab, server);
  await takeIn(tab, FILES[0]);
  await openForm(tab, server, 8);
  await enter(tab, { value: '85', asOf: '2025-09-30', source: '季度报表', note: '联系人 13800138000' });
  await show(tab, server, 'snapshots', '快照');
  await tab.waitForText('尚未导出 1 条');
  await tab.click('只导出一部分');
  await tab.choose('哪些记录', '只要还没有导出过的（尚未导出）');
  await tab.waitForText('台账共 4 条记录，导出其中 1 条');
  await tab.click({ role: 'button', name: '导出快照', within: section('导出') });
  await tab.waitForText(/1 处像身份证号或手机号/);
  await tab.waitForText('手机号 138…000（备注）');
  await tab.click({ role: 'button', name: '先不导出' });
  await tab.choose('哪些记录', '全部记录');
  await tab.click({ role: 'button', name: '导出快照', within: section('导出') });
  const without = await tab.download(() => tab.click({ role: 'button', name: '不带这些记录导出' }));
  assert.equal(without.json().entries.length, 3);
  assert.doesNotMatch(without.text, /13800138000/);
  await tab.click({ role: 'button', name: '收到了，已存好' });
  await tab.waitForText('尚未导出 1 条');
  // One by one, and by site.
  await tab.choose('填报点', '市国资金融局');
  await tab.waitForText('台账共 4 条记录，导出其中 3 条');
  await tab.click({ role: 'button', name: '逐条挑选' });
  await tab.click({ role: 'checkbox', name: /知识产权保护社会满意度/ });
  await tab.waitForText('台账共 4 条记录，导出其中 2 条');
  const two = await tab.download(() => tab.click({ role: 'button', name: '导出快照', within: section('导出') }));
  assert.deepEqual(two.json().entries.map(({ body }) => body.indicator), [5, 5]);
  tab.assertClean(server.origin);
}));

test('chromium: Ctrl+Z takes back what was recorded last, Ctrl+Y brings it back; in a field it is the field’s', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, { value: '1.18', asOf: '2025-06-30', source: '季度报表' });
  await tab.run(() => document.activeElement.blur());
  await tab.press('Control+z');
  await tab.waitForText('已撤销刚才记录的 1 条');
  await tab.waitForText('还没有填报值');
  await tab.press('Control+y');
  await tab.waitForText('已恢复刚才撤销的 1 条');
  await tab.find({ role: 'row', name: '2025-06-30', within: section('填报值') });
  await tab.click({ role: 'button', name: '撤销' });
  await tab.waitForText('还没有填报值');
  await tab.click({ role: 'button', name: '恢复' });
  await tab.find({ role: 'row', name: '2025-06-30', within: section('填报值') });
  assert.equal((await entryIds(tab)).length, 5, 'one reading and four withdrawals: nothing is ever removed');
  await tab.fill(/^数值/, '9');
  await tab.press('Control+z');
  await tab.find({ role: 'row', name: '2025-06-30', within: section('填报值') });
  assert.equal((await entryIds(tab)).length, 5);
  tab.assertClean(server.origin);
}));

test('chromium: an indicator’s records travel as a link, with a QR code while it is short', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await tab.click({ role: 'button', name: '分享这项的记录' });
  await tab.waitForText('还没有可分享的记录');
  await enter(tab, { value: '1.18', asOf: '2025-06-30', source: '季度报表' });
  // What has come since leaves by the gate too.
  await tab.click({ role: 'button', name: '更新链接' });
  const link = await until('the link', () => tab.run(() => document.getElementById('share-link')?.value));
  assert.ok(link.startsWith(`${server.url}#/take/1`), link);
  await tab.waitFor('the code', () => { const img = document.querySelector('img.qr'); return img && img.complete && img.naturalWidth > 0; });
  const other = await launch('chromium');
  try {
    const theirs = await other.open(link);
    await theirs.find({ role: 'heading', name: '预览：链接' });
    assert.equal(await theirs.run(() => location.hash), '#/snapshots');
    await theirs.click({ role: 'button', name: '并入台账' });
    await theirs.waitForText('已导入 1 条记录');
    await theirs.waitForText(/^已保存$/m);
    assert.deepEqual(await entryIds(theirs), await entryIds(tab));
    // Cut off on its way.
    await theirs.goto(`${link.slice(0, -9)}`);
    await theirs.find({ role: 'alert', name: '链接不完整或被改动过' });
    theirs.assertClean(server.origin);
  } finally {
    await other.close();
  }
  tab.assertClean(server.origin);
}));

test('chromium: two states are compared: a file, the ledger now, a day’s data', LIMIT, session('chromium', async ({ server, tab }) => {
  await office(tab, server);
  await takeIn(tab, FILES[1]);
  await tab.click({ role: 'link', name: '比较' });
  await tab.find({ role: 'heading', name: '比较' });
  await tab.waitForText('请选择要比较的快照文件');
  await tab.upload('选择要比较的文件', FILES[0]);
  await tab.waitForText('前期独有 2 条记录，本期独有 2 条');
  const rows = await tab.find({ role: 'table' });
  assert.match(rows.text, /5\. 知识产权质押融资金额累计/);
  assert.match(rows.text, /截至 2025-06-30\s+1\.18 亿元\s+冲突：1\.18 亿元 \/ 1\.2 亿元/);
  assert.match(rows.text, /8\. 知识产权保护社会满意度/);
  await tab.choose('前期', '截至某日的数据');
  await tab.fill({ label: '日期' }, '2024-12-31');
  await tab.waitForText('本期多 3 条记录');
  assert.match(await tab.run(() => location.hash), /a=as_of\.2024-12-31/);
  await tab.reload();
  await started(tab);
  await tab.waitForText('本期多 3 条记录');
  tab.assertClean(server.origin);
}));

test('chromium: clearing this computer offers an export, asks for a word, and takes nobody else’s', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, { value: '1.18', asOf: '2025-06-30', source: '季度报表' });
  await tab.run(() => localStorage.setItem('someone-else', 'theirs'));
  await show(tab, server, 'snapshots', '快照');
  await tab.click({ css: '#clear-card summary' });
  await tab.waitForText('其中 1 条只在这台电脑上，清除后找不回来');
  await tab.click({ role: 'button', name: '确认清除' });
  await until('a word at the field', async () => /请填写这一项/.test(await tab.text()));
  assert.equal((await entryIds(tab)).length, 1);
  await tab.fill(/^确实要清除/, '清除');
  await tab.click({ role: 'button', name: '确认清除' });
  await tab.waitForText('本机还没有记录');
  await until('both stores to be empty', async () => (await entryIds(tab)).length === 0);
  assert.equal(await tab.run(() => localStorage.getItem('someone-else')), 'theirs');
  await show(tab, server, 'indicators/5', /^5\. /);
  await tab.find({ label: '填报单位' });
  assert.equal(plan.indicators.length, 16);
}));

test('chromium: D3 a large file shows how far it has come, can be given up, and comes in whole when it is not', LIMIT, session('chromium', async ({ server, tab }) => {
  await office(tab, server);
  const [text] = snapshotFiles(1, 50_000);
  const large = put('很大.json', text);
  assert.ok(Buffer.byteLength(text) > 15_000_000, 'large enough to take a while');
  // Seen by the page itself: it is gone sooner than a driver asks.
  await tab.run(() => {
    window.seen = [];
    new MutationObserver(() => {
      const bar = document.querySelector('.working progress');
      if (!bar) return;
      window.seen.push(Number(bar.value) / Number(bar.max));
      if (window.giveUp && bar.value > 0) [...document.querySelectorAll('.working button')].forEach((button) => button.click());
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
    window.giveUp = true;
  });
  await tab.upload('选择快照文件', large);
  await until('the work to be seen', () => tab.run(() => window.seen.length > 0 && !document.querySelector('.working')));
  assert.equal(await tab.count({ role: 'heading', name: /^预览/ }), 0);
  assert.deepEqual(await entryIds(tab), [], 'given up, it leaves nothing behind');
  await tab.run(() => { window.giveUp = false; window.seen = []; });
  await tab.upload('选择快照文件', large);
  await tab.waitForText('共新增 50000 条记录', 60_000);
  const moved = await tab.run(() => new Set(window.seen).size);
  assert.ok(moved > 3, `the bar stood at ${moved} places`);
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText('已导入 50000 条记录', 60_000);
  tab.assertClean(server.origin);
}));
