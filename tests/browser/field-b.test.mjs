// The life of a form and what leaves the browser: drafts, clocks, double clicks, personal numbers, clearing, sites.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { session, until } from './harness.mjs';
import { clockAt, enter, entryIds, fillReading, indicator, openForm, plan, record, section, show, shown, started, stores, unit } from './person.mjs';

const LIMIT = { timeout: 240_000 };
const OFFER = '恢复未提交的输入？';
const reading = { value: '1.18', asOf: '2025-03-31', source: '季度报表', note: '写到一半' };

const recorded = async (tab) => JSON.parse(await stores(tab)).log.entries.map(([, raw]) => JSON.parse(raw));
const drafts = (tab) => tab.run(() => Object.keys(sessionStorage).filter((key) => key.startsWith('ipplan/')));
/** What the fields of a form hold, by their ids. */
/** A field by its name: one of several on a page has whose it is behind it. */
const named = (name) => `#${name},input[id^='${name}-'],textarea[id^='${name}-']`;
const fields = (tab, ids) => tab.run((all) => all.map((id) => document.querySelector(id)?.value), ids.map(named));
const set = (tab, id, value) => tab.run((field, text) => {
  const node = document.querySelector(field);
  node.value = text;
  node.dispatchEvent(new Event('input', { bubbles: true }));
  node.dispatchEvent(new Event('change', { bubbles: true }));
}, named(id), value);

// title, route, heading, what opens the form, its fields by id
const FORMS = [
  ['a reading', 'indicators/5', /^5\. /, [], { value: '1.18', as_of: '2025-03-31', source: '季度报表', verified: 'checked', note: '两行\n第二行' }],
  ['only a date', 'indicators/5', /^5\. /, [], { as_of: '2025-03-31' }],
  ['a pasted column', 'indicators/5', /^5\. /, ['从表格粘贴多行'], { paste: '2025-03-31\t1.18', 'paste-source': '报表' }],
  ['an interim target', 'indicators/5', /^5\. /, [], { 'interim-target-2025': '1.2' }],
  ['a town', 'points', '服务网点', [], { town: '三水镇', 'town-as-of': '2025-03-31', 'town-note': '筹建' }],
  ['an extra indicator', 'indicators', '指标', ['添加表外指标'], { 'x-name': '地理标志', 'x-measure': '件', 'x-baseline': '1', 'x-target': '1', 'x-path': 'maintain', 'x-whole': 'yes' }],
  ['an update', 'tasks/10', /^任务 10/, ['增加一件佐证材料'], { state: 'stuck', as_of: '2025-03-31', note: '开了会', 'evidence-0-title': '纪要', 'evidence-0-place': '柜 3' }],
  ['a milestone', 'tasks/10', /^任务 10/, [], { milestone: '培训', due: '2025-09-30' }],
  ['who leads', 'tasks/10', /^任务 10/, [], { lead: plan.tasks.find(({ no }) => no === 10).units[1] }],
  ['a successor', `people/${plan.posts[5].id}`, null, [], { holder: '张三', from: '2025-03-31', filed: 'yes' }],
  ['part of an export', 'snapshots', '快照', ['只导出一部分'], { 'export-scope': 'new', 'export-unit': 'gzjrj', 'export-from': '2025-01-01', 'export-to': '2025-06-30' }],
  ['pasted text of a file', 'snapshots', '快照', ['粘贴内容或链接'], { 'paste-snapshot': '{"format":' }],
];

