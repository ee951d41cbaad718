// A quarter is reported, reviewed, sent back, closed, and what came later is listed (issue 11); and the register of received files.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { launch, session, until } from './harness.mjs';
import { afterKill, chooseSite, clockAt, give, part, pickText, section, show, started, stores, takeIn } from './person.mjs';
import { digestOf, entry, reading, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 240_000 };
const NOW = { before: clockAt('2025-07-15T02:11:09Z') };
const folder = mkdtempSync(join(tmpdir(), 'ipplan-closings-'));
const put = (name, text) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const bank = { site: { name: '市国资金融局', unit: 'gzjrj' }, at: '2025-07-05T02:00:00Z' };
const REVIEWS = section('报送审核');
const row = async (tab, name) => (await tab.run((of) => [...document.querySelectorAll('.closing-review')].find((one) => one.innerText.includes(of))?.innerText ?? '', name)).replace(/\s+/g, ' ');
const sheet = (name) => section(`定稿单：${name}`);
const sheetText = async (tab, name) => (await part(tab, `定稿单：${name}`)).replace(/\s+/g, ' ');

async function is(tab, server, site) {
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, site);
}

/** On a unit's desk, says of a task how it stands. */
async function report(tab, server, unit, heading, task, note) {
  await show(tab, server, `units/${unit}`, heading);
  const due = { css: 'li.due', text: new RegExp(`^任务 ${task} `) };
  await tab.choose({ label: '状态', within: due }, '推进中');
  await tab.fill({ label: '做了什么', within: due }, note);
  await tab.click({ role: 'button', name: '记录', within: due });
  await tab.waitForText(/^已保存$/m);
}

