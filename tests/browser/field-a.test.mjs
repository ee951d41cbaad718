// Typing and pasting: numbers and dates with one meaning, unlikely values asked about, tables by their columns.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { session, until } from './harness.mjs';
import { clockAt, entryIds, fillReading, openForm, part, record } from './person.mjs';

const LIMIT = { timeout: 120_000 };
const OPEN = { open: { before: clockAt('2025-07-03T02:11:09Z') } };
const VALUE = /^数值/;
const ok = { value: '1.18', asOf: '2025-06-30', source: '季度报表' };
const field = (tab, id) => tab.run((id) => { const n = document.getElementById(id); return { value: n.value, bad: n.validity.badInput, focused: n === document.activeElement, said: document.getElementById(`${id}-wrong`).innerText }; }, id);

test('chromium: G2 a number is shown as it was read, or refused with what was understood', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await fillReading(tab, { ...ok, value: '１．１８\u200b' });
  await tab.waitForText('读作 1.18 亿元（略去了看不见的字符）');
  for (const [typed, says] of [['1,18', '分不清是 1.18 还是 118'], ['1180万元', '换算后是 0.118 亿元'], ['2025-06-30', '这像是日期'], ['约1.2', '约数']]) {
    await fillReading(tab, { value: typed });
    await record(tab);
    await until(says, async () => (await field(tab, 'value')).said.includes(says));
    assert.equal((await field(tab, 'value')).value, typed, 'what was typed stays');
  }
  assert.deepEqual(await entryIds(tab), []);
  tab.assertClean(server.origin);
}, OPEN));

test('chromium: G2 an impossible day is not called empty, and stays as it was typed', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await fillReading(tab, ok);
  await fillReading(tab, { asOf: '' });
  await tab.run(() => document.getElementById('as_of').focus());
  // Key by key, as the browser's language has it: a value that is set would be a day.
  await tab.type('02312025');
  assert.equal((await field(tab, 'as_of')).bad, true, 'a thirty-first of February stands in the field');
  await record(tab);
  await until('what is wrong', async () => (await field(tab, 'as_of')).said.includes('没有这一天'));
  assert.equal((await field(tab, 'as_of')).bad, true, 'it is still there to be mended');
  await fillReading(tab, { asOf: '2025-06-30' });
  await record(tab);
  await tab.waitForText(/^已保存$/m);
  assert.match(await part(tab, '填报值'), /2025-06-30/);
  // Nor is one that was impossible from the first key on, in a field that has never held a day.
  await fillReading(tab, { value: '1.2', source: '季度报表', asOf: '' });
  await tab.run(() => document.getElementById('as_of').focus());
  await tab.press('ArrowUp');
  assert.deepEqual({ ...(await field(tab, 'as_of')), said: '', focused: true }, { value: '', bad: true, focused: true, said: '' });
  await record(tab);
  await until('what is wrong', async () => (await field(tab, 'as_of')).said.includes('没有填全'));
  tab.assertClean(server.origin);
}, OPEN));

test('chromium: G3 an unlikely value is asked about; the likely one is a press away, and a yes keeps it', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await fillReading(tab, { ...ok, value: '11800' });
  await record(tab);
  const { text } = await tab.find({ role: 'group', name: '请核对数值' });
  assert.match(text, /是不是按“万元”填的，应为 1\.18 亿元？/);
  await until('the focus on the question', () => tab.run(() => document.activeElement.id === 'value-asked'));
  assert.deepEqual(await entryIds(tab), []);
  await tab.click({ role: 'button', name: '改为 1.18 亿元' });
  await until('the likely value', async () => (await field(tab, 'value')).value === '1.18');
  assert.equal((await field(tab, 'value')).focused, true);
  assert.equal(await tab.count({ role: 'group', name: '请核对数值' }), 0);
  await record(tab);
  await tab.waitForText(/^已保存$/m);
  await fillReading(tab, { ...ok, value: '3', asOf: '2025-03-31' });
  await record(tab);
  await tab.click({ role: 'button', name: '没有填错，就记 3 亿元' });
  await until('the value as typed', async () => (await entryIds(tab)).length === 2);
  assert.match(await part(tab, '填报值'), /2025-03-31\s+3/);
  // An interim target too.
  await tab.fill({ css: '#interim-target-2025' }, '12000');
  await tab.click({ role: 'button', name: '记录', within: { css: 'form', text: '2025 年末' } });
  await tab.find({ role: 'button', name: '改为 1.2 亿元' });
  assert.equal((await entryIds(tab)).length, 2);
  tab.assertClean(server.origin);
}, OPEN));

const HEAD = '序号\t目标值\t实际值（亿元）\t截至日期\t来源';
/** Pastes as a spreadsheet does: a text, and perhaps a page. */
const paste = (tab, text, html = '') => tab.run((text, html) => {
  const area = document.getElementById('paste');
  area.focus();
  area.select();
  const data = new DataTransfer();
  data.setData('text/plain', text);
  if (html) data.setData('text/html', html);
  const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  if (area.dispatchEvent(event)) document.execCommand('insertText', false, text);
}, text, html);
const openPaste = async (tab, server) => {
  await openForm(tab, server, 5);
  await tab.click({ css: '#paste-card > summary' });
};
const RECORD = { role: 'button', name: '记录可以记录的各行' };
const area = (tab) => tab.run(() => document.getElementById('paste').value);
const pasted = (tab) => tab.run(() => document.getElementById('paste-card').innerText);

