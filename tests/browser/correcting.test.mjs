// 更正, kind by kind: on the line where it stands, then in 台账; the form is filled with what stands, and what is recorded has
// seen it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { session, until } from './harness.mjs';
import { chooseSite, clockAt, fillReading, openForm, pickText, plan, record, section, show, task } from './person.mjs';
import { digestOf, entry, reading, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 180_000 };
const OPEN = { open: { before: clockAt('2025-07-15T02:11:09Z') } };
const bank = { site: { name: '市国资金融局', unit: 'gzjrj' }, at: '2025-07-05T02:00:00Z' };
const office = { site: { name: '市市场监管局', unit: 'scjgj' }, at: '2025-07-05T02:00:00Z' };
const post = plan.posts[5].id;
const [lead, second] = task(10).units;

/** A browser that types for the office and holds these entries. */
async function holding(tab, server, ...entries) {
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, '市市场监管局');
  await pickText(tab, snapshot(entries));
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/已导入|已并入/);
}

/** The body of the entry recorded here that has seen another; once it is kept. */
const successor = (tab, of) => until('the correction', () => tab.run((seen) => {
  const all = Object.entries(localStorage).filter(([key]) => key.includes('/e/')).map(([key, text]) => ({ id: key.split('/e/')[1], ...JSON.parse(text) }));
  return all.find(({ parents }) => parents.length === 1 && parents[0] === seen);
}, of));

// What stands; where its line is: route and heading; the field that is corrected, what stands there, and two corrections of it.
const extra = { kind: 'extra_indicator', name: '测试指标', measure: '项', category: 'service', baseline: '0', target: '5', path: 'linear', whole: true };
const OF = { unit: 'gzjrj', title: '测试督办' };
const FINDING = `findings/gzjrj/${encodeURIComponent(OF.title)}`;
const finding = { kind: 'finding', ...OF, task: 10, on: '2025-06-20', due: '2025-07-10', asked: '测试：报送进度', clause: 'c047', ground: '测试：季度调度' };
const WHOLE = entry(reading(5, '2025-03-31', '1.15'), bank);
const KINDS = [
  ['a milestone', { kind: 'milestone', task: 7, title: '测试节点', due: '2025-09-30' }, 'tasks/7', '节点', 'due', ['2025-09-30', '2025-10-31', '2025-11-30'], (body) => body.due],
  ['an interim target', { kind: 'interim_target', indicator: 5, year: 2025, value: '1.2' }, 'indicators/5', '年度目标', 'interim-target', ['1.2', '1.21', '1.19'], (body) => body.value],
  ['an extra indicator', extra, (id) => `extra/${id}`, '这项表外指标的记录', 'x-target', ['5', '6', '7'], (body) => body.target],
  ['who reports', { kind: 'reporter', indicator: 5, unit: 'gzjrj' }, 'units/gzjrj', '本单位填报的指标', 'reporter', ['gzjrj', 'nyncj', 'scjgj'], (body) => body.unit],
  ['who leads', { kind: 'lead', task: 10, unit: lead }, 'tasks/10', '牵头', 'lead', [lead, second, lead], (body) => body.unit],
  ['a finding', finding, FINDING, '办理过程', 'finding-due', ['2025-07-10', '2025-07-20', '2025-07-25'], (body) => body.due],
  ['an answer', { kind: 'answer', ...OF, on: '2025-06-25', done: false, note: '测试：已约银行' }, FINDING, '办理过程', 'answer-done', ['no', 'yes', 'no'], (body) => (body.done ? 'yes' : 'no'), { beside: [entry(finding, bank)], by: office, named: /^更正：.*(正在办理|申请销号)/ }],
  ['that a unit was urged', { kind: 'urging', ...OF, on: '2025-06-28', note: '测试：电话' }, FINDING, '办理过程', 'urging-note', ['测试：电话', '测试：函', '测试：微信'], (body) => body.note, { beside: [entry(finding, bank)], by: office, named: /^更正：.*催办/ }],
  ['what was decided of a finding', { kind: 'review', ...OF, on: '2025-07-02', outcome: 'closed', note: '测试' }, FINDING, '办理过程', 'review-note', ['测试', '测试：看过材料', '测试：看过两份'], (body) => body.note, { beside: [entry(finding, bank)], named: /^更正：.*销号/, isStep: true }],
  ['a closed period', { kind: 'period_closed', name: '测试定稿', period: '2025-03-31', on: '2025-04-15', count: 1, digest: digestOf([WHOLE.id]), entries: [WHOLE.id], note: '测试' }, 'closings', { css: 'main' }, 'closing-note', ['测试', '测试：一', '测试：二'], (body) => body.note, { beside: [WHOLE], named: /^更正：定稿/ }],
  ['an assessment’s item', { kind: 'assessment_item', year: 2025, name: '1.测试项目', weight: '40', indicator: 5, criterion: '测试：达到应达值满分' }, 'assessment?year=2025', { css: '[aria-labelledby=score-items]' }, 'item-weight', ['40', '45', '50.5'], (body) => body.weight],
  ['a score', { kind: 'score', year: 2025, item: '1.测试项目', scorer: 'checked', points: '30', on: '2025-07-02', count: 1, digest: digestOf([WHOLE.id]), basis: [WHOLE.id], note: '测试' }, 'assessment?year=2025', '评分记录', 'score-points', ['30', '31.5', '29'], (body) => body.points, { beside: [WHOLE, entry({ kind: 'assessment_item', year: 2025, name: '1.测试项目', weight: '40', indicator: 5 }, bank)], named: /^更正：.* 分（/ }],
  ['a successor', { kind: 'succession', post, holder: '张三', from: '2025-03-01', filed: false }, `people/${post}`, '历任与递补', 'holder', ['张三', '张山', '张珊'], (body) => body.holder],
];

