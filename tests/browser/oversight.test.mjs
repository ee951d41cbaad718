// What oversight records is typed, kept as a draft over a reload, recorded once, taken back at once, and withdrawn later:
// a finding, its answer, what was decided, an item, a score.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { session, until } from './harness.mjs';
import { chooseSite, clockAt, entryIds, pickText, show, started } from './person.mjs';
import { entry, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 180_000 };
const OPEN = { open: { before: clockAt('2025-07-15T02:11:09Z') } };
const office = { site: { name: '市市场监管局', unit: 'scjgj' }, at: '2025-07-05T02:00:00Z' };
const bank = { site: { name: '市国资金融局', unit: 'gzjrj' }, at: '2025-07-06T02:00:00Z' };
const OF = { unit: 'gzjrj', title: '测试督办' };
const FINDING = `findings/gzjrj/${encodeURIComponent(OF.title)}`;
const STANDING = [
  entry({ kind: 'finding', ...OF, on: '2025-06-20', due: '2025-07-10', asked: '测试', ground: '测试' }, office),
  entry({ kind: 'answer', ...OF, on: '2025-06-25', done: true, note: '测试：已办' }, bank),
  entry({ kind: 'assessment_item', year: 2025, name: '1.测试项目', weight: '40', indicator: 5 }, office),
  entry({ kind: 'assessment_item', year: 2025, name: '3.测试另一项', weight: '10', indicator: 6 }, office),
];
const open = (summary) => (tab) => tab.click({ css: 'details summary', text: summary });

// what; route; what opens the form; the fields by id; what records it; what the page then says; its line; who is typing, and where the line is
const WAYS = [
  ['a finding', 'findings?new=1', [(tab) => tab.click({ css: '.finding-units label', text: /市财政局/ })], { 'finding-title': '测试：新的一件', 'finding-asked': '测试：报送', 'finding-due': '2025-07-30', 'finding-ground': '测试：会议' }, '交办', /测试：新的一件/, /测试：报送/, { where: `findings/czj/${encodeURIComponent('测试：新的一件')}` }],
  ['an answer', FINDING, [], { 'answer-done': 'no', 'answer-note': '测试：正在办的第二次' }, '记录反馈', /测试：正在办的第二次/, /测试：正在办的第二次/, { who: '市国资金融局' }],
  ['a reminder', FINDING, [], { 'urging-note': '测试：电话催过' }, '记录催办', /测试：电话催过/, /测试：电话催过/],
  ['a decision', FINDING, [], { 'review-outcome': 'sent_back', 'review-note': '测试：没有数字' }, '记录审核', /测试：没有数字/, /测试：没有数字/],
  ['an item', 'assessment?year=2025', [open('添加考核项目')], { 'item-name': '2.测试新项目', 'item-weight': '25.5' }, '记录', /2\.测试新项目[\s\S]*合计[\s\S]*75\.5/, /2\.测试新项目/],
  ['a score', 'assessment?year=2025', [open('评分')], { 'score-points-': '38.5' }, '记录', /38\.5 分，已评 1\/2 项/, /38\.5 分/],
];

const named = (id) => (id.endsWith('-') ? `[id^='${id}']` : `#${id}`);
const fill = (tab, typed) => tab.run((all) => {
  for (const [css, text] of all) {
    const node = document.querySelector(css) || (() => { throw new Error(`no ${css}`); })();
    node.value = text;
    node.dispatchEvent(new Event('input', { bubbles: true }));
    node.dispatchEvent(new Event('change', { bubbles: true }));
  }
}, Object.entries(typed).map(([id, text]) => [named(id), text]));
const values = (tab, typed) => tab.run((all) => all.map((css) => document.querySelector(css)?.value), Object.keys(typed).map(named));
const within = (typed) => ({ css: `form:has(${named(Object.keys(typed)[0])})` });
// What stands on the page beside what is being typed.
const page = (tab) => tab.run(() => document.querySelector('main').innerText);

for (const [what, route, opens, typed, act, says, stands, { who = '市市场监管局', where } = {}] of WAYS) {
  test(`chromium: ${what} is offered back after a reload, recorded once, taken back, and withdrawn with a reason`, LIMIT, session('chromium', async ({ server, tab }) => {
    await show(tab, server, 'snapshots', '快照');
    await chooseSite(tab, who);
    await pickText(tab, snapshot(STANDING));
    await tab.click({ role: 'button', name: '并入台账' });
    await tab.waitForText(/已导入|已并入/);
    await tab.waitForText(/^已保存$/m);
    const go = async () => {
      await show(tab, server, route);
      // A fold that is open stays so.
      const [first] = Object.keys(typed).map(named);
      if (!(await tab.count({ css: first })) || !route.startsWith('assessment')) for (const step of opens) await step(tab);
      await tab.waitFor('the form', (css) => document.querySelector(css) !== null, named(Object.keys(typed)[0]));
    };
    await go();
    await fill(tab, typed);
    await tab.reload();
    await started(tab);
    // A form in a fold is opened again: it says that something waits in it.
    if (!(await tab.count({ role: 'button', name: /^恢复/ }))) for (const step of opens) await step(tab);
    await tab.click({ role: 'button', name: /^恢复/ });
    await until('what was typed', async () => (await values(tab, typed)).every((value, at) => value === Object.values(typed)[at]));
    const before = await entryIds(tab);
    await tab.click({ role: 'button', name: act, within: within(typed) });
    await until('what was recorded', async () => (await entryIds(tab)).length === before.length + 1);
    await until('the page to say so', async () => says.test(await page(tab)));
    await tab.click({ role: 'button', name: '撤销' });
    await tab.waitForText('已撤销刚才记录的 1 条');
    // A finding's steps keep it, as taken back; nothing can be done with it there.
    await until('it to be gone', async () => !(await tab.count({ css: '.line:has(button)', text: stands })));
    await tab.click({ role: 'button', name: '关闭提示' });
    // Again, and withdrawn another day.
    await go();
    await fill(tab, typed);
    await tab.click({ role: 'button', name: act, within: within(typed) });
    await until('another entry', async () => (await entryIds(tab)).length === before.length + 3);
    await until('the page to say so again', async () => says.test(await page(tab)));
    await until('the fields to be empty', async () => (await values(tab, typed)).every((value) => !value || value === '2025-07-30'));
    await tab.waitForText(/^已保存$/m);
    await go();
    assert.equal(await tab.count({ role: 'button', name: /^恢复/ }), 0, 'what was recorded is not offered again');
    const id = (await entryIds(tab)).filter((one) => !before.includes(one));
    assert.equal(id.length, 3, 'recorded, taken back, recorded again');
    if (where) await show(tab, server, where);
    const line = { css: '.line:has(button)', text: stands };
    await tab.click({ role: 'button', name: /^撤回：/, within: line });
    await tab.fill({ label: '撤回的原因' }, '测试：记错了');
    await tab.click({ role: 'button', name: '撤回这条记录' });
    await until('it to be withdrawn', async () => (await entryIds(tab)).length === before.length + 4);
    tab.assertClean(server.origin);
  }, OPEN));
}
