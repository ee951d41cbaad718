// Money (资金): units say what they planned and spent, a year at once; files meet; sums say what they add up and can be traced.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { session, until } from './harness.mjs';
import { chooseSite, clockAt, part, pick, plan, section, show } from './person.mjs';
import { entry, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 180_000 };
const NOW = clockAt('2025-07-15T02:11:09Z');
const FORM = section('填报资金');
const RECORDS = section('谁填了什么');
const TABLE = '各用途、各来源的计划和支出（万元）';

const flat = (text) => text.replace(/\s+/g, ' ');
/** A cell of the form's grid, by purpose, source and what it is. */
const cell = (purpose, source, what) => ({ label: `${purpose}，${source}，${what}`, within: FORM });
/** The cell of the table of sums: in the row of this name below this purpose, in the column of this year. */
const sum = (tab, purpose, row, year) => tab.run((...of) => {
  const [purpose, row, year] = of;
  const body = [...document.querySelectorAll('.funding-table tbody')].find((one) => one.querySelector('.group').innerText.trim() === purpose);
  const line = [...(body?.querySelectorAll('tr:not(.group)') ?? [])].find((one) => one.querySelector('th').innerText.trim() === row);
  return line?.querySelector(`td[data-label="${year}"]`)?.innerText.replace(/\s+/g, ' ').trim();
}, purpose, row, year);
const typed = (tab) => tab.run(() => [...document.querySelectorAll('.funding-grid input')].map((one) => one.value));
/** Pastes into a cell of the grid, as a spreadsheet's clipboard does. */
const paste = (tab, id, text) => tab.run((at, plain) => {
  const data = new DataTransfer();
  data.setData('text/plain', plain);
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data });
  document.getElementById(at).dispatchEvent(event);
  return event.defaultPrevented;
}, id, text);

const amount = (unit, year, purpose, source, more, at = '2025-07-03T02:11:09Z', parents = []) => entry(
  { kind: 'funding', year, purpose, source, as_of: '2025-06-30', ...more },
  { site: { name: `测试填报点：${unit}`, unit }, at, parents },
);

/** The screen, with the finance bureau typing. */
async function theMoney(tab, server, site = '市财政局') {
  await show(tab, server, 'funding', '资金');
  await chooseSite(tab, site);
}

