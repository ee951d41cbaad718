// Bad input: a clear message in Chinese where it went wrong, and not one byte of the stores changed.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, test } from 'node:test';
import { session, until } from './harness.mjs';
import { FIXTURE, chooseSite, clockAt, enter, entriesOf, entryIds, fillReading, openForm, part, pick, plan, record, section, show, started, stores } from './person.mjs';
import { entry, reading, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 120_000 };
const folder = mkdtempSync(join(tmpdir(), 'ipplan-files-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const put = (name, bytes) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
const good = readFileSync(FIXTURE);
const text = good.toString('utf8');
/** The stores are as they were, byte for byte, after time for a write that should not happen: a frame and turns through IndexedDB. */
async function assertKept(tab, before) {
  await tab.run(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
  const now = (await stores(tab)).split('\n');
  const was = new Set(before.split('\n'));
  assert.deepEqual(now.filter((line) => !was.has(line)), [], 'new in the stores');
  assert.equal(now.join('\n') === before, true, 'gone from the stores');
}

const VALUE = /^数值/;
const DATE = '截至日期';
const SOURCE = /^数据来源/;
const ok = { value: '1', asOf: '2025-06-30', source: '季度报表' };
// title, indicator, what is typed, the field, its message
const FORMS = [
  ['no value', 5, { ...ok, value: '' }, VALUE, '请填写这一项'],
  ['words for a number', 5, { ...ok, value: '一点一八' }, VALUE, '这不是数字。请填阿拉伯数字，例如 1.18'],
  ['an exponent', 5, { ...ok, value: '1e3' }, VALUE, '这不是数字'],
  ['D16 too large', 5, { ...ok, value: '10000000000000' }, VALUE, '数字太大，请核对单位'],
  ['too many decimals', 5, { ...ok, value: `1.${'1'.repeat(13)}` }, VALUE, '小数位数太多'],
  ['below zero', 5, { ...ok, value: '-1' }, VALUE, '不能小于 0'],
  ['percent over 100', 8, { ...ok, value: '100.1' }, VALUE, '百分比不能超过 100'],
  ['3.5 of a whole thing', 9, { ...ok, value: '3.5' }, VALUE, '这一项按整数计，不能有小数'],
  ['before the plan', 5, { ...ok, asOf: '2023-12-31' }, DATE, '日期早于 2024年1月1日，不在方案期内'],
  ['after the plan', 5, { ...ok, asOf: '2027-01-01' }, DATE, '日期晚于 2026年12月31日，不在方案期内'],
  ['in the future', 5, { ...ok, asOf: '2025-07-04' }, DATE, '日期晚于今天（2025年7月3日）'],
  ['no date', 5, { ...ok, asOf: '' }, DATE, '请填写这一项'],
  ['no source', 5, { ...ok, source: '  ' }, SOURCE, '请填写这一项'],
  ['a source of 201 characters', 5, { ...ok, source: '长'.repeat(201) }, SOURCE, '太长了，最多 200 字'],
];

/** What the page says is wrong with the field of this label. */
const wrongAt = (tab, label) => tab.handle({ label }).then((input) => input.evaluate((node) => {
  const alert = document.getElementById((node.getAttribute('aria-describedby') || '').split(' ')[0]);
  return { invalid: node.getAttribute('aria-invalid'), role: alert && alert.getAttribute('role'), text: alert ? alert.innerText : '', shown: !!alert && alert.getBoundingClientRect().height > 0 };
}));

test('chromium: a value, a date or a source that cannot be: said at the field, nothing stored', LIMIT, session('chromium', async ({ server, tab, t }) => {
  await openForm(tab, server, 5);
  await enter(tab, ok);
  const before = await stores(tab);
  for (const [title, no, typed, label, message] of FORMS) {
    await t.test(title, async () => {
      await tab.goto(`${server.url}#/tasks`);
      await tab.find({ role: 'heading', name: '任务' });
      await openForm(tab, server, no);
      assert.equal((await wrongAt(tab, label)).invalid, null, 'not wrong before it is tried');
      await fillReading(tab, typed);
      await record(tab);
      const wrong = await until(`a message: ${message}`, async () => {
        const said = await wrongAt(tab, label);
        return said.invalid && said;
      });
      assert.deepEqual({ ...wrong, text: '' }, { invalid: 'true', role: 'alert', text: '', shown: true });
      assert.ok(wrong.text.includes(message), `${wrong.text} says ${message}`);
      for (const other of [VALUE, DATE, SOURCE]) if (other !== label) assert.equal((await wrongAt(tab, other)).invalid, null, 'only the wrong field is marked');
      if (typed.value) assert.equal((await tab.find({ label: VALUE })).value, typed.value, 'what was typed is still there');
      await assertKept(tab, before);
    });
  }
  // Corrected, the last one is taken.
  await tab.fill({ label: SOURCE }, '季度报表');
  await tab.fill({ label: VALUE }, '１．１９');
  await tab.waitForText('读作 1.19 亿元');
  await tab.press('Enter');
  await until('the corrected entry', async () => (await entryIds(tab)).length === 2);
  assert.match(await part(tab, '填报值'), /1\.19/, 'full-width digits and marks are read');
  tab.assertClean(server.origin);
}, { open: { before: clockAt('2025-07-03T02:11:09Z') } }));

test('chromium: a task needs a state and a note', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, 'tasks/10');
  await chooseSite(tab, '市财政局');
  const before = await stores(tab);
  await record(tab, '报送进展');
  for (const label of ['状态', '做了什么']) {
    await until(`a message at ${label}`, async () => (await wrongAt(tab, label)).text === '请填写这一项');
    assert.equal((await wrongAt(tab, label)).invalid, 'true');
  }
  await assertKept(tab, before);
}));