test('chromium: G6 every field of every form comes back after a crash, and a form as it was at first leaves nothing', LIMIT, session('chromium', async ({ server, tab, t }) => {
  await openForm(tab, server, 5);
  for (const [title, route, heading, opens, typed] of FORMS) {
    await t.test(title, async () => {
      await show(tab, server, route, heading);
      for (const fold of opens) await tab.click(fold);
      const ids = Object.keys(typed);
      await tab.waitFor('the form', (field) => document.querySelector(field) !== null, named(ids[0]));
      const first = await fields(tab, ids);
      for (const [id, text] of Object.entries(typed)) await set(tab, id, text);
      await until('the draft', async () => (await drafts(tab)).length === 1);
      await tab.reload();
      await started(tab);
      await tab.waitForText(OFFER);
      await tab.click({ role: 'button', name: '恢复' });
      await until('what was typed', async () => JSON.stringify(await fields(tab, ids)) === JSON.stringify(Object.values(typed)));
      await tab.waitForNoText(OFFER);
      // Put back by hand: nothing worth keeping.
      for (const [at, id] of ids.entries()) await set(tab, id, first[at]);
      await until('no draft', async () => (await drafts(tab)).length === 0);
    });
  }
  tab.assertClean(server.origin);
}));

test('chromium: G6 what comes back is recorded as it was typed, and never over newer typing', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await fillReading(tab, reading);
  await tab.choose('核实情况', '已核实');
  await tab.reload();
  await started(tab);
  await tab.waitForText(OFFER);
  await fillReading(tab, { value: '1.25' });
  await tab.waitForText('这里已经填了新的内容');
  await tab.click({ role: 'button', name: '保留现在的' });
  await tab.waitForNoText('这里已经填了新的内容');
  assert.equal((await tab.find({ label: /^数值/ })).value, '1.25');
  // What was typed last is what is left.
  await tab.reload();
  await started(tab);
  await tab.click({ role: 'button', name: '恢复' });
  await until('the newer value', async () => (await tab.find({ label: /^数值/ })).value === '1.25');
  await fillReading(tab, reading);
  await tab.choose('核实情况', '已核实');
  await tab.reload();
  await started(tab);
  await tab.click({ role: 'button', name: '恢复' });
  await until('the value', async () => (await tab.find({ label: /^数值/ })).value === '1.18');
  await record(tab);
  await tab.waitForText(/^已保存$/m);
  const [entry] = await recorded(tab);
  assert.deepEqual([entry.body.as_of, entry.body.verified, entry.body.value], ['2025-03-31', 'checked', '1.18']);
  // A choice that is no more is said at its field; the rest comes back.
  await tab.run((key) => sessionStorage.setItem(key, JSON.stringify({ value: '1.2', as_of: '2025-06-30', source: '报表', verified: 'sworn', note: '' })), `ipplan/${plan.id}/draft/reading-#/indicators/5`);
  await tab.reload();
  await started(tab);
  await tab.click({ role: 'button', name: '恢复' });
  await tab.waitForText('上次选的已经没有了，请重新选');
  assert.deepEqual(await fields(tab, ['value', 'as_of', 'verified']), ['1.2', '2025-06-30', 'self']);
  tab.assertClean(server.origin);
}));

test('chromium: G6 a reason for a withdrawal, a verification and a done milestone come back where they are opened again', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, reading);
  const again = async (open, id, text) => {
    await tab.click(open);
    await tab.waitFor('the field', (field) => document.querySelector(field) !== null, named(id));
    await set(tab, id, text);
    await until('the draft', async () => (await drafts(tab)).length === 1);
    await tab.reload();
    await started(tab);
    await tab.click(open);
    await tab.click({ role: 'button', name: '恢复' });
    await until('what was typed', async () => (await fields(tab, [id]))[0] === text);
    // Given up is given up.
    await tab.click({ role: 'button', name: '取消' });
    await until('no draft', async () => (await drafts(tab)).length === 0);
  };
  await again({ role: 'button', name: /^撤回 1\.18/ }, 'reason', '填错了');
  await again({ role: 'button', name: /^核实 1\.18/ }, 'v-note', '王某，凭证');
  tab.assertClean(server.origin);
}));

/** A clock that the test moves: `window.at` is the time. */
const MOVED = `(() => {
  const Real = Date;
  window.at = Real.parse(sessionStorage.getItem('at') || '2025-07-03T12:00:00Z');
  window.Date = class extends Real { constructor(...given) { if (given.length) super(...given); else super(window.at); } static now() { return window.at; } };
})()`;

