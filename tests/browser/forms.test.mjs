// Every form is told wrong dates and numbers, ten thousand characters, one name in two spellings: said at each field, nothing lost.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { session, until } from './harness.mjs';
import { chooseSite, clockAt, plan, section, show, started, stores } from './person.mjs';
import { entry, reading, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 240_000 };
const NOW = { open: { before: clockAt('2025-07-15T02:11:09Z') } };
const LONG = '长'.repeat(10_000);
const [LINE, NOTE, MISSING, FUTURE, LATE, EARLY] = ['太长了，最多 200 字', '太长了，最多 2000 字', '请填写这一项', '日期晚于今天（2025年7月15日）', '日期晚于 2026年12月31日，不在方案期内', '日期早于 2024年1月1日，不在方案期内'];
const NO_NUMBER = /这不是数字|看起来|没有说清/;

const office = { site: { name: '市市场监管局', unit: 'scjgj' }, at: '2025-07-05T02:00:00Z' };
const bank = { ...office, site: { name: '市国资金融局', unit: 'gzjrj' } };
const OF = { unit: 'gzjrj', title: '测试督办' };
const findingOf = (unit, title) => `findings/${unit}/${encodeURIComponent(title)}`;
/** Something of every kind that a form corrects, settles or ends. */
const STANDING = [
  entry(reading(5, '2025-06-30', '1.18'), office),
  entry(reading(8, '2025-06-30', '84'), office), entry(reading(8, '2025-06-30', '85'), bank),
  entry(reading(13, '2025-06-30', '24'), office), entry(reading(13, '2025-06-30', '25'), bank),
  entry({ kind: 'update', task: 19, as_of: '2025-06-30', state: 'in_progress', note: '测试进展。' }, office),
  entry({ kind: 'update', task: 10, as_of: '2025-06-30', state: 'in_progress', note: '测试进展。' }, { ...office, site: { name: '市财政局', unit: 'czj' } }),
  entry({ kind: 'milestone', task: 10, title: '测试节点', due: '2025-09-30' }, office),
  entry({ kind: 'service_point', town: '测试甲镇', has_point: true, as_of: '2025-06-30' }, office),
  entry({ kind: 'renaming', town: '测试甲镇', into: '测试乙镇', from: '2025-07-01' }, office),
  entry({ kind: 'finding', ...OF, task: 10, on: '2025-06-20', due: '2025-07-10', asked: '测试', clause: 'c047' }, office),
  entry({ kind: 'answer', ...OF, on: '2025-06-25', done: false, note: '测试' }, bank),
  entry({ kind: 'finding', unit: 'czj', title: '测试：已销号', on: '2025-06-20', due: '2025-07-10', asked: '测试', ground: '测试' }, office),
  entry({ kind: 'review', unit: 'czj', title: '测试：已销号', on: '2025-06-30', outcome: 'closed' }, office),
  entry({ kind: 'assessment_item', year: 2025, name: '1.测试项目', weight: '40', indicator: 5 }, office),
  entry({ kind: 'score', year: 2025, item: '1.测试项目', scorer: 'checked', points: '30', on: '2025-07-02', count: 1, digest: '0'.repeat(64) }, office),
  entry({ kind: 'funding', year: 2025, purpose: 'patents', source: 'government', planned: '9', as_of: '2025-06-30' }, office),
  entry({ kind: 'report_review', unit: 'gzjrj', period: '2025-06-30', on: '2025-07-03', outcome: 'accepted' }, office),
];

/** A field by its name; `name-` is that of a form below an entry, which has whose it is behind it. */
const named = (name) => (name.endsWith('-') ? `input[id^='${name}'],textarea[id^='${name}'],select[id^='${name}']` : `#${name}`);
const press = (name, within) => (tab) => tab.click({ role: 'button', name, ...(within ? { within } : {}) });
const enter = section('录入');
const renaming = section('更名与合并');
const point = { town: LONG, 'town-as-of': '2023-12-31', 'town-since': '2025-06-30', 'town-address': LONG, 'town-services': LONG, 'town-note': LONG };
const ofPoint = { town: LINE, 'town-as-of': EARLY, 'town-address': LINE, 'town-services': NOTE, 'town-note': NOTE };