const edited = (change) => JSON.stringify(change(JSON.parse(text)));
const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
// 测试 in GBK.
const gbk = Buffer.from(good.toString('latin1').replaceAll(Buffer.from('测试').toString('latin1'), '\xb2\xe2\xca\xd4'), 'latin1');
const FILES = [
  ['D1 empty', '空.json', '', /文件不完整/],
  ['D1 truncated', '一半.json', good.subarray(0, 2000), /文件不完整，在第 \d+ 行第 \d+ 列中断/],
  ['D2 too large', '太大.json', Buffer.alloc((64 << 20) + 1, 0x20), /文件超过 64 MB/],
  ['D5 GBK', 'gbk.json', gbk, /编码不是 UTF-8/],
  ['D5 UTF-16', 'utf16.json', utf16, /编码不是 UTF-8/],
  ['D6 a picture', '照片.json', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /这不是快照文件/],
  ['D6 a web page', '网页.json', '<!DOCTYPE html><html><body>404</body></html>', /这不是快照文件/],
  ['D6 some other JSON', '其他.json', '{"name":"不相干"}', /这不是快照文件/],
  ['D7 nested too deep', '深.json', `{"format":"ip-plan-snapshot","x":${'['.repeat(40)}${']'.repeat(40)}}`, /嵌套超过 32 层/],
  ['D8 a key twice', '重复.json', text.replace('"version": 1,', '"version": 1,\n"version": 1,'), /“version”重复出现/],
  ['D9 a list', '列表.json', '[7]', /这不是快照文件/],
  ['D10 damaged', '损坏.json', text.replace('"count": 17', '"count": 17,,'), /第 \d+ 行第 \d+ 列不合 JSON 格式，文件可能损坏/],
  ['E1 of another county', '外县.json', edited((file) => ({ ...file, plan: 'mianzhu-ip-2024-2026' })), /文件属于另一份计划（mianzhu-ip-2024-2026）/],
  ['E2 newer', '新版.json', edited((file) => ({ ...file, version: 2 })), /由更新版本（第 2 版格式）导出，请先升级/],
];

test('chromium: a file that is no sound snapshot of this plan is refused, and says why', LIMIT, session('chromium', async ({ server, tab, t }) => {
  await openForm(tab, server, 5);
  await enter(tab, { ...ok, value: '1.18' });
  await show(tab, server, 'snapshots', '快照');
  const file = await tab.download(() => tab.click({ role: 'button', name: '导出快照' }));
  // Answered: the same export within a second would be the second click of a double click.
  await tab.click({ role: 'button', name: '收到了，已存好' });
  await until('the answer', async () => !(await tab.count({ role: 'button', name: '收到了，已存好' })));
  const before = await stores(tab);
  for (const [title, name, bytes, words] of FILES) {
    await t.test(title, async () => {
      await pick(tab, put(name, bytes));
      const { text: said } = await tab.find({ role: 'alert', name: `没有导入“${name}”` });
      assert.match(said, words);
      assert.match(said, /本机数据没有变动/);
      assert.equal(await tab.count({ role: 'button', name: '并入台账' }), 0);
      await assertKept(tab, before);
      await tab.click({ role: 'button', name: '关闭提示' });
      await until('the notice to go', async () => !(await tab.count({ role: 'alert' })));
    });
  }
  // D4 a BOM is fine; and E15 a preview that is closed changes nothing.
  await pick(tab, put('bom.json', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), good])));
  await tab.find({ role: 'heading', name: '预览：bom.json' });
  await tab.click({ role: 'button', name: '不导入' });
  await until('the preview to go', async () => !(await tab.count({ role: 'heading', name: /^预览/ })));
  await assertKept(tab, before);
  const after_ = await tab.download(() => tab.click({ role: 'button', name: '导出快照' }));
  assert.equal(entriesOf(after_.text), entriesOf(file.text));
  tab.assertClean(server.origin);
}));