test('chromium: G12 a form that was opened before midnight takes the new day, and the page follows', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await fillReading(tab, { ...reading, asOf: '2025-07-04' });
  await record(tab);
  await tab.waitForText('日期晚于今天（2025年7月3日）');
  await tab.run(() => { window.at += 24 * 3600 * 1000; });
  await record(tab);
  await tab.waitForText(/^已保存$/m);
  await tab.waitForNoText('日期晚于今天');
  assert.deepEqual((await recorded(tab)).map(({ body }) => body.as_of), ['2025-07-04']);
  await tab.waitForText(/今天/);
  // Left open for a month: looked at again, it counts from the new day.
  await tab.run(() => { window.at += 31 * 24 * 3600 * 1000; window.dispatchEvent(new Event('focus')); });
  await tab.waitForText('请导出快照');
  tab.assertClean(server.origin);
}, { open: { before: MOVED } }));

test('chromium: G12 a clock of 2009 is named once and mildly, and people go on', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await tab.waitForText('这台电脑的日期是 2009年1月1日，早于方案印发的日子');
  assert.equal((await tab.text()).match(/这台电脑的日期/g).length, 1);
  assert.deepEqual(await fields(tab, ['as_of']), [''], 'no day is guessed');
  await fillReading(tab, reading);
  await record(tab);
  await tab.waitForText(/^已保存$/m);
  assert.deepEqual((await recorded(tab)).map(({ body }) => body.as_of), ['2025-03-31']);
  await tab.click({ role: 'button', name: '知道了' });
  await tab.waitForNoText('这台电脑的日期');
  await show(tab, server, 'tasks/10', /^任务 10/);
  assert.equal(await tab.count(/这台电脑的日期/), 0, 'read once');
  tab.assertClean(server.origin);
}, { open: { before: clockAt('2009-01-01T02:11:09Z') } }));

/** Every address that is made for a file. */
const COUNTED = `(() => { window.made = 0; const make = URL.createObjectURL; URL.createObjectURL = (...given) => { window.made += 1; return make.apply(URL, given); }; })()`;
const twice = (tab, words) => tab.run((name) => {
  const button = [...document.querySelectorAll('main button')].find((one) => one.textContent.trim() === name && one.offsetParent);
  button.click();
  button.click();
}, words);

test('chromium: G15 a double click and a held Enter record and export once, and the good word stays', LIMIT, session('chromium', async ({ server, tab }) => {
  const calm = async () => {
    assert.doesNotMatch(await tab.text(), /请填写这一项/);
    await tab.waitForText('已记录。');
  };
  await openForm(tab, server, 5);
  // A mouse's double click.
  await fillReading(tab, reading);
  const button = await tab.handle({ role: 'button', name: '记录', within: section('填报或更正') });
  await button.click({ count: 2 });
  await tab.waitForText(/^已保存$/m);
  await calm();
  assert.equal((await entryIds(tab)).length, 1);
  // Two clicks of a script, and two submits.
  await fillReading(tab, { ...reading, value: '1.19', asOf: '2025-06-30' });
  await tab.run(() => {
    const form = document.getElementById('value').closest('form');
    const button = form.querySelector('button[type=submit]');
    button.click();
    button.click();
  });
  await until('two entries', async () => (await entryIds(tab)).length === 2);
  await tab.run(() => document.getElementById('value').closest('form').requestSubmit());
  await calm();
  // Enter, held.
  await fillReading(tab, { ...reading, value: '1.2', asOf: '2025-09-30' });
  await (await tab.handle({ label: /^数据来源/ })).focus();
  for (let at = 0; at < 4; at += 1) await tab.page.keyboard.down('Enter');
  await tab.page.keyboard.up('Enter');
  await until('three entries', async () => (await entryIds(tab)).length === 3);
  await calm();
  // A choice, and what is taken back.
  await show(tab, server, 'tasks/10', /^任务 10/);
  await set(tab, 'lead', plan.tasks.find(({ no }) => no === 10).units[0]);
  await tab.run(() => { const form = document.getElementById('lead').closest('form'); form.requestSubmit(); form.requestSubmit(); });
  await until('four entries', async () => (await entryIds(tab)).length === 4);
  const undo = await tab.handle({ role: 'button', name: '撤销' });
  await undo.click({ count: 2 });
  await tab.waitForText('已撤销刚才记录的 1 条');
  assert.equal((await entryIds(tab)).length, 5, 'and not brought back by the second click');
  // Files.
  await show(tab, server, 'snapshots', '快照');
  await tab.run(() => { window.made = 0; });
  await twice(tab, '导出快照');
  await tab.waitForText('收到了吗');
  assert.equal(await tab.run(() => window.made), 1);
  await tab.click({ role: 'button', name: '没收到，再下载一次' });
  await until('the file once more', () => tab.run(() => window.made === 2));
  await tab.click({ role: 'button', name: '收到了，已存好' });
  await tab.waitForText('所有记录都有快照');
  tab.assertClean(server.origin);
}, { open: { before: COUNTED } }));