for (const [what, body, route, heading, field, [stands, ...corrections], said, { beside = [], by = bank, named = /^更正：/, isStep } = {}] of KINDS) {
  test(`chromium: ${what} is corrected where it stands and in 台账, filled with what stands`, LIMIT, session('chromium', async ({ server, tab }) => {
    const old = entry(body, by);
    await holding(tab, server, old, ...beside);
    const where = [[typeof route === 'string' ? route : route(old.id), undefined, typeof heading === 'string' ? section(heading) : heading], [`ledger?kind=${body.kind}`, '台账', { css: 'main' }]];
    let [last, value] = [old.id, stands];
    for (const [at, next] of corrections.entries()) {
      const [screen, title, within] = where[at];
      await show(tab, server, screen, title);
      await tab.click({ role: 'button', name: named, within });
      const input = { css: `#${field}-${last}` };
      assert.equal((await tab.find(input)).value, value);
      // Nothing changed: nothing is recorded.
      await tab.click({ role: 'button', name: '记录更正', within });
      await until('the form to go', async () => !(await tab.count(input)));
      await tab.click({ role: 'button', name: named, within });
      const { tag } = await tab.find(input);
      await (tag === 'select' ? tab.choose(input, next) : tab.fill(input, next));
      await tab.click({ role: 'button', name: '记录更正', within });
      const new_ = await successor(tab, last);
      assert.equal(said(new_.body), next);
      // All else stays: an extra indicator's category, which no form shows, among it.
      assert.deepEqual(Object.keys(new_.body).sort(), Object.keys(body).sort());
      await until('the form to go', async () => !(await tab.count(input)));
      [last, value] = [new_.id, next];
    }
    // What was decided before it was decided anew is a step of the way, not a mistake.
    if (!isStep) await tab.waitForText('已被更正');
    assert.equal(await tab.count({ role: 'button', name: named }), 1, 'what was corrected is not corrected again');
    tab.assertClean(server.origin);
  }, OPEN));
}

test('chromium: bad input in a correction is said at its field, and nothing is lost', LIMIT, session('chromium', async ({ server, tab }) => {
  const old = entry(extra, bank);
  await holding(tab, server, old);
  await show(tab, server, `extra/${old.id}`, '测试指标');
  const within = section('这项表外指标的记录');
  await tab.click({ role: 'button', name: /^更正：/, within });
  assert.equal(await tab.count({ css: `#x-name-${old.id}` }), 0, 'it goes by its name');
  const [target, measure] = [`x-target-${old.id}`, `x-measure-${old.id}`];
  await tab.fill({ css: `#${measure}` }, '场');
  await tab.fill({ css: `#${target}` }, '2.5');
  await tab.click({ role: 'button', name: '记录更正', within });
  await until('the fault', async () => (await tab.find({ css: `#${target}-wrong` })).text !== '');
  assert.equal((await tab.find({ css: `#${target}` })).focused, true);
  assert.deepEqual([(await tab.find({ css: `#${measure}` })).value, (await tab.find({ css: `#${target}` })).value], ['场', '2.5']);
  await tab.click({ role: 'button', name: '取消', within });
  await until('the form to go', async () => !(await tab.count({ css: `#${target}` })));
  tab.assertClean(server.origin);
}, OPEN));