test('chromium: G4 G5 columns are told by their headings, shown and changed; what is not recorded stays with its reason', LIMIT, session('chromium', async ({ server, tab }) => {
  await openPaste(tab, server);
  assert.match(await pasted(tab), /一次最多记录 500 行/, 'the limit is said before');
  const bad = '2\t1.2\t1,19\t2025-03-31\t"月报\n续"';
  await paste(tab, `${HEAD}\n1\t1.2\t1.18\t2025-06-30\t季报\n${bad}\n3\t1.2\t11800\t2024-12-31\t年报\n`);
  const role = (at) => tab.run((at) => { const n = document.getElementById(`paste-column-${at}`); return n && n.selectedOptions[0].textContent; }, at);
  await until('the columns', async () => (await role(4)) === '数据来源');
  assert.deepEqual([await role(0), await role(1), await role(2), await role(3)], ['不用', '不用', '数值', '截至日期']);
  const shown = await pasted(tab);
  for (const words of ['季报', '分不清是 1.19 还是 119', '应为 1.18 亿元', '1 行可以记录', '请先确认']) assert.ok(shown.includes(words), `${words} in ${shown}`);
  // Another column for the value, and back; the focus stays where somebody chooses.
  await tab.choose({ css: '#paste-column-1' }, '数值');
  await until('the target read as the value', async () => (await pasted(tab)).includes('3 行都可以记录'));
  assert.equal(await tab.run(() => document.activeElement.id), 'paste-column-1');
  assert.equal(await role(2), '不用');
  await tab.choose({ css: '#paste-column-2' }, '数值');
  await until('the value again', async () => (await role(1)) === '不用' && (await pasted(tab)).includes('1 行可以记录'));
  await tab.click(RECORD);
  await tab.waitForText('已记录 1 行，还有 2 行没有记录，留在框里。');
  assert.equal(await area(tab), `${HEAD}\n${bad}\n3\t1.2\t11800\t2024-12-31\t年报\n`);
  assert.match(await part(tab, '填报值'), /季报/);
  await tab.click({ role: 'button', name: '改为 1.18 亿元' });
  await until('the question answered', async () => (await pasted(tab)).includes('1 行可以记录'));
  await tab.click(RECORD);
  await until('two entries', async () => (await entryIds(tab)).length === 2);
  assert.equal(await area(tab), `${HEAD}\n${bad}\n`);
  assert.match(await pasted(tab), /分不清是 1\.19 还是 119/);
  tab.assertClean(server.origin);
}, OPEN));

test('chromium: G4 a table on the clipboard is used for its merged cells, as text only', LIMIT, session('chromium', async ({ server, tab }) => {
  await openPaste(tab, server);
  const html = `<html><body><table><tr><td colspan=3>情况<img src="/pwned.png" onerror="window.pwned=1"></td></tr>
    <tr><th>截至日期</th><th>实际值</th><th>来源</th></tr>
    <tr><td>2025-03-31</td><td>1.17</td><td rowspan="2">季报<br>
      第一页</td></tr><tr><td>2025-06-30</td><td>1.18</td></tr></table></body></html>`;
  await paste(tab, '情况\n截至日期\n实际值', html);
  await until('the table', async () => (await pasted(tab)).includes('2 行都可以记录'));
  assert.equal(await area(tab), '情况\t情况\t情况\n截至日期\t实际值\t来源\n2025-03-31\t1.17\t"季报\n第一页"\n2025-06-30\t1.18\t"季报\n第一页"\n');
  assert.match(await pasted(tab), /第 1、2 行当作标题/);
  await tab.click(RECORD);
  await tab.waitForText('已记录 2 行，全部记录了。');
  assert.equal(await area(tab), '');
  assert.equal(await tab.run(() => window.pwned), undefined);
  assert.deepEqual(server.log.filter(({ path }) => /pwned/.test(path)), []);
  // The policy reports the handler as it is read: what it would have stopped.
  tab.violations = tab.violations.filter(({ directive }) => directive !== 'script-src-attr');
  tab.console = tab.console.filter(({ text }) => !text.startsWith('Executing inline event handler violates'));
  tab.assertClean(server.origin);
}, OPEN));

test('chromium: G5 620 lines: what goes beyond the limit stays and comes next', LIMIT, session('chromium', async ({ server, tab }) => {
  await openPaste(tab, server);
  const days = Array.from({ length: 620 }, (_, at) => new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10)).filter((day) => day <= '2025-07-03');
  const extra = Array.from({ length: 620 - days.length }, () => '2025-06-31');
  await paste(tab, `日期\t实际值\n${[...days, ...extra].map((day) => `${day}\t1.18`).join('\n')}\n`);
  await tab.fill({ label: /^没有写来源的各行/ }, '台账');
  await until('the limit', async () => (await pasted(tab)).includes(`${days.length} 行可以记录。一次记录 500 行：这次记录前 500 行，其余 ${days.length - 500} 行留在框里`));
  await tab.click(RECORD);
  await tab.waitForText('已记录 500 行，还有 120 行没有记录，留在框里。');
  assert.equal((await area(tab)).trim().split('\n').length, 121);
  await tab.click(RECORD);
  await tab.waitForText(`已记录 ${days.length - 500} 行，还有 ${extra.length} 行没有记录，留在框里。`);
  await until('all of them', async () => (await entryIds(tab)).length === days.length);
  assert.match(await pasted(tab), /没有 2025-06-31 这一天/);
  tab.assertClean(server.origin);
}, OPEN));