for (const name of ['chromium', 'firefox']) {
  test(`${name}: a unit fills a year, another's file comes, the sums say what they add up and who said it`, LIMIT, session(name, async ({ server, tab }) => {
    await theMoney(tab, server);
    await tab.waitForText('还没有单位填报资金。登记填报单位后');
    await tab.fill(cell('高价值专利培育', '政府投入', '计划'), '1,200.5');
    await tab.fill(cell('高价值专利培育', '政府投入', '支出'), '６００');
    await tab.fill(cell('知识产权质押融资', '金融信贷', '计划'), '80万元');
    await tab.waitForText('分项相加：计划 1,280.5，支出 600');
    await tab.fill({ label: /^计划合计/, within: FORM }, '1300');
    await tab.fill({ label: '备注（可不填）', within: FORM }, '测试：年初预算');
    await tab.click({ role: 'button', name: '记录', within: FORM });
    await tab.waitForText('合计对不上：分项相加 1,280.5，填的是 1,300');
    assert.equal(await tab.run(() => document.activeElement.id), 'funding-sum-planned', 'the focus is at what is wrong');
    await tab.waitForText('还没有单位填报资金。登记填报单位后');
    assert.deepEqual((await typed(tab)).filter(Boolean), ['1,200.5', '６００', '80万元'], 'nothing is lost');
    await tab.fill({ label: /^计划合计/, within: FORM }, '1280.50');
    await tab.click({ role: 'button', name: '记录', within: FORM });
    await tab.waitForText('已记录 2 格。');
    await until('the sum', async () => (await sum(tab, '高价值专利培育', '政府投入', '2025年')) === '计划 1,200.5 支出 600');
    assert.equal(await sum(tab, '各来源合计', '总计', '各年合计'), '计划 1,280.5 支出 600 1 家 2 笔，36 格中 34 格未填');
    // Again: nothing was changed, nothing is recorded.
    await tab.click({ role: 'button', name: '记录', within: FORM });
    assert.equal(await sum(tab, '各来源合计', '总计', '各年合计'), '计划 1,280.5 支出 600 1 家 2 笔，36 格中 34 格未填');
    await tab.waitForText(/^已保存$/m);
    // Another unit's file, in which two of its desks disagree on one cell.
    const file = join(mkdtempSync(join(tmpdir(), 'ipplan-funding-')), '市场监管局.json');
    writeFileSync(file, snapshot([
      amount('scjgj', 2025, 'patents', 'government', { planned: '99.5', spent: '750' }),
      amount('scjgj', 2025, 'pledge', 'credit', { planned: '10' }),
      amount('scjgj', 2025, 'pledge', 'credit', { planned: '12' }, '2025-07-04T02:11:09Z'),
      amount('scjgj', 2024, 'navigation', 'enterprise', { planned: '3', spent: '4' }),
    ]));
    await show(tab, server, 'snapshots', '快照');
    await pick(tab, file);
    await tab.find({ role: 'heading', name: /^预览/ });
    await tab.click({ role: 'button', name: '并入台账' });
    await tab.waitForText(/已导入 \d 条记录/);
    await show(tab, server, 'funding', '资金');
    await until('both', async () => (await sum(tab, '高价值专利培育', '政府投入', '2025年')) === '计划 1,300 支出 1,350 超出计划 2 家 2 笔');
    assert.equal(await sum(tab, '知识产权质押融资', '金融信贷', '2025年'), '计划 80 支出 未填 有冲突的 1 笔未计入');
    assert.match(await sum(tab, '专利导航工作', '企业投入', '2024年'), /计划 3 支出 4 超出计划/);
    assert.match(flat(await part(tab, TABLE)), /有 1 笔填得不一样，没有计入合计/);
    // Who said what, and by what clause.
    await tab.click({ css: 'details summary', text: /^2025年：4 笔/ });
    await until('the records', async () => /1,200\.5 万元，支出 600 万元/.test(flat((await tab.find(RECORDS)).text)));
    const records = flat((await tab.find(RECORDS)).text);
    assert.match(records, /市财政局.*测试：年初预算/);
    assert.match(records, /市市场监管局.*计划 99\.5 万元，支出 750 万元/);
    assert.match(flat((await tab.find({ css: 'main blockquote' })).text), /高价值专利培育、专利导航工作、知识产权运营转化、知识产权质押融资/);
    // One's own is corrected, then taken back, from where it is shown.
    await tab.click({ role: 'button', name: /^更正：2025年高价值专利培育（政府投入）/, within: RECORDS });
    const filled = await tab.run(() => ['funding-planned', 'funding-spent'].map((id) => document.querySelector(`[id^="${id}-"]`).value));
    assert.deepEqual(filled, ['1200.5', '600']);
    await tab.fill({ label: '计划（万元，可不填）', within: RECORDS }, '');
    await tab.fill({ label: '支出（万元，可不填）', within: RECORDS }, ' ');
    await tab.click({ role: 'button', name: '记录更正', within: RECORDS });
    await tab.waitForText('计划和支出至少填一项');
    await tab.fill({ label: '计划（万元，可不填）', within: RECORDS }, '1500');
    await tab.fill({ label: '支出（万元，可不填）', within: RECORDS }, '600');
    await tab.click({ role: 'button', name: '记录更正', within: RECORDS });
    await until('the correction', async () => (await sum(tab, '高价值专利培育', '政府投入', '2025年')) === '计划 1,599.5 支出 1,350 2 家 2 笔');
    assert.equal((await typed(tab))[0], '1500', 'the form follows');
    await tab.click({ role: 'button', name: /^撤回：2025年高价值专利培育（政府投入）：计划 1,500/, within: RECORDS });
    await tab.fill({ label: '撤回的原因', within: RECORDS }, '测试：记错了');
    await tab.click({ role: 'button', name: '撤回这条记录', within: RECORDS });
    await until('what stood before', async () => (await sum(tab, '高价值专利培育', '政府投入', '2025年')) === '计划 1,300 支出 1,350 超出计划 2 家 2 笔');
    assert.equal((await typed(tab))[0], '1200.5', 'the form follows that too');
    // On the safeguard's page, and on the unit's desk.
    await show(tab, server, 'safeguards/2', '保障措施 2 做好资金保障');
    await until('the safeguard', async () => /各年合计：计划 1,383 万元，支出 1,354 万元/.test(flat(await part(tab, '资金'))));
    await show(tab, server, 'units/czj', '市财政局');
    await until('the desk', async () => /2025年：计划 1,280\.5 万元，支出 600 万元：1 家单位填报的 2 笔/.test(flat(await part(tab, '本单位填报的资金'))));
    await show(tab, server, 'units/gaj', '市公安局');
    assert.equal(await tab.count(section('本单位填报的资金')), 0, 'who is not asked');
    tab.assertClean(server.origin);
  }, { open: { before: NOW } }));
}

