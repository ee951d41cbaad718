// The town's desk and the register of service points (issue 10): what a town records and sends, what the office keeps.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { launch, session, until } from './harness.mjs';
import { chooseSite, clockAt, part, section, show, started } from './person.mjs';
import { entry, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 180_000 };
const NOW = clockAt('2025-07-15T02:11:09Z');
/** What a person presses, in order. */
const CLICKS = `window.clicked = []; addEventListener('click', (event) => { if (event.isTrusted && event.target.closest('a, button')) window.clicked.push(event.target.closest('a, button').innerText); }, true)`;
const folder = mkdtempSync(join(tmpdir(), 'ipplan-towns-'));
const office = { site: { name: '市市场监管局', unit: 'scjgj' }, at: '2025-07-05T02:00:00Z' };

/** A fresh profile of a town's service point. */
async function aTown(tab, server, name) {
  await tab.goto(server.url);
  await started(tab);
  await tab.fill({ label: '填报点名称（镇、街道名和网点名）' }, name);
  await tab.click({ role: 'button', name: '确定' });
  await tab.find({ role: 'button', name: '发给办公室' });
}

/** The office's browser, on the register. */
async function theRegister(tab, server) {
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, '市市场监管局');
  await show(tab, server, 'points', '服务网点');
}

const rows = (tab) => tab.run(() => [...document.querySelectorAll('.towns tbody tr')].map((row) => row.innerText.replace(/\s+/g, ' ')));
const value = (tab, id) => tab.run((of) => document.getElementById(of).value, id);

for (const name of ['chromium', 'firefox']) {
  test(`${name}: a town records its point and sends the file in three clicks`, LIMIT, session(name, async ({ server, tab }) => {
    await aTown(tab, server, '测试镇知识产权服务网点');
    assert.equal(await value(tab, 'town'), '测试镇');
    assert.equal(await value(tab, 'town-as-of'), '2025-06-30');
    assert.equal(await tab.run(() => [...document.querySelectorAll('main button')].find((one) => one.textContent === '发给办公室').disabled), true, 'nothing to send yet');
    assert.equal(await tab.count({ role: 'button', name: /^记录$/ }), 0, 'nobody has said yet that there is one');
    await tab.click({ role: 'button', name: '有，记录' });
    await until('the desk to say so', async () => /有网点[\s\S]*截至 2025-06-30/.test(await part(tab, '本乡镇街道现状')));
    const file = await tab.download(() => tab.click({ role: 'button', name: '发给办公室' }));
    assert.deepEqual(await tab.run(() => window.clicked), ['确定', '有，记录', '发给办公室'], 'three clicks from opening to the file');
    const said = await part(tab, '本期报送');
    assert.ok(said.includes(file.name ?? '测试镇知识产权服务网点'), said);
    assert.match(said, /微信、QQ 或 U 盘发给领导小组办公室（设在市市场监管局）/);
    const sent = JSON.parse(file.text);
    assert.deepEqual(sent.entries.map((one) => one.body), [{ as_of: '2025-06-30', has_point: true, kind: 'service_point', town: '测试镇' }]);
    await tab.click({ role: 'button', name: '已发送' });
    await until('nothing to be left', async () => /记录都已发出/.test(await part(tab, '本期报送')));
    // The next time it is remembered, with what stands.
    await tab.reload();
    await started(tab);
    await tab.find({ role: 'button', name: '发给办公室' });
    assert.equal(await value(tab, 'town'), '测试镇');
    tab.assertClean(server.origin);
    // The office takes it in.
    const there = await launch(name);
    try {
      const theirs = await there.open(undefined, { before: NOW });
      await theRegister(theirs, server);
      await show(theirs, server, 'snapshots', '快照');
      await theirs.upload('选择快照文件', file.path);
      await theirs.click({ role: 'button', name: '并入台账' });
      await theirs.waitForText('已导入 1 条记录');
      await show(theirs, server, 'points', '服务网点');
      await until('the town', async () => /^测试镇 有网点/.test((await rows(theirs))[0] ?? ''));
      theirs.assertClean(server.origin);
    } finally {
      await there.close();
    }
  }, { open: { before: `${NOW};${CLICKS}` } }));
}

