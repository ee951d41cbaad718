// What the document asks for every year (issue 10): a unit says whether it did, year by year, and every screen follows.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { session, until } from './harness.mjs';
import { chooseSite, clockAt, part, section, show, started } from './person.mjs';
import { entry, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 180_000 };
const NOW = clockAt('2025-07-15T02:11:09Z');
const CARD = section('年度要求');
const WEEK = /“扎实开展知识产权‘4\.26’宣传周”/;

/** A unit's row of the table, with the word of every year. */
const row = (tab, name) => tab.run((of) => [...document.querySelectorAll('table.years tr')].find((one) => one.innerText.startsWith(of))?.innerText.replace(/\s+/g, ' '), name);
const card = async (tab) => (await part(tab, '年度要求')).replace(/\s+/g, ' ');

/** The page of task 26, with the bank's regulator typing. */
async function theTask(tab, server) {
  await show(tab, server, 'tasks/26', '做好知识产权宣传教育工作');
  await chooseSite(tab, '市国资金融局');
}

for (const name of ['chromium', 'firefox']) {
  test(`${name}: a unit says for one year what it did, corrects it and takes it back; task, unit and calendar follow`, LIMIT, session(name, async ({ server, tab }) => {
    await theTask(tab, server);
    assert.match(await row(tab, '市国资金融局'), /○ ?未报 ○ ?未报 ◔ ?未到期/);
    assert.match(await row(tab, '合计'), /0\/26 家已完成 0\/26 家已完成 0\/26 家已完成/);
    // Whose the words are, and whose the rule.
    assert.match(await card(tab), /每年一次、逐家单位核对.*不是原文要求/);
    assert.match(await card(tab), WEEK);
    assert.equal(await tab.count({ role: 'button', name: /^填写完成情况：2026年/ }), 0, 'a year that has not begun');
    await tab.click({ role: 'button', name: /^填写完成情况：2025年/ });
    await tab.choose({ label: '完成情况', within: CARD }, '未完成');
    await tab.fill({ label: '备注（可不填）', within: CARD }, '测试：推迟到五月');
    await tab.click({ role: 'button', name: '记录', within: CARD });
    await until('the word', async () => /未报 ✕ ?未完成/.test(await row(tab, '市国资金融局')));
    await tab.click({ role: 'button', name: /^更正：任务 26 2025年/, within: CARD });
    const filled = await tab.run(() => ['yearly-done', 'yearly-note'].map((id) => document.querySelector(`[id^="${id}-"]`).value));
    assert.deepEqual(filled, ['no', '测试：推迟到五月'], 'filled with what stands');
    await tab.choose({ label: '完成情况', within: CARD }, '已完成');
    await tab.fill({ label: '完成日期（可不填）', within: CARD }, '2025-05-20');
    await tab.click({ role: 'button', name: '记录更正', within: CARD });
    await until('the correction', async () => /未报 ✓ ?已完成/.test(await row(tab, '市国资金融局')));
    assert.match(await row(tab, '合计'), /0\/26 家已完成 1\/26 家已完成/);
    assert.match(await card(tab), /已完成（2025-05-20）/);
    await tab.waitForText(/^已保存$/m);
    // Read back, on the unit's desk, in the calendar, in what is to be done, in the ledger.
    await show(tab, server, 'units/gzjrj', '市国资金融局');
    await tab.reload();
    await started(tab);
    await until('the desk', async () => /2025年“扎实开展知识产权‘4\.26’宣传周” 任务 26 ✓ ?已完成/.test(await card(tab)));
    assert.match(await card(tab), /2024年“实现质押融资金额和惠及中小微企业数量逐年提升” 任务 10 ○ ?未报 2024年12月31日前（原文没有写日期，按年底计）/);
    await show(tab, server, 'calendar', '日程');
    assert.match((await part(tab, '2025年4月')).replace(/\s+/g, ' '), /4月26日 年度 任务 26 2025年“扎实开展知识产权‘4\.26’宣传周” 1\/26 家已完成/);
    await show(tab, server, 'gaps', '待落实事项');
    await until('what is to be done', async () => /任务 26 2025年[\s\S]*1\/26 家已完成，缺/.test(await part(tab, '没有填写的年度要求')));
    await show(tab, server, 'ledger', '台账');
    await tab.waitForText(/^年度落实$/m);
    // Taken back where it is shown.
    await show(tab, server, 'units/gzjrj', '市国资金融局');
    await tab.click({ role: 'button', name: /^撤回：任务 26 2025年/, within: CARD });
    await tab.fill({ label: '撤回的原因', within: CARD }, '测试：记错了');
    await tab.click({ role: 'button', name: '撤回这条记录', within: CARD });
    // What was corrected before stands again: that is theirs to take back too.
    await until('what stood before', async () => /✕ ?未完成/.test(await card(tab)));
    tab.assertClean(server.origin);
  }, { open: { before: NOW } }));
}