test('chromium: a block of a sheet fills the grid, a crooked one says why and changes nothing; a draft is offered', LIMIT, session('chromium', async ({ server, tab }) => {
  await theMoney(tab, server);
  await tab.find(cell('高价值专利培育', '政府投入', '计划'));
  assert.equal(await paste(tab, 'funding-cell-0-0', '1\t2\t\t\t3\t4\r\n\t\t5\t—\r\n'), true);
  await tab.waitForText('已填入 5 格，还没有记录。');
  const before = await typed(tab);
  assert.deepEqual(before.slice(0, 12), ['1', '2', '', '', '3', '4', '', '', '5', '', '', '']);
  for (const [text, id, why] of [
    ['1\t2\t3\r\n', 'funding-cell-2-0', '没有填入：粘贴的表格有 3 列，从这一格起只有 2 列'],
    ['1\r\n2\r\n', 'funding-cell-11-1', '没有填入：粘贴的表格有 2 行，从这一格起只有 1 行'],
    ['用途\t计划\r\n合计\t9\r\n', 'funding-cell-0-0', '没有填入：粘贴的表格第 1 行第 1 列“用途”不是金额'],
  ]) {
    assert.equal(await paste(tab, id, text), true);
    await tab.waitForText(why);
    assert.deepEqual(await typed(tab), before, why);
  }
  assert.equal(await paste(tab, 'funding-cell-0-0', '12'), false, 'one number is the browser’s to paste');
  // Wrong amounts at their cells; then the program is loaded anew in the middle of it.
  await tab.fill(cell('专利导航工作', '企业投入', '支出'), '-5');
  await tab.fill(cell('专利导航工作', '企业投入', '计划'), '约三十');
  await tab.click({ role: 'button', name: '记录', within: FORM });
  await tab.waitForText('不能小于 0');
  assert.equal(await tab.run(() => document.activeElement.id), 'funding-cell-5-0');
  await tab.reload();
  await tab.find({ role: 'heading', name: '资金' });
  await tab.waitForText('恢复');
  await tab.click({ role: 'button', name: /^恢复/, within: FORM });
  await until('what was typed', async () => (await typed(tab))[11] === '-5');
  await tab.fill(cell('专利导航工作', '企业投入', '支出'), '');
  await tab.fill(cell('专利导航工作', '企业投入', '计划'), '');
  await tab.click({ role: 'button', name: '记录', within: FORM });
  await tab.waitForText('已记录 3 格。');
  // What stands is not taken out by emptying a cell.
  await tab.fill(cell('专利导航工作', '金融信贷', '计划'), '');
  await tab.click({ role: 'button', name: '记录', within: FORM });
  await tab.waitForText('要撤掉，请在下面“谁填了什么”里点“撤回”');
  // Another year has its own amounts.
  await tab.choose({ label: '填哪一年', within: FORM }, '2026年');
  await until('the other year', async () => (await typed(tab)).every((text) => text === ''));
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));

test('chromium: the picture is walked by keys and pointed at; another county’s plan names no money', LIMIT, session('chromium', async ({ server, tab }) => {
  const file = join(mkdtempSync(join(tmpdir(), 'ipplan-funding-')), '资金.json');
  writeFileSync(file, snapshot([
    amount('czj', 2025, 'patents', 'government', { planned: '120', spent: '60' }),
    amount('czj', 2024, 'pledge', 'enterprise', { spent: '45.5' }),
  ]));
  await show(tab, server, 'snapshots', '快照');
  await pick(tab, file);
  await tab.find({ role: 'heading', name: /^预览/ });
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/已导入 \d 条记录/);
  await show(tab, server, 'funding', '资金');
  await until('the picture', async () => /高价值专利培育计划 120、支出 60/.test(flat(await part(tab, '计划和支出对照'))));
  const tip = () => tab.run(() => document.querySelector('.wide-tip:not([hidden]) .tip')?.innerText.replace(/\s+/g, ' '));
  await tab.run(() => document.querySelector('.layers').focus());
  await tab.press('ArrowRight');
  await until('the first part', async () => (await tip()) === '120 万元 高价值专利培育 · 计划 · 政府投入 1 家单位填报的 1 笔，3 格中 2 格未填，不计');
  await tab.press('End');
  await until('the last part', async () => /^45\.5 万元 知识产权质押融资 · 支出 · 企业投入/.test(await tip()));
  await tab.press('Escape');
  await until('nothing', async () => (await tip()) === undefined);
  await tab.choose({ label: '看哪一年' }, '2024年');
  await until('that year', async () => /2024年，万元：高价值专利培育计划 未填/.test(flat(await part(tab, '计划和支出对照'))));
  await tab.choose({ label: '看哪一年' }, '2026年');
  await tab.waitForText('这一年还没有单位填报。');
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));

test('chromium: a plan whose document names no money says so', LIMIT, session('chromium', async ({ server, tab }) => {
  const other = structuredClone(plan);
  for (const safeguard of other.safeguards) delete safeguard.funding;
  server.rules.push({ path: 'plan.json', body: JSON.stringify(other) });
  await show(tab, server, 'funding', '资金');
  await tab.waitForText('这份方案的条文没有写资金的用途和来源');
  assert.equal(await tab.count({ role: 'button', name: '填报资金' }), 0);
}, { open: { before: NOW } }));