test('chromium: G18 every way out asks about a telephone number', LIMIT, session('chromium', async ({ server, tab }) => {
  const asks = async () => {
    await tab.waitForText(/里有 \d+ 处像身份证号或手机号/);
    await tab.waitForText('手机号 138…000');
    assert.equal(await tab.run(() => window.made), 0, 'nothing has left');
    await tab.click({ role: 'button', name: /^先不/ });
    await tab.waitForNoText('像身份证号或手机号');
  };
  await openForm(tab, server, 5);
  await enter(tab, { ...reading, source: '王 13800138000' });
  await tab.run(() => { window.made = 0; });
  for (const words of ['分享这项的记录', '下载数据 CSV']) {
    await tab.click({ role: 'button', name: words });
    await asks();
  }
  assert.equal(await tab.run(() => document.getElementById('share-link')), null);
  await tab.click({ role: 'button', name: '分享这项的记录' });
  await tab.click({ role: 'button', name: '照样分享' });
  await tab.waitFor('the link', () => document.getElementById('share-link') !== null);
  // What comes later has to pass too.
  await enter(tab, { ...reading, asOf: '2025-06-30', source: '张 13900139000' });
  await tab.find({ role: 'button', name: '更新链接' });
  await show(tab, server, 'snapshots', '快照');
  await tab.run(() => { window.made = 0; });
  await tab.click({ role: 'button', name: '导出快照', within: section('导出') });
  await asks();
  await tab.click({ css: '#clear-card summary' });
  await tab.click({ role: 'button', name: '先导出快照' });
  await asks();
  tab.assertClean(server.origin);
}, { open: { before: COUNTED } }));

test('chromium: G19 clearing leaves nothing of ours, and an open tab writes nothing back', LIMIT, session('chromium', async ({ server, browser, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, reading);
  await fillReading(tab, { value: '1.19', note: '下一位不该看到' });
  const other = await browser.open(undefined, {});
  await show(other, server, 'indicators/8', /^8\. /);
  await fillReading(other, { value: '85', source: '别的窗口里正在填' });
  await until('both drafts', async () => (await drafts(tab)).length === 1 && (await drafts(other)).length === 1);
  await tab.run(() => { localStorage.setItem('someone-else', 'theirs'); localStorage.setItem('ipplan/other-plan/site', '{"name":"别的方案"}'); sessionStorage.setItem('ipplan/other-plan/draft/x', '{}'); });
  await tab.page.bringToFront();
  await show(tab, server, 'snapshots', '快照');
  await tab.click({ css: '#clear-card summary' });
  await tab.fill(/^确实要清除/, '清除');
  await tab.click({ role: 'button', name: '确认清除' });
  await tab.waitForText('本机还没有记录');
  await other.waitForText('本机数据已在另一个窗口里清除');
  await until('nothing of ours', async () => (await entryIds(tab)).length === 0 && (await drafts(other)).length === 0);
  assert.deepEqual(await drafts(tab), ['ipplan/other-plan/draft/x'], 'other plans keep theirs');
  assert.deepEqual(await tab.run(() => [localStorage.getItem('someone-else'), localStorage.getItem('ipplan/other-plan/site')]), ['theirs', '{"name":"别的方案"}']);
  assert.deepEqual(await tab.run((id) => Object.keys(localStorage).filter((key) => key.startsWith(`ipplan/${id}/e/`) || key === `ipplan/${id}/site`), plan.id), []);
  await other.page.bringToFront();
  await show(other, server, 'indicators/8', /^8\. /);
  await other.find({ label: '填报单位' });
  assert.equal(await other.count(OFFER), 0);
  assert.doesNotMatch(await other.text(), /别的窗口里正在填/);
  other.assertClean(server.origin);
}));