test('chromium: a quarter is reported by two units, one is taken and one sent back, corrected, closed; a late file is listed', LIMIT, session('chromium', async ({ server, tab }) => {
  const others = [];
  const desk = async (site) => {
    const browser = await launch('chromium');
    others.push(browser);
    const own = await browser.open(undefined, NOW);
    if (site) await is(own, server, site);
    return own;
  };
  try {
    const [one, two] = [await desk('市国资金融局'), await desk('市财政局')];
    await report(one, server, 'gzjrj', '市国资金融局', 10, '测试：走访企业。');
    await report(two, server, 'czj', '市财政局', 10, '测试：拨付补贴。');
    const [fileOne, fileTwo] = [await give(one, server, join(folder, '国资.json')), await give(two, server, join(folder, '财政.json'))];

    // The office looks, takes one, and sends the other back: a reason is needed.
    await is(tab, server, '市市场监管局');
    await takeIn(tab, server, fileOne, fileTwo);
    await show(tab, server, 'reports', '报送');
    await until('both reports', async () => /待审核/.test(await row(tab, '市国资金融局')) && /待审核/.test(await row(tab, '市财政局')));
    assert.match(await part(tab, '报送审核'), /待审核 2 家/);
    await tab.click({ role: 'button', name: '接收：市财政局' });
    await until('it is taken', async () => /已接收/.test(await row(tab, '市财政局')));
    await tab.click({ role: 'button', name: '查看：市国资金融局' });
    await until('what was reported', async () => /测试：走访企业。/.test(await row(tab, '市国资金融局')));
    await tab.click({ role: 'button', name: '退回：市国资金融局' });
    await tab.click({ role: 'button', name: '退回这份报送' });
    await until('a word at the reason', async () => /请填写这一项/.test(await row(tab, '市国资金融局')));
    const REASON = '测试：走访了几家、放款多少没有写，请补上。';
    await tab.fill({ label: /^退回的原因/, within: REVIEWS }, REASON);
    await tab.click({ role: 'button', name: '退回这份报送' });
    await until('it is sent back', async () => /已退回.*放款多少没有写/.test(await row(tab, '市国资金融局')));
    await show(tab, server, 'reminders/gzjrj', '催报单');
    await tab.waitForText('请更正后重新报送');
    assert.match(await part(tab, '催报单：市国资金融局'), /2025年4—6月的报送已于2025年7月15日退回。退回的原因：测试：走访了几家、放款多少没有写，请补上。请更正后重新报送。/);
    const fromOffice = await give(tab, server, join(folder, '办公室一.json'));

    // The unit sees why, corrects, and sends it again.
    await takeIn(one, server, fromOffice);
    await show(one, server, '', '总览');
    await one.click({ role: 'link', name: /2025年4—6月的报送被退回/ });
    await one.waitForHash('#/units/gzjrj');
    assert.match(await part(one, '退回的报送'), /测试：走访了几家、放款多少没有写，请补上。/);
    const due = { css: 'li.due', text: /^任务 10 / };
    await one.click({ role: 'button', name: /^更正：任务 10/, within: due });
    await one.fill({ label: '做了什么', within: due }, '测试：走访企业 12 家，放款 300 万元。');
    await one.click({ role: 'button', name: '记录更正', within: due });
    await until('it is the turn of the office', async () => /退回后已有新的记录/.test(await part(one, '退回的报送')));
    await one.waitForText(/^已保存$/m);
    const again = await give(one, server, join(folder, '国资二.json'));

    // The office takes it with a tick, and closes the quarter.
    await takeIn(tab, server, again);
    await show(tab, server, 'reports', '报送');
    await until('it is reported anew', async () => /退回后已重报/.test(await row(tab, '市国资金融局')));
    await tab.click({ role: 'checkbox', name: '勾选市国资金融局' });
    await tab.click({ role: 'button', name: '接收勾选的 1 家' });
    await until('both are taken', async () => /已接收 2 家/.test(await part(tab, '报送审核')));
    // Sent back by mistake, and taken back: what stood before stands.
    await tab.click({ role: 'button', name: '退回：市财政局' });
    await tab.fill({ label: /^退回的原因/, within: REVIEWS }, '测试：点错了');
    await tab.press('Tab');
    await tab.click({ role: 'button', name: '退回这份报送' });
    await until('it is sent back', async () => /已退回/.test(await row(tab, '市财政局')));
    await tab.click({ role: 'button', name: '撤销' });
    await until('undone', async () => /已接收/.test(await row(tab, '市财政局')));
    await tab.waitForText(/^已保存$/m);

    await show(tab, server, 'closings', '定稿');
    await until('what there is to know', async () => /报送审核：应报 27 家，已接收 2 家，没有报送 25 家/.test(await part(tab, '定稿')));
    assert.equal(await tab.run(() => document.querySelector('#closing-name-new').value), '2025年第二季度');
    await tab.click({ role: 'button', name: '定稿' });
    await until('the closing is proved', async () => /✓ ?与摘要相符/.test(await sheetText(tab, '2025年第二季度')));
    const closedText = await sheetText(tab, '2025年第二季度');
    assert.match(closedText, /定稿以后没有新的记录/);
    const [, count] = /记录 (\d+) 条/.exec(closedText);
    await tab.waitForText(/^已保存$/m);
    // The same name again: said at the field, nothing recorded.
    await tab.fill({ label: '名称', within: section('定稿') }, '2025年第二季度');
    await tab.click({ role: 'button', name: '定稿', within: section('定稿') });
    await until('a word at the name', async () => /已有这个名称的定稿/.test(await part(tab, '定稿')));

    // A late file, and one of the next period.
    const late = put('迟到.json', snapshot([
      entry(reading(5, '2025-05-31', '1.17'), { ...bank, at: '2025-07-14T02:00:00Z' }),
      entry(reading(5, '2025-07-10', '1.19'), { ...bank, at: '2025-07-14T02:00:00Z' }),
    ]));
    await takeIn(tab, server, late);
    await show(tab, server, 'closings', '定稿');
    await until('what came later', async () => /定稿以后来了 2 条记录，其中说这一期的 1 条（迟到）/.test(await sheetText(tab, '2025年第二季度')));
    await tab.click({ role: 'button', name: '列出迟到的' });
    await until('the late one', async () => /1\.17 亿元（截至 2025-05-31/.test(await sheetText(tab, '2025年第二季度')));
    assert.doesNotMatch(await sheetText(tab, '2025年第二季度'), /1\.19 亿元/);

    // The next is closed, and two are compared by their names.
    await tab.choose({ label: '所定的报送期（可不选）' }, '不属于某一期');
    await tab.fill({ label: '名称', within: section('定稿') }, '测试：补报后');
    await tab.click({ role: 'button', name: '定稿', within: section('定稿') });
    await until('it is proved', async () => /✓ ?与摘要相符/.test(await sheetText(tab, '测试：补报后')));
    await tab.click({ role: 'link', name: '与上一份比较', within: sheet('测试：补报后') });
    await tab.find({ role: 'heading', name: '比较' });
    await tab.waitForText(`定稿“2025年第二季度”（${count} 条记录`);
    await tab.waitForText('1.19 亿元');
    assert.match(decodeURIComponent(await tab.run(() => location.hash)), /a=closed\.2025年第二季度&b=closed\.测试：补报后/);
    // The address says it again, and another can be chosen.
    await tab.reload();
    await started(tab);
    await tab.waitForText('1.19 亿元');
    await tab.choose({ label: '定稿', within: section('本期') }, '2025年第二季度');
    await tab.waitForText('前期和本期的记录完全相同');
    const whole = await give(tab, server, join(folder, '办公室二.json'));

    // On another desk with everything in it both are proved; without one record one is not.
    const third = await desk('市教体局');
    await takeIn(third, server, whole);
    await show(third, server, 'closings', '定稿');
    await until('both are proved', async () => /与摘要相符/.test(await sheetText(third, '2025年第二季度')) && /与摘要相符/.test(await sheetText(third, '测试：补报后')));
    const lines = readFileSync(whole, 'utf8').split('"entries": [')[1].split('\n').map((text) => text.replace(/,$/, '')).filter((text) => text.startsWith('{"id"')).map((text) => ({ id: text.slice(7, 39), text: `{${text.slice(41)}` }));
    const part_ = put('缺一条.json', snapshot(lines.filter(({ text }) => !text.includes('拨付补贴'))));
    const fourth = await desk('市教体局');
    await takeIn(fourth, server, part_);
    await show(fourth, server, 'closings', '定稿');
    await until('it is said', async () => /✕ ?还原不了：缺 1 条记录/.test(await sheetText(fourth, '2025年第二季度')));
    await fourth.click({ role: 'link', name: '与现在比较', within: sheet('2025年第二季度') });
    await fourth.waitForText('还原不了：缺 1 条记录。请向定稿的单位要全部数据的快照');

    // Corrected and withdrawn where it stands.
    await show(tab, server, 'closings', '定稿');
    await tab.click({ role: 'button', name: /^更正：定稿“测试：补报后”/ });
    await tab.fill({ label: '备注（可不填）', within: sheet('测试：补报后') }, '测试：迟到的已补');
    await tab.click({ role: 'button', name: '记录更正' });
    await until('the remark', async () => /测试：迟到的已补/.test(await sheetText(tab, '测试：补报后')));
    await until('it is proved still', async () => /与摘要相符/.test(await sheetText(tab, '测试：补报后')));
    await tab.click({ role: 'button', name: /^撤回：定稿“测试：补报后”/ });
    await tab.fill({ label: '撤回的原因', within: sheet('测试：补报后') }, '测试');
    await tab.click({ role: 'button', name: '撤回这条记录' });
    for (const width of [360, 1280]) {
      await tab.page.setViewport({ width, height: 740 });
      for (const route of ['closings', 'reports', 'register']) {
        await show(tab, server, route);
        assert.ok(await tab.run(() => document.documentElement.scrollWidth <= window.innerWidth), `no sideways scrolling of ${route} at ${width}`);
      }
    }
    for (const own of [tab, one, two, third, fourth]) own.assertClean(server.origin);
  } finally {
    for (const browser of others) await browser.close();
  }
}, { open: NOW }));