// title, route, what opens the form, what is typed by id, what records it, what is said at each field
const FORMS = [
  ['a reading, with evidence', 'indicators/5', [press('增加一件佐证材料')], { value: '一点一八万', as_of: '2027-01-01', source: LONG, note: LONG, 'evidence-0-title': '', 'evidence-0-place': LONG },
    press('记录', section('填报或更正')), { value: NO_NUMBER, as_of: LATE, source: LINE, note: NOTE, 'evidence-0-title': MISSING, 'evidence-0-place': LINE }],
  ['a reading for a day to come', 'indicators/13', [], { value: '24.5', as_of: '2025-07-16', source: '' }, press('记录', section('填报或更正')), { value: '这一项按整数计，不能有小数', as_of: FUTURE, source: MISSING }],
  ['a reading’s correction', 'indicators/5', [press(/^更正 1\.18/)], { 'value-': '-1', 'source-': LONG }, press('记录更正'), { 'value-': '不能小于 0', 'source-': LINE }],
  ['a verification', 'indicators/5', [press(/^核实 1\.18/)], { 'v-source-': LONG, 'v-note-': '' }, press('记录核实情况'), { 'v-source-': LINE, 'v-note-': MISSING }],
  ['a reason for a withdrawal', 'indicators/5', [press(/^撤回 1\.18/)], { 'reason-': LONG }, press('撤回这条记录'), { 'reason-': LINE }],
  ['an interim target', 'indicators/5', [], { 'interim-target-2025': '1,2,3' }, (tab) => tab.click({ css: 'form button[type=submit]', within: { css: 'form:has(#interim-target-2025)' } }), { 'interim-target-2025': /./ }],
  ['an update, with evidence', 'tasks/19', [press('增加一件佐证材料')], { state: '', as_of: '2023-12-31', note: LONG, 'evidence-0-title': LONG, 'evidence-0-place': '测试柜' },
    press('记录', section('报送进展')), { state: MISSING, as_of: EARLY, note: NOTE, 'evidence-0-title': LINE }],
  ['an update’s correction', 'tasks/19', [press(/^更正：任务 19/)], { 'note-': LONG }, press('记录更正'), { 'note-': NOTE }],
  ['a milestone', 'tasks/10', [], { milestone: LONG, due: '2027-01-01' }, press('添加节点', section('节点')), { milestone: LINE, due: LATE }],
  ['a milestone with nothing in it', 'tasks/10', [], { milestone: '', due: '' }, press('添加节点', section('节点')), { milestone: MISSING, due: MISSING }],
  ['a milestone done on a day to come', 'tasks/10', [press(/测试节点/, section('节点'))], { done_on: '2025-07-16' }, press('记录完成'), { done_on: FUTURE }],
  ['who leads: nobody', 'tasks/10', [], { lead: '' }, (tab) => tab.click({ css: 'form:has(#lead) button[type=submit]' }), { lead: MISSING }],
  ['who reports: nothing', 'units/scjgj', [], { reports: '' }, (tab) => tab.click({ css: 'form:has(#reports) button[type=submit]' }), { reports: MISSING }],
  ['a successor', `people/${plan.posts[5].id}`, [], { holder: LONG, from: '2025-07-16' }, (tab) => tab.click({ css: 'form:has(#holder) button[type=submit]' }), { holder: LINE, from: FUTURE }],
  ['an extra indicator by the name of one, in other widths', 'indicators', [press('添加表外指标')], { 'x-name': '知识产权　质押融资金额 累计', 'x-measure': LONG, 'x-baseline': '1e3', 'x-target': '' },
    (tab) => tab.click({ css: 'form:has(#x-name) button[type=submit]' }), { 'x-name': '已有同名的指标，请换一个名称', 'x-measure': LINE, 'x-baseline': /./, 'x-target': MISSING }],
  ['an extra indicator that is kept and moves', 'indicators', [press('添加表外指标')], { 'x-name': '测试指标', 'x-measure': '项', 'x-baseline': '1', 'x-target': '2', 'x-path': 'maintain' },
    (tab) => tab.click({ css: 'form:has(#x-name) button[type=submit]' }), { 'x-path': '基线与目标相等时选“保持基线水平”，不相等时选别的' }],
  ['a point', 'points', [], point, press('有，记录', enter), ofPoint],
  ['a point since after its day', 'points', [], { town: '测试丙镇', 'town-as-of': '2025-06-30', 'town-since': '2025-07-01' }, press('有，记录', enter), { 'town-since': '设立时间晚于截至日期（2025年6月30日），请核对' }],
  ['a workstation', 'points', [(tab) => tab.choose({ label: '录入什么' }, '维权援助工作站')], point, press('有，记录', enter), ofPoint],
  ['a town renamed that nobody knows', 'points', [], { renamed: '测试丁镇', 'renamed-into': LONG, 'renamed-from': '2025-07-16', 'renamed-note': LONG },
    press('记录更名或合并'), { renamed: '还没有录入过这个乡镇街道，请照名单里的名称填写', 'renamed-into': LINE, 'renamed-from': FUTURE, 'renamed-note': NOTE }],
  ['a town renamed to itself, in other widths', 'points', [], { renamed: '测试甲镇', 'renamed-into': '测试　甲 镇', 'renamed-from': '' }, press('记录更名或合并'), { 'renamed-into': '和原来的名称是同一个，请填写新的名称', 'renamed-from': MISSING }],
  ['a renaming’s correction', 'points', [press(/^更正：测试甲镇自/)], { 'renamed-into-': LONG }, press('记录更正'), { 'renamed-into-': LINE }],
  ['a finding', 'findings?new=1&about=task.10', [], { 'finding-title': LONG, 'finding-asked': '', 'finding-on': '2025-07-16', 'finding-due': '2025-07-14', 'finding-ground': LONG },
    press('交办', section('交办督办事项')), { 'finding-title': LINE, 'finding-asked': MISSING, 'finding-on': FUTURE, 'finding-ground': NOTE }],
  ['a finding that asks for an answer before it is given', 'findings?new=1&about=task.10', [], { 'finding-on': '2025-07-10', 'finding-due': '2025-07-09' },
    press('交办', section('交办督办事项')), { 'finding-due': /早于交办日期/ }],
  ['a finding under a title that the unit has, in other widths', 'findings?new=1&about=task.10', [(tab) => tab.click({ css: '.finding-units label', text: /市国资金融局/ })], { 'finding-title': '测试 督办' },
    press('交办', section('交办督办事项')), { 'finding-title': /已经有过这个标题的督办事项/ }],
  ['a finding’s correction', findingOf('gzjrj', OF.title), [press(/^更正：.*2025-07-10|^更正：交办/)], { 'finding-due-': '2025-06-19', 'finding-asked-': LONG }, press('记录更正'), { 'finding-due-': /早于交办日期/, 'finding-asked-': NOTE }],
  ['an answer', findingOf('gzjrj', OF.title), [press('增加一件佐证材料', section('反馈'))], { 'answer-done': '', 'answer-on': '2025-06-19', 'answer-note': LONG, 'evidence-0-title': '', 'evidence-0-place': '测试柜' },
    press('记录反馈'), { 'answer-done': MISSING, 'answer-on': /早于交办日期/, 'answer-note': NOTE, 'evidence-0-title': MISSING }],
  ['a reminder of a finding', findingOf('gzjrj', OF.title), [], { 'urging-on': '2025-07-16', 'urging-note': LONG }, press('记录催办'), { 'urging-on': FUTURE, 'urging-note': NOTE }],
  ['a decision without its reason', findingOf('gzjrj', OF.title), [], { 'review-outcome': 'sent_back', 'review-on': '2025-06-19', 'review-note': '' }, press('记录审核'), { 'review-on': /早于交办日期/, 'review-note': MISSING }],
  ['a closed finding opened without a reason', findingOf('czj', '测试：已销号'), [], { 'review-outcome': 'reopened', 'review-on': '', 'review-note': '  ' }, press('记录审核'), { 'review-on': MISSING, 'review-note': MISSING }],
  ['a report sent back without a reason', 'reports', [press('查看：市财政局'), press(/^退回：/)], { 'review-note-': '', 'review-on-': '2025-07-16' }, press('退回这份报送'), { 'review-note-': MISSING, 'review-on-': FUTURE }],
  ['a review of a report, corrected', 'reports', [press('查看：市国资金融局'), press(/^更正：/)], { 'review-outcome-': 'sent_back', 'review-note-': LONG }, press('记录更正'), { 'review-note-': NOTE }],
  ['a closing', 'closings', [], { 'closing-name-new': LONG, 'closing-on-new': '2025-07-16', 'closing-note-new': LONG }, press('定稿', section('定稿')), { 'closing-name-new': LINE, 'closing-on-new': FUTURE, 'closing-note-new': NOTE }],
  ['an amount’s correction', 'funding', [(tab) => tab.click({ css: 'details summary', text: /^2025年：/ }), press(/^更正：2025年/)], { 'funding-planned-': '', 'funding-spent-': '-1', 'funding-as-of-': '' }, press('记录更正'), { 'funding-spent-': '不能小于 0', 'funding-as-of-': MISSING }],
  ['an assessment’s item', 'assessment?year=2025', [(tab) => tab.click({ css: 'details summary', text: '添加考核项目' })], { 'item-name': LONG, 'item-weight': '100.5', 'item-criterion': LONG },
    press('记录', { css: 'form:has(#item-name)' }), { 'item-name': LINE, 'item-weight': '权重要大于 0、不超过 100', 'item-criterion': NOTE }],
  ['an item’s correction', 'assessment?year=2025', [press(/^更正：.*权重/)], { 'item-weight-': '0' }, press('记录更正'), { 'item-weight-': '权重要大于 0、不超过 100' }],
  ['a score over its weight, corrected', 'assessment?year=2025', [press(/^更正：.*30 分/)], { 'score-points-': '40.5', 'score-on-': '2025-07-16', 'score-note-': LONG }, press('记录更正'), { 'score-points-': /超过了这一项的权重（40 分）/, 'score-on-': FUTURE, 'score-note-': NOTE }],
  ['one conflict', 'conflicts?about=indicator.8', [press(/^核定：|^核定/), (tab) => tab.choose('以哪个为准', '都不对，另填一个')], { 'settle-value': '101', 'settle-source': LONG, 'settle-reason': LONG },
    press('核定', { css: 'form.inline-form' }), { 'settle-value': '百分比不能超过 100', 'settle-source': LINE, 'settle-reason': NOTE }],
  ['many conflicts', 'conflicts', [press(/^勾选列出的/)], { 'many-reason': LONG }, press('一并核定'), { 'many-site': MISSING, 'many-reason': NOTE }],
  ['who types, by a unit’s name in other widths', 'snapshots', [press(/^更换填报点|^更换/)], { 'site-name': '市 财政局' }, press('确定'), { 'site-name': '这个名称就是方案里的单位，请在上面的列表里选这个单位' }],
  ['who types, at length', 'snapshots', [press(/^更换填报点|^更换/)], { 'site-name': LONG }, press('确定'), { 'site-name': LINE }],
];