test('chromium: a wrong day and a long note are said at their fields, and nothing is lost', LIMIT, session('chromium', async ({ server, tab }) => {
  await theTask(tab, server);
  await tab.click({ role: 'button', name: /^填写完成情况：2024年/ });
  const field = (name) => tab.run((of) => document.querySelector(`[id^="${of}-"]`).closest('.field').innerText, name);
  const value = (name) => tab.run((of) => document.querySelector(`[id^="${of}-"]`).value, name);
  const long = '长'.repeat(10_000);
  await tab.run(() => { document.querySelector('[id^="yearly-on-"]').type = 'text'; });
  await tab.fill({ label: '完成日期（可不填）', within: CARD }, '2023-04-26');
  await tab.run((text) => { const input = document.querySelector('[id^="yearly-note-"]'); input.value = text; input.dispatchEvent(new Event('input', { bubbles: true })); }, long);
  await tab.click({ role: 'button', name: '记录', within: CARD });
  await until('the outcome', async () => /请填写这一项/.test(await field('yearly-done')));
  assert.match(await field('yearly-on'), /日期早于 2024 年/);
  assert.match(await field('yearly-note'), /太长了，最多 2000 字/);
  assert.match(await tab.run(() => document.activeElement.id), /^yearly-done-/, 'the focus is at the first that is wrong');
  assert.deepEqual([await value('yearly-on'), (await value('yearly-note')).length], ['2023-04-26', 10_000]);
  await tab.choose({ label: '完成情况', within: CARD }, '未完成');
  await tab.fill({ label: '完成日期（可不填）', within: CARD }, '2024-04-26');
  await tab.click({ role: 'button', name: '记录', within: CARD });
  await until('the day', async () => /没有完成就不填完成日期/.test(await field('yearly-on')));
  // What was typed is there after a reload.
  await tab.reload();
  await started(tab);
  await tab.click({ role: 'button', name: /^填写完成情况：2024年/ });
  await tab.click({ role: 'button', name: '恢复', within: CARD });
  assert.equal((await value('yearly-note')).length, 10_000);
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));

test('chromium: words of one unit that differ are shown as such, and lead to where they are settled', LIMIT, session('chromium', async ({ server, tab }) => {
  const finance = { site: { name: '市财政局', unit: 'czj' }, at: '2025-07-05T02:00:00Z' };
  const check = (done) => entry({ kind: 'yearly_check', task: 26, duty: 'publicity-week', year: 2025, done }, finance);
  const file = join(mkdtempSync(join(tmpdir(), 'ipplan-yearly-')), '两样.json');
  writeFileSync(file, snapshot([check(true), check(false)]));
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, '市市场监管局');
  await tab.upload('选择快照文件', file);
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/^已保存$/m);
  await show(tab, server, 'tasks/26', '做好知识产权宣传教育工作');
  await until('the conflict', async () => /未报 ≠ ?有冲突/.test(await row(tab, '市财政局')));
  await tab.click('各单位填写的（1）');
  for (const width of [360, 1280]) {
    await tab.page.setViewport({ width, height: 740 });
    assert.ok(await tab.run(() => document.documentElement.scrollWidth <= window.innerWidth), `no sideways scrolling at ${width}`);
  }
  await tab.click({ role: 'link', name: '冲突', within: CARD });
  await tab.find({ role: 'heading', name: '冲突' });
  assert.match(await tab.run(() => document.querySelector('main').innerText), /任务 26 2025年“扎实开展知识产权‘4\.26’宣传周”（市财政局）/);
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));