test('chromium: E9 one flipped entry is named, the others are imported', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, 'snapshots', '快照');
  const { entries } = JSON.parse(text);
  const at = entries.findIndex(({ body }) => body.kind === 'milestone');
  await pick(tab, put('改过.json', text.replace('测试节点', '测试节奌')));
  await tab.find({ role: 'heading', name: '预览：改过.json' });
  const preview = await part(tab, '预览：');
  assert.match(preview, /新增\s+16\s/);
  assert.match(preview, /损坏，不导入\s+1\s/);
  assert.ok(preview.includes(`第 ${at + 1} 条（${entries[at].id}）：内容与编号对不上`), preview);
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText('已导入 16 条记录');
  await tab.waitForText(/^已保存$/m);
  assert.deepEqual(await entryIds(tab), entries.map(({ id }) => id).filter((id) => id !== entries[at].id).sort());
}));

test('chromium: E5 a file whose count is wrong imports only at a second word', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, 'snapshots', '快照');
  await pick(tab, put('少一条.json', edited((file) => ({ ...file, entries: file.entries.slice(1) }))));
  await tab.waitForText('文件不完整或被改动');
  assert.equal(await tab.count({ role: 'button', name: '并入台账' }), 0);
  assert.deepEqual(await entryIds(tab), []);
  await tab.click({ role: 'checkbox', name: /只导入可验证的记录/ });
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText('已导入 16 条记录');
}));

const broken = (change) => {
  const copy = structuredClone(plan);
  change(copy);
  return JSON.stringify(copy, null, 1);
};
const PLANS = [
  ['a number for a decimal string', broken((p) => { p.indicators[4].target = 2; }), /第 5 个指标的目标（target）：应当是带引号的数/],
  ['a fraction without quotes', broken((p) => { p.indicators[4].target = 1.25; }), /第 5 个指标的目标（target）：应当是带引号的数/],
  ['a unit that is not there', broken((p) => { p.tasks[9].units[1] = 'nobody'; }), /第 10 项任务的第 2 个单位：在 units 里找不到；现在是“nobody”/],
  ['a field missing', broken((p) => { delete p.posts[3].holder; }), /第 4 个职务的姓名（holder）：/],
  ['a date that is none', broken((p) => { p.period.end = '2026-02-30'; }), /结束日（end）：应当是日期/],
  ['no JSON', '{"format": "ip-plan", }', /第 1 行第 \d+ 列之前多了一个逗号/],
];

test('chromium: a broken plan.json gets a screen that names the field, and keeps its hands off the stores', LIMIT, session('chromium', async ({ server, tab, t }) => {
  await openForm(tab, server, 5);
  await enter(tab, { ...ok, value: '1.18' });
  const before = await stores(tab);
  const cases = [...PLANS.map(([title, body, words]) => [title, { path: 'plan.json', body }, words]), ['none at all', { path: 'plan.json', status: 404 }, /没有取到 plan\.json（HTTP 404）/]];
  for (const [title, rule, words] of cases) {
    await t.test(title, async () => {
      server.rules.length = 0;
      server.rules.push(rule);
      await tab.reload();
      await tab.find({ role: 'heading', name: '方案文件不能用' });
      // The words come with the second part of the program.
      await until(`${words}`, async () => words.test(await tab.text()));
      assert.match(await tab.text(), /本机保存的记录没有变动/);
      await assertKept(tab, before);
    });
  }
  server.rules.length = 0;
  await tab.click({ role: 'button', name: '重新载入' });
  await started(tab);
  assert.match(await part(tab, '填报值'), /1\.18/);
}));

test('chromium: what is done before the plan has been read whole is not kept where it turns out broken', LIMIT, session('chromium', async ({ server, tab }) => {
  const [, body] = PLANS.find(([title]) => title === 'a unit that is not there');
  server.rules.push({ path: 'plan.json', body }, { path: /-rest-\w+\.wasm$/, delayMs: 2500 });
  await tab.goto(server.url);
  await tab.click({ role: 'button', name: '只查看，不填报' });
  await tab.find({ role: 'heading', name: '方案文件不能用' });
  await tab.waitForText(/在 units 里找不到；现在是“nobody”/);
  assert.equal(await tab.count({ role: 'heading', name: '总览' }), 0);
  assert.deepEqual(await tab.run(() => Object.keys(localStorage).filter((key) => key.startsWith('ipplan/'))), []);
  await tab.run(() => { location.hash = '#/tasks'; });
  await tab.find({ role: 'heading', name: '方案文件不能用' });
  tab.assertClean(server.origin);
}));