const type = (tab, typed, name) => tab.run((all, of) => {
  for (const [field, text] of all) {
    const node = document.querySelector(field) || (() => { throw new Error(`no ${field}`); })();
    node.value = text;
    node.dispatchEvent(new Event('input', { bubbles: true }));
    node.dispatchEvent(new Event('change', { bubbles: true }));
  }
}, Object.entries(typed).map(([id, text]) => [name(id), text]));
/** What is said at each field that is wrong, and what it holds. */
const state = (tab, ids) => tab.run((all) => Object.fromEntries(all.map(([id, field]) => {
  const node = document.querySelector(field);
  const said = node && document.getElementById(node.getAttribute('aria-describedby'));
  return [id, node && { value: node.value, invalid: node.getAttribute('aria-invalid'), edge: getComputedStyle(node).borderTopWidth, said: said && said.getBoundingClientRect().height > 0 ? said.innerText : '' }];
})), ids.map((id) => [id, named(id)]));

test('chromium: bad input in every form is said at its field, nothing of it is lost and nothing is stored', LIMIT, session('chromium', async ({ server, tab, t }) => {
  const file = join(mkdtempSync(join(tmpdir(), 'ipplan-forms-')), '测试.json');
  writeFileSync(file, snapshot(STANDING));
  await tab.goto(server.url);
  await started(tab);
  await chooseSite(tab, '市市场监管局');
  await show(tab, server, 'snapshots', '快照');
  await tab.upload('选择快照文件', file);
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/^已保存$/m);
  const entries = async () => JSON.parse(await stores(tab)).log.entries.length;
  const before = await entries();
  for (const [title, route, opens, typed, submit, wanted] of FORMS) {
    await t.test(title, async () => {
      await tab.run(() => sessionStorage.clear());
      await tab.goto('about:blank');
      await show(tab, server, route);
      for (const open of opens) await open(tab);
      await tab.waitFor('the form', (field) => document.querySelector(field) !== null, named(Object.keys(typed)[0]));
      await type(tab, typed, named);
      await submit(tab);
      const ids = [...new Set([...Object.keys(typed), ...Object.keys(wanted)])];
      let last;
      const fits = (said, want) => (want instanceof RegExp ? want.test(said) : said === want);
      await until(`what is wrong: ${Object.keys(wanted)}`, async () => {
        last = await state(tab, ids);
        return Object.entries(wanted).every(([id, want]) => last[id].invalid === 'true' && fits(last[id].said, want)) || assert.fail(JSON.stringify(last, (_, value) => (value?.length > 100 ? `${value.length} characters` : value)));
      });
      for (const id of Object.keys(wanted)) assert.equal(last[id].edge, '2px', `${id} is seen to be wrong`);
      for (const id of ids.filter((one) => !(one in wanted))) assert.equal(last[id].invalid, null, `${id} is right`);
      for (const [id, text] of Object.entries(typed)) assert.equal(last[id].value, text, `${id} is as it was typed`);
      assert.equal(await entries(), before, 'nothing is stored');
      assert.ok(await tab.run(() => document.documentElement.scrollWidth <= window.innerWidth), 'long texts stay within the page');
    });
  }
  tab.assertClean(server.origin);
}, NOW));