test('chromium: two desks close one name apart: a conflict, settled like any other', LIMIT, session('chromium', async ({ server, tab }) => {
  const readings = ['1.17', '1.18', '1.19'].map((value, at) => entry(reading(5, `2025-0${at + 4}-30`, value), bank));
  const office = (at) => ({ site: { name: '市市场监管局', unit: 'scjgj' }, at: `2025-07-1${at}T02:00:00Z` });
  const closing = (some, at) => entry({ kind: 'period_closed', name: '二季度', on: `2025-07-1${at}`, count: some.length, digest: digestOf(some.map(({ id }) => id)), entries: some.map(({ id }) => id).sort() }, office(at));
  await is(tab, server, '市市场监管局');
  await takeIn(tab, server, put('两份.json', snapshot([...readings, closing(readings, 1), closing(readings.slice(0, 2), 2)])));
  await show(tab, server, 'closings', '定稿');
  await until('both', async () => (await tab.run(() => document.querySelectorAll('.closing-sheet').length)) === 2);
  assert.match(await part(tab, '定稿单：二季度'), /同一名称有内容不同的定稿/);
  await tab.click({ role: 'link', name: '冲突', within: sheet('二季度') });
  await tab.click({ role: 'button', name: /^核定/ });
  await tab.choose('以哪个为准', '3 条记录');
  await tab.fill({ label: '核定的原因和依据' }, '测试：以后一次为准');
  await tab.press('Enter');
  await tab.waitForText('没有未核定的冲突');
  await show(tab, server, 'closings', '定稿');
  await until('one', async () => (await tab.run(() => document.querySelectorAll('.closing-sheet').length)) === 1);
  await until('proved', async () => /与摘要相符/.test(await sheetText(tab, '二季度')));
  assert.match(await sheetText(tab, '二季度'), /记录 3 条/);
  tab.assertClean(server.origin);
}, { open: NOW }));