test('chromium: F1 F2 D14 hostile texts in an imported file are shown as text and ask for nothing', LIMIT, session('chromium', async ({ server, tab }) => {
  const img = '<img src="/pwned.png" onerror="window.pwned=1">';
  const script = '</script><script>window.pwned=2</script></style><svg onload="window.pwned=3">';
  const link = '[点这里](javascript:window.pwned=4) javascript:alert(1)';
  const bidi = '反\u202e转';
  const site = { name: `镇${img}${bidi}` };
  const file = snapshot([
    entry(reading(5, '2025-06-30', '1.18', { source: img, note: script }), { site }),
    entry(reading(5, '2025-06-30', '1.20', { source: link, note: bidi }), { site: { name: script } }),
    entry({ kind: 'update', task: 10, as_of: '2025-06-30', state: 'in_progress', note: `${img}${script}`, evidence: [{ title: img, where: 'javascript:window.pwned=5' }] }, { site }),
    entry({ kind: 'milestone', task: 7, title: script, due: '2025-12-31' }, { site }),
    entry({ kind: 'extra_indicator', name: img, measure: script, baseline: '0', target: '1', path: 'linear', whole: true }, { site }),
    entry({ kind: '<b>inspection</b>', x: img }, { site }),
    entry({ kind: 'withdrawal', of: ['00000000000000000000000000000000'], reason: script }, { site }),
  ]);
  await show(tab, server, 'snapshots', '快照');
  await pick(tab, put('<img onerror>.json', file));
  await tab.find({ role: 'heading', name: '预览：<img onerror>.json' });
  const check = async (...words) => {
    const said = await tab.text();
    for (const word of words) assert.ok(said.includes(word), `${word} in ${said}`);
    assert.equal(await tab.run(() => window.pwned), undefined);
    assert.equal(await tab.run(() => document.querySelectorAll('main img, main svg, main script, main b, a[href^="javascript"]').length), 0);
  };
  await check(img, '反⟦U+202E⟧转');
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText('已导入 7 条记录');
  await show(tab, server, '', '总览');
  await tab.waitFor('the latest record', () => document.querySelector('.lines .line') !== null);
  await check('最近的变化');
  const latest = await part(tab, '最近的变化');
  assert.ok([img, script].some((word) => latest.includes(word)), latest);
  await show(tab, server, 'indicators/5', /^5\. /);
  await check(img, script, link, '反⟦U+202E⟧转');
  await tab.click({ role: 'button', name: '历史 2' });
  await check(img, script, link);
  await show(tab, server, 'tasks/10', /^任务 10/);
  await check(img, script, `佐证：${img}`);
  await show(tab, server, 'ledger', '台账');
  await check(img, script, '未识别（<b>inspection</b>）');
  await show(tab, server, `search?q=${encodeURIComponent(img)}`, '查找');
  await check();
  tab.assertClean(server.origin);
  assert.deepEqual(tab.requests.filter((url) => /pwned/.test(url)), []);
  assert.deepEqual(server.log.filter(({ path }) => /pwned/.test(path)), []);
}));

test('chromium: C6 a draft that was typed and never recorded is offered back after a reload', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  const before = await entryIds(tab);
  await fillReading(tab, { value: '1.19', source: '银行报表', note: '写到一半' });
  await tab.reload();
  await started(tab);
  await tab.waitForText('恢复未提交的输入？');
  assert.equal((await tab.find({ label: VALUE })).value, '', 'only at a word');
  await tab.click({ role: 'button', name: '恢复' });
  assert.equal((await tab.find({ label: VALUE })).value, '1.19');
  assert.equal((await tab.find({ label: SOURCE })).value, '银行报表');
  assert.equal((await tab.find({ label: /^备注/ })).value, '写到一半');
  await tab.waitForNoText('恢复未提交的输入？');
  assert.deepEqual(await entryIds(tab), before);
  // Another indicator's form is not offered it.
  await show(tab, server, 'indicators/8', /^8\. /);
  assert.equal(await tab.count({ role: 'button', name: '恢复', within: section('填报或更正') }), 0);
  // Not wanted: gone for good.
  await show(tab, server, 'indicators/5', /^5\. /);
  await tab.waitForText('恢复未提交的输入？');
  await tab.click({ role: 'button', name: '不要了' });
  await tab.reload();
  await started(tab);
  assert.equal(await tab.count('恢复未提交的输入？'), 0);
  assert.equal((await tab.find({ label: VALUE })).value, '');
  // Recorded: no draft is left either.
  await enter(tab, { ...ok, value: '1.19' });
  await tab.reload();
  await started(tab);
  await tab.waitForText('1.19');
  assert.equal(await tab.count('恢复未提交的输入？'), 0);
}));