test('chromium: a town records its workstation beside its point, corrects one and withdraws the other', LIMIT, session('chromium', async ({ server, tab }) => {
  await aTown(tab, server, '测试镇服务网点');
  await tab.fill({ label: '地址（可不填）' }, '测试路 1 号');
  await tab.click({ role: 'button', name: '有，记录' });
  await until('the point', async () => /测试路 1 号/.test(await part(tab, '本乡镇街道现状')));
  // What is known of the point is none of the workstation's.
  await tab.choose({ label: '录入什么' }, '维权援助工作站');
  await until('an empty address', async () => (await value(tab, 'town-address')) === '');
  await tab.click({ role: 'button', name: '没有，记录' });
  await until('the workstation', async () => /没有工作站/.test(await part(tab, '本乡镇街道现状')));
  await tab.click({ role: 'button', name: /^更正：测试镇：有网点/ });
  const own = section('本乡镇街道现状');
  assert.equal(await tab.run(() => document.querySelector('[id^="town-address-"]').value), '测试路 1 号', 'filled with what stands');
  await tab.fill({ label: '设立时间（可不填）', within: own }, '2025-07-01');
  await tab.click({ role: 'button', name: '记录更正' });
  await until('the fault at its field', async () => /设立时间晚于截至日期/.test(await part(tab, '本乡镇街道现状')));
  await tab.fill({ label: '设立时间（可不填）', within: own }, '2024-05-01');
  await tab.click({ role: 'button', name: '记录更正' });
  await until('the correction', async () => /设立 2024-05-01 地址 测试路 1 号/.test((await part(tab, '本乡镇街道现状')).replace(/\s+/g, ' ')));
  await tab.click({ role: 'button', name: /^撤回：测试镇：没有工作站/ });
  await tab.fill({ label: '撤回的原因' }, '填错了');
  await tab.click({ role: 'button', name: '撤回这条记录' });
  await until('the workstation to be gone', async () => !/工作站/.test((await part(tab, '本乡镇街道现状')).replace('维权援助', '')));
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));

test('chromium: wrong dates, long texts and a town in another spelling are said at the field, and nothing is lost', LIMIT, session('chromium', async ({ server, tab }) => {
  await theRegister(tab, server);
  assert.match(await part(tab, '各乡镇街道'), /还没有录入乡镇街道。请在下面逐个录入/);
  const enter = section('录入');
  const field = (id) => tab.run((of) => document.getElementById(of).closest('.field').innerText, id);
  await tab.fill({ label: '乡镇街道名称', within: enter }, '三水镇');
  await tab.run(() => { const input = document.getElementById('town-as-of'); input.type = 'text'; });
  await tab.fill({ label: '截至日期', within: enter }, '2027-01-01');
  const long = '长'.repeat(10_000);
  await tab.run((text) => { const input = document.getElementById('town-services'); input.value = text; input.dispatchEvent(new Event('input', { bubbles: true })); }, long);
  await tab.click({ role: 'button', name: '有，记录', within: enter });
  await until('the day', async () => /不在方案期内|晚于今天/.test(await field('town-as-of')));
  assert.match(await field('town-services'), /太长了，最多 2000 字/);
  assert.deepEqual([await value(tab, 'town'), (await value(tab, 'town-services')).length], ['三水镇', 10_000]);
  // What was typed is there after a reload.
  await tab.reload();
  await started(tab);
  await tab.click({ role: 'button', name: '恢复', within: enter });
  assert.equal((await value(tab, 'town-services')).length, 10_000);
  await tab.fill({ label: '服务内容（可不填）', within: enter }, '咨询');
  await tab.fill({ label: '截至日期', within: enter }, '2025-06-30');
  await tab.click({ role: 'button', name: '有，记录', within: enter });
  await until('the town', async () => (await rows(tab)).some((row) => /三水镇 有网点/.test(row)));
  await tab.fill({ label: '乡镇街道名称', within: enter }, '三水　镇');
  await until('what it is taken for', async () => /与已录入的“三水镇”是同一个乡镇街道/.test(await part(tab, '录入')));
  await tab.click({ role: 'button', name: '没有，记录', within: enter });
  await until('one town', async () => (await rows(tab)).filter((row) => /没有网点/.test(row)).length === 1 && (await rows(tab)).length === 1);
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));

test('chromium: a whole list is pasted, undone at once, and a merging keeps both histories', LIMIT, session('chromium', async ({ server, tab }) => {
  await theRegister(tab, server);
  await tab.click('从表格粘贴多行');
  await tab.fill({ label: '粘贴的内容' }, '序号\t镇（街道）\t有无网点\t设立时间\t地址\t截至日期\n1\t甲镇\t有\t2024-05-01\t一路1号\t2025-03-31\n2\t乙镇\t无\t\t\t\n3\t甲 镇\t有\t\t\t2025-03-31\n4\t丙镇\t可能\t\t\t2025-03-31');
  await tab.waitForText('2 行可以记录。2 行不能记录');
  await tab.waitForText('第 2 行已有这个乡镇街道同一日期的');
  await tab.waitForText('看不懂“可能”，请写有或无');
  await tab.click({ role: 'button', name: '记录可以记录的各行' });
  await until('both towns', async () => (await rows(tab)).length === 2);
  assert.match(await part(tab, '网点覆盖'), /有网点 1 个 ÷ 已录入 2 个 = 50%/);
  assert.match(await value(tab, 'paste'), /丙镇\t可能/, 'what is not recorded stays');
  await tab.click({ role: 'button', name: '撤销' });
  await until('none', async () => (await rows(tab)).length === 0);
  await tab.click({ role: 'button', name: '恢复', within: { css: '.notice' } });
  await until('both again', async () => (await rows(tab)).length === 2);
  const renaming = section('更名与合并');
  await tab.fill({ label: '原来的名称', within: renaming }, '丁镇');
  await tab.fill({ label: '更名为、并入', within: renaming }, '乙镇');
  await tab.fill({ label: '从哪天起', within: renaming }, '2025-07-01');
  await tab.click({ role: 'button', name: '记录更名或合并' });
  await until('the fault', async () => /还没有录入过这个乡镇街道/.test(await part(tab, '更名与合并')));
  await tab.fill({ label: '原来的名称', within: renaming }, '甲镇');
  await tab.click({ role: 'button', name: '记录更名或合并' });
  await until('one town', async () => /^乙镇 原甲镇 有网点/.test((await rows(tab))[0] ?? ''));
  assert.match(await part(tab, '网点覆盖'), /有网点 1 个 ÷ 已录入 1 个 = 100%/);
  await tab.click({ css: '[aria-labelledby="over-time"] summary' });
  assert.match(await part(tab, '覆盖率的变化'), /2025-06-30\s+1\s+2\s+0\s+50/);
  // Withdrawn, both are as before.
  await tab.click({ role: 'button', name: /^撤回：甲镇自 2025-07-01/ });
  await tab.fill({ label: '撤回的原因' }, '没有合并');
  await tab.click({ role: 'button', name: '撤回这条记录' });
  await until('both', async () => (await rows(tab)).length === 2);
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));

test('chromium: the register warns where the reported value differs, and the indicator leads to it', LIMIT, session('chromium', async ({ server, tab }) => {
  const file = join(folder, '网点.json');
  writeFileSync(file, snapshot([
    entry({ kind: 'service_point', town: '甲镇', has_point: true, as_of: '2025-06-30' }, office),
    entry({ kind: 'service_point', town: '乙镇', has_point: false, as_of: '2025-06-30' }, office),
    entry({ kind: 'reading', indicator: 16, as_of: '2025-06-30', value: '90', source: '测试', verified: 'self' }, office),
  ]));
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, '市市场监管局');
  await tab.upload('选择快照文件', file);
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/^已保存$/m);
  await show(tab, server, 'indicators/16', /^16\. /);
  assert.match(await part(tab, '服务网点'), /两者不一致：2025-06-30 填报 90%/);
  assert.equal(await tab.count({ label: '乡镇街道名称' }), 0, 'there is one form, and it is not here');
  await tab.click({ role: 'link', name: '到服务网点台账录入、查看各乡镇街道' });
  await tab.find({ role: 'heading', name: '各乡镇街道' });
  assert.match(await part(tab, '网点覆盖'), /两者不一致：2025-06-30 填报 90%，按同日的网点记录应为 有网点 1 个 ÷ 已录入 2 个 = 50%/);
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));