test('chromium: a reading’s evidence is compared with a file in the table of readings', LIMIT, session('chromium', async ({ server, tab }) => {
  const folder = mkdtempSync(join(tmpdir(), 'ipplan-evidence-'));
  const [paper, other] = ['材料.txt', '改过的.txt'].map((name) => join(folder, name));
  writeFileSync(paper, '测试材料的内容');
  writeFileSync(other, '测试材料的内容。');
  const sha256 = createHash('sha256').update('测试材料的内容').digest('hex');
  await holding(tab, server,
    entry(reading(5, '2025-06-30', '1.18', { evidence: [{ title: '季度报表', sha256 }] }), bank),
    entry(reading(5, '2025-03-31', '1.15', { evidence: [{ title: '没有校验值' }] }), bank));
  await show(tab, server, 'indicators/5', /^5\. /);
  await tab.click({ role: 'button', name: '核对佐证 1.18' });
  assert.equal(await tab.count({ role: 'button', name: /^核对佐证/ }), 1);
  await tab.upload('选择文件核对', other);
  await tab.waitForText('不是这份文件，或文件改动过：校验值不一致。');
  await tab.upload('选择文件核对', paper);
  await tab.waitForText('是这份文件：校验值一致。');
  tab.assertClean(server.origin);
}, OPEN));

for (const [who, site, says] of [
  ['a unit', '市国资金融局', /发给[^。]*（设在市市场监管局）[^。]*。收到了吗/],
  ['a town', null, /发给[^。]*（设在市市场监管局）[^。]*。收到了吗/],
  ['the office', '市市场监管局', /办公室请存一份[^？]*收到了吗/],
]) {
  test(`chromium: after an export ${who} is told what to do with the file`, LIMIT, session('chromium', async ({ server, tab }) => {
    await show(tab, server, 'snapshots', '快照');
    if (site) await chooseSite(tab, site);
    else {
      await tab.fill({ label: /^填报点名称/ }, '测试镇服务网点');
      await tab.click({ role: 'button', name: '确定' });
    }
    await pickText(tab, snapshot([entry(reading(5, '2025-06-30', '1.18'), bank)]));
    await tab.click({ role: 'button', name: '并入台账' });
    await tab.waitForText(/已导入|已并入/);
    await tab.download(() => tab.click({ role: 'button', name: '导出快照', within: section('导出') }));
    const { text } = await tab.find({ css: '#export, [aria-labelledby=export]', text: /收到了吗/ });
    assert.match(text.replace(/\s+/g, ''), says);
    if (!site || site !== '市市场监管局') assert.doesNotMatch(text, /办公室请存一份/);
    tab.assertClean(server.origin);
  }, OPEN));
}

test('chromium: on a phone what was just recorded takes one line, and leaves the field in work free', LIMIT, session('chromium', async ({ server, tab }) => {
  await tab.page.setViewport({ width: 360, height: 740 });
  await openForm(tab, server, 5);
  await fillReading(tab, { value: '1.18', source: '季度报表' });
  await record(tab);
  await tab.waitForText('已记录。');
  const notice = () => tab.run(() => {
    const { top, height, right } = document.querySelector('.passing .notice').getBoundingClientRect();
    return { top, height, right };
  });
  const { height, right } = await notice();
  assert.ok(height <= 48 && right <= 360, `${height} ${right}`);
  for (const id of ['value', 'source', 'note']) {
    // From below, it comes to stand at the top of the page.
    const places = await tab.run((field) => {
      document.activeElement.blur();
      window.scrollTo(0, document.documentElement.scrollHeight);
      document.getElementById(field).focus();
      const over = document.querySelector('.passing .notice').getBoundingClientRect();
      return { label: document.querySelector(`label[for="${field}"]`).getBoundingClientRect().top, over: over.bottom, stuck: over.top };
    }, id);
    assert.ok(places.stuck >= 0 && places.label >= places.over, `${id}: ${JSON.stringify(places)}`);
  }
  assert.ok(await tab.run(() => document.documentElement.scrollWidth) <= 360);
  tab.assertClean(server.origin);
}, OPEN));

test('chromium: whoever says on a page who is typing can correct there at once', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, 'snapshots', '快照');
  await pickText(tab, snapshot([entry({ kind: 'milestone', task: 7, title: '测试节点', due: '2025-09-30' }, bank)]));
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/已导入|已并入/);
  await show(tab, server, 'tasks/7');
  await tab.waitForText('测试节点');
  assert.equal(await tab.count({ role: 'button', name: /^更正：/ }), 0, 'nobody corrects');
  await chooseSite(tab, '市国资金融局');
  await tab.find({ role: 'button', name: /^更正：/ });
  tab.assertClean(server.origin);
}, OPEN));