const files = async (tab) => (await tab.run(() => [...document.querySelectorAll('main tbody tr')].map((one) => one.innerText.replace(/\s+/g, ' '))));

for (const name of ['chromium', 'firefox']) {
  test(`${name}: the register has what was taken, torn and refused; it outlives a restart, and clearing removes it`, LIMIT, session(name, async ({ server, browser, tab }) => {
    await show(tab, server, 'register', '收件登记');
    await tab.waitForText('还没有收到过文件');
    await is(tab, server, '市市场监管局');
    const exported = { at: '2025-07-14T03:00:00Z', site: bank.site, app: '0.1.0' };
    const one = snapshot([entry(reading(5, '2025-06-30', '1.18'), bank), entry(reading(8, '2025-06-30', '84'), bank)], { exported });
    await takeIn(tab, server, put('国资.json', one));
    // A refused file changes nothing of what the ledger's stores hold.
    await show(tab, server, 'snapshots', '快照');
    const before = await stores(tab);
    await tab.upload('选择快照文件', put('坏.json', '{"format":'));
    await tab.waitForText('没有导入');
    await show(tab, server, 'register', '收件登记');
    await until('both', async () => (await files(tab)).length === 2);
    assert.equal(await stores(tab), before);
    const torn = snapshot([entry(reading(9, '2025-06-30', '3'), bank), entry(reading(10, '2025-06-30', '100'), bank)], { exported }).replace('"value":"3"', '"value":"4"');
    await show(tab, server, 'snapshots', '快照');
    await tab.upload('选择快照文件', put('残.json', torn));
    await tab.waitForText('预览：');
    await tab.click({ role: 'button', name: '并入台账' });
    await tab.waitForText('已导入 1 条记录');
    await tab.click({ role: 'button', name: '撤销此次导入' });
    await tab.waitForText('已撤销此次导入的 1 条记录');
    await tab.waitForText(/^已保存$/m);
    // The first again: nothing new, and received all the same.
    await tab.upload('选择快照文件', put('国资.json', one));
    await tab.waitForText('没有新内容');
    await tab.click({ role: 'button', name: '关闭' });
    await tab.click({ role: 'link', name: '收件登记' });
    await until('all four', async () => (await files(tab)).length === 4);
    const listed = async (own) => {
      const all = await files(own);
      // Of one second, the order is none.
      const of = (words) => all.find((text) => text.includes(words)) ?? '';
      assert.match(of('残.json'), /市国资金融局 2025-07-14 \d\d:00 导出.*已撤销.*新增 1 条，已有 0 条，损坏没有收 1 条.*第 \d 条/);
      assert.match(of('坏.json'), /文件没有写明.*没有收.*文件不完整/);
      assert.match(of('已并入'), /国资\.json 2 条 摘要 [0-9a-f]{64}.*新增 2 条，已有 0 条/);
      assert.match(of('没有新内容'), /国资\.json.*新增 0 条，已有 2 条/);
    };
    await listed(tab);
    assert.match(await tab.text(), /期满后收到 1\/26 家单位的文件/);
    // Narrowed, as the address says; and as a table.
    await tab.choose('结果', '没有收');
    await until('one', async () => (await files(tab)).length === 1);
    await tab.waitFor('an address', () => location.hash.includes('outcome=refused'));
    await tab.reload();
    await started(tab);
    await until('one again', async () => (await files(tab)).length === 1);
    await tab.choose('结果', '不限');
    await until('all again', async () => (await files(tab)).length === 4);
    const csv = await tab.download(() => tab.click({ role: 'button', name: '下载登记表（CSV）' }));
    assert.match(csv.text, /^\ufeff收到时间,文件,.*\r\n(.*\r\n){4}$/);
    // Another tab sees what comes here.
    const other = await browser.open(undefined, NOW);
    await show(other, server, 'register', '收件登记');
    await until('all four there', async () => (await files(other)).length === 4);
    await show(tab, server, 'snapshots', '快照');
    await pickText(tab, '<html>', '网页.json');
    await tab.waitForText('没有导入');
    await until('five there', async () => (await files(other)).length === 5);
    other.assertClean(server.origin);
    await other.close();
    tab.assertClean(server.origin);
    // Killed, and started again.
    if (name === 'chromium') {
      await browser.kill();
      await afterKill(browser, `${server.url}#/register`, async (back) => {
        await until('all five after a kill', async () => (await files(back)).length === 5);
        await listed(back);
        await show(back, server, 'snapshots', '快照');
        await back.click({ css: '#clear-card summary' });
        await back.fill(/^确实要清除/, '清除');
        await back.click({ role: 'button', name: '确认清除' });
        await back.waitForText('本机还没有记录');
        await show(back, server, 'register', '收件登记');
        await back.waitForText('还没有收到过文件');
      });
    }
  }, { open: NOW }));
}

test('chromium: a register that cannot be written is said in its place, and the import goes on', LIMIT, session('chromium', async ({ server, tab }) => {
  await is(tab, server, '市市场监管局');
  await takeIn(tab, server, put('甲.json', snapshot([entry(reading(5, '2025-06-30', '1.18'), bank)])));
  await tab.click({ role: 'link', name: '收件登记' });
  await tab.waitForText('读不到收件登记');
  await show(tab, server, 'indicators/5', /^5\. /);
  assert.match(await part(tab, '填报值'), /1\.18/);
}, { open: { before: `${NOW.before};(() => { const open = IDBFactory.prototype.open; IDBFactory.prototype.open = function (name, ...rest) { if (String(name).endsWith('/register')) throw new DOMException('full', 'QuotaExceededError'); return open.call(this, name, ...rest); }; })()` } }));