test('chromium: G27 a name that reads like a unit is asked about, and marked where it stands', LIMIT, session('chromium', async ({ server, tab }) => {
  const name = shown(unit('gzjrj').name);
  await show(tab, server, 'tasks/10', /^任务 10/);
  await tab.fill(/^填报点名称/, 'GZJRJ');
  await tab.waitForText(`“${name}”是方案里的单位`);
  await tab.click({ role: 'button', name: '确定' });
  await tab.waitForText('请在上面的列表里选这个单位');
  assert.equal(await tab.count({ label: '填报单位' }), 1, 'nothing was chosen');
  await tab.click({ role: 'button', name: '不是这个单位，就用这个名称' });
  await until('the form', () => tab.run(() => document.getElementById('note')?.offsetParent));
  await set(tab, 'state', 'done');
  await set(tab, 'as_of', '2025-06-30');
  await tab.fill({ label: '做了什么' }, '开了会');
  await tab.click({ role: 'button', name: '记录', within: section('报送进展') });
  await tab.waitForText(/^已保存$/m);
  await tab.waitForText(`GZJRJ（自填名称，不代表${name}）`);
  assert.deepEqual((await recorded(tab)).map(({ site }) => site), [{ name: 'GZJRJ' }]);
  // Chosen after all.
  await show(tab, server, 'snapshots', '快照');
  await tab.click({ role: 'button', name: '更换' });
  await tab.fill(/^填报点名称/, unit('gzjrj').name);
  await tab.click({ role: 'button', name: `选“${name}”` });
  await tab.waitForText(`这台电脑的填报点：${name}。`);
  tab.assertClean(server.origin);
}));

test('chromium: G20 a browser that typed as a unit that is no more is asked once', LIMIT, session('chromium', async ({ server, tab }) => {
  const heir = plan.units.find(({ id }) => id === 'scjgj');
  await openForm(tab, server, 5, shown(unit('gzjrj').name));
  const changed = JSON.parse(JSON.stringify(plan).replaceAll('"gzjrj"', '"scjgj"'));
  changed.units = changed.units.filter(({ name }) => name !== unit('gzjrj').name);
  changed.units.find(({ id }) => id === 'scjgj').predecessors = ['gzjrj'];
  for (const work of [...changed.tasks, ...changed.safeguards, ...changed.posts]) work.units = [...new Set(work.units)];
  for (const one of changed.units) if (one.expands_to) one.expands_to = [...new Set(one.expands_to)];
  server.rules.push({ path: 'plan.json', body: JSON.stringify(changed) });
  await tab.reload();
  await started(tab);
  await tab.waitForText(`的职责已由“${shown(heir.name)}”承接`);
  await tab.click({ role: 'button', name: `以后按“${shown(heir.name)}”填报` });
  await tab.waitForNoText('的职责已由');
  await tab.reload();
  await started(tab);
  await tab.find({ role: 'heading', name: `5. ${shown(indicator(5).name)}` });
  assert.equal(await tab.count(/的职责已由/), 0, 'asked once');
  tab.assertClean(server.origin);
}));
