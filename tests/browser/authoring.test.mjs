// 方案制作 (issue 13): a document is pasted, read, looked over and handed out as a plan file; nothing of it goes into the plan
// in use.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { session } from './harness.mjs';
import { plan, readText, SEED, show } from './person.mjs';

const LIMIT = { timeout: 240_000 };
const require = createRequire(import.meta.url);
const novel = readFileSync(new URL('../data/documents/90-novel.txt', import.meta.url), 'utf8');
const at = (tab) => tab.run(() => document.activeElement.id);

for (const name of ['chromium', 'firefox']) {
  test(`${name}: the seed's text gives its plan, and each proposal its words`, LIMIT, session(name, async ({ server, tab }) => {
    await show(tab, server, 'authoring', '方案制作');
    await tab.click({ role: 'button', name: '读一读' });
    await tab.waitForText('还没有粘贴内容');
    await readText(tab, SEED);
    assert.equal(await at(tab), 'au-found', 'what was found has the focus');
    const counts = await tab.run(() => [...document.querySelectorAll('.au-counts tbody tr')].map((row) => [...row.cells].slice(0, 2).map((cell) => cell.textContent).join(' ')));
    for (const one of ['指标 16 个', '任务 26 项', '保障措施 3 项', '人员 28 人']) assert.ok(counts.includes(one), `${one} in ${counts}`);
    await tab.waitForText('检查通过');

    // By the keyboard: open a fold, go to the words of a value, and back.
    await tab.run(() => [...document.querySelectorAll('[aria-labelledby=au-proposals] summary')].find((one) => one.textContent.startsWith('指标')).focus());
    await tab.press('Enter');
    const { name: first } = plan.indicators[4];
    await tab.waitFor('the rows', (first) => [...document.querySelectorAll('.au-way')].some((one) => one.textContent === first), first);
    await tab.run((first) => [...document.querySelectorAll('.au-way')].find((one) => one.textContent === first).focus(), first);
    const from = await at(tab);
    await tab.press('Enter');
    await tab.waitFor('its words', () => document.activeElement.classList.contains('au-indicator'));
    const mark = await tab.run(() => {
      const [node, box] = [document.activeElement, document.activeElement.getBoundingClientRect()];
      return { text: node.textContent, seen: box.top >= 0 && box.bottom <= innerHeight, style: getComputedStyle(node).outlineStyle };
    });
    assert.match(mark.text, /^指5/);
    assert.ok(mark.text.includes(first.slice(0, 4)), mark.text);
    assert.deepEqual([mark.seen, mark.style], [true, 'solid']);
    await tab.click({ role: 'button', name: '回到刚才那一项' });
    assert.equal(await at(tab), from);

    const file = await tab.download(() => tab.click({ role: 'button', name: '下载 plan.json' }));
    assert.match(file.name, /^plan.*\.json$/);
    const made = file.json();
    assert.deepEqual([made.indicators.length, made.tasks.length, made.safeguards.length, made.posts.length], [16, 26, 3, 28]);
    assert.deepEqual(made.clauses.map((clause) => clause.text), plan.clauses.map((clause) => clause.text));
    // The plan in use is the same as before.
    await show(tab, server, 'tasks', '任务');
    tab.assertClean(server.origin);
  }));

  test(`${name}: a table keeps its cells, merged ones too; a file in GBK is read; a novel is said to be none`, LIMIT, session(name, async ({ server, tab }) => {
    await show(tab, server, 'authoring', '方案制作');
    const html = `<html><head><style>p { color: red }</style></head><body><p style="color: blue">某县质量提升
      行动方案</p><table><thead><tr><th rowspan="2">指标</th><th rowspan=2>单位</th><th colspan="2">数值</th></tr><tr><th>2024年</th><th>2026年</th></tr></thead>
      <tr><td><p>发明专利</p><p>拥有量</p></td><td rowspan="2">件</td><td>10</td><td>20</td></tr><tr><td>商标</td><td>30</td><td>40</td></tr></table><p>完</p></body></html>`;
    await tab.run((html) => {
      const area = document.getElementById('au-text');
      area.focus();
      const data = new DataTransfer();
      data.setData('text/plain', '没有表格');
      data.setData('text/html', html);
      // Firefox empties what it is given with a ClipboardEvent of a page's.
      area.dispatchEvent(Object.defineProperty(new Event('paste', { bubbles: true, cancelable: true }), 'clipboardData', { value: data }));
    }, html);
    const want = ['某县质量提升行动方案', '指标\t单位\t数值\t', '\t\t2024年\t2026年', '发明专利 拥有量\t件\t10\t20', '商标\t\t30\t40', '完'].join('\n');
    assert.equal(await tab.run(() => document.getElementById('au-text').value), want);

    const gbk = new URL('../data/documents/08-rural-bars.gbk.txt', import.meta.url);
    await tab.upload('打开 Word 或文本文件', gbk.pathname);
    await tab.waitForText('认出了什么');
    assert.doesNotMatch(await tab.run(() => document.getElementById('au-text').value), /\ufffd/);
    const picture = join(tmpdir(), `authoring-${process.pid}.txt`);
    writeFileSync(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0xff, 0xff]));
    await tab.upload('打开 Word 或文本文件', picture);
    await tab.waitForText('这个文件读不出文字');

    await readText(tab, novel);
    await tab.waitForText('这段文字看来不是方案');
    // Far more than any plan: the page answers, and says what it has left.
    await readText(tab, `${'这是一行没有内容的文字。'.repeat(10)}\n`.repeat(16_000));
    await tab.waitForText('行没有看');
    assert.equal(await tab.run(() => document.querySelectorAll('.au-line').length), 400);
    await tab.click({ role: 'button', name: /^再列出一些/, within: { css: '.au-text' } });
    assert.equal(await tab.run(() => document.querySelectorAll('.au-line').length), 800);
    tab.assertClean(server.origin);
  }));
}

const DOCUMENTS = new URL('../data/documents/', import.meta.url).pathname;
const FORMS = new URL('../data/fill_in/', import.meta.url).pathname;
const WORD = '14-strong-quality-tworow';
const typed = (tab) => tab.run(() => document.getElementById('au-text').value);
const linesOf = (name) => readFileSync(`${DOCUMENTS}${name}.txt`, 'utf8').split('\n').filter((line) => line.trim()).join('\n');
/** Lets files fall on the screen. */
const drop = (tab, ...files) => tab.run((given) => {
  const data = new DataTransfer();
  for (const [name, bytes] of given) data.items.add(new File([new Uint8Array(bytes)], name));
  const at = document.querySelector('main h1');
  for (const type of ['dragover', 'drop']) at.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
}, files.map(([name, bytes]) => [name, [...bytes]]));

for (const name of ['chromium', 'firefox']) {
  test(`${name}: a Word file is read as its text is, its own numbers and merged cells too; what cannot be read says why`, LIMIT, session(name, async ({ server, tab }) => {
    await show(tab, server, 'authoring', '方案制作');
    await tab.upload('打开 Word 或文本文件', `${DOCUMENTS}${WORD}.docx`);
    await tab.waitForText('认出了什么');
    assert.equal(await typed(tab), linesOf(WORD));
    const counts = await tab.run(() => [...document.querySelectorAll('.au-counts tbody tr')].map((row) => [...row.cells].slice(0, 2).map((cell) => cell.textContent).join(' ')));
    for (const one of ['指标 8 个', '任务 9 项']) assert.ok(counts.includes(one), `${one} in ${counts}`);

    for (const [file, says] of [['password.xlsx', '有打开密码'], ['filled.xlsx', '内容是 Excel 表格']]) {
      const renamed = join(tmpdir(), `authoring-${process.pid}.docx`);
      writeFileSync(renamed, readFileSync(`${FORMS}${file}`));
      await tab.upload('打开 Word 或文本文件', renamed);
      await tab.waitForText(says);
      assert.equal(await typed(tab), linesOf(WORD), 'what was read stays');
    }
    const old = join(tmpdir(), `authoring-${process.pid}.doc`);
    writeFileSync(old, Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(500), Buffer.from('WordDocument', 'utf16le')]));
    await tab.upload('打开 Word 或文本文件', old);
    await tab.waitForText('另存为 .docx');
    tab.assertClean(server.origin);
  }));

  test(`${name}: a document that is dropped on 方案制作 is opened there; data files go where they always go`, LIMIT, session(name, async ({ server, tab }) => {
    await show(tab, server, 'authoring', '方案制作');
    await drop(tab, ['方案.docx', readFileSync(`${DOCUMENTS}${WORD}.docx`)]);
    await tab.waitForText('认出了什么');
    assert.equal(await typed(tab), linesOf(WORD));
    await drop(tab, ['方案.txt', Buffer.from('某县质量提升行动方案')]);
    await tab.waitFor('the text', () => document.getElementById('au-text').value === '某县质量提升行动方案');
    await drop(tab, ['一.txt', Buffer.from('一')], ['二.docx', Buffer.from('二')]);
    await tab.waitForText('一次只打开一个文件');
    assert.equal(await tab.run(() => location.hash), '#/authoring');
    await drop(tab, ['数据.json', Buffer.from('{}')]);
    await tab.waitForHash('#/snapshots');
    // Its screen is left: a document goes the way of all files again.
    await drop(tab, ['方案.docx', readFileSync(`${DOCUMENTS}${WORD}.docx`)]);
    await tab.waitForText('Word');
    assert.equal(await tab.run(() => location.hash), '#/snapshots');
  }));
}

test('chromium: reading a Word file can be given up, and a program that does not come is said', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, 'authoring', '方案制作');
  server.rules.unshift({ path: /^office-.*\.wasm$/, bytesPerSecond: 20_000 });
  await tab.upload('打开 Word 或文本文件', `${DOCUMENTS}${WORD}.docx`);
  await tab.waitForText('正在取读 Word 文件的程序');
  await tab.click({ role: 'button', name: '取消' });
  await tab.waitForText('已取消，文件没有读。');
  assert.equal(await tab.count({ role: 'button', name: '取消' }), 0);
  server.rules[0] = { path: /^office-.*\.wasm$/, status: 404 };
  await tab.upload('打开 Word 或文本文件', `${DOCUMENTS}${WORD}.docx`);
  await tab.waitForText('读 Word 文件的程序没有取到');
  server.rules.shift();
  await tab.upload('打开 Word 或文本文件', `${DOCUMENTS}${WORD}.docx`);
  await tab.waitForText('认出了什么');
}));

test('chromium: axe finds nothing, and nothing scrolls sideways', LIMIT, session('chromium', async ({ server, tab }) => {
  await tab.page.evaluateOnNewDocument(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  await show(tab, server, 'authoring', '方案制作');
  await readText(tab, SEED);
  for (const summary of ['基本信息', '指标', '任务', '保障措施', '单位', '人员']) await tab.click({ css: '[aria-labelledby=au-proposals] summary', text: new RegExp(`^${summary}`) });
  // With a row's form open.
  await tab.click({ role: 'button', name: /^改：2 / });
  await tab.waitFor('the form', () => document.activeElement.closest('.au-form') !== null);
  for (const [width, theme] of [[360, 'light'], [1366, 'light'], [1366, 'dark'], [360, 'dark']]) {
    await tab.page.setViewport({ width, height: 800 });
    await tab.setTheme(theme);
    const faults = await tab.run(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 150)} ${failureSummary.slice(0, 200)}`).join(' | ')}`));
    assert.deepEqual(faults, [], `${width} ${theme}`);
    assert.equal(await tab.run(() => document.documentElement.scrollWidth > innerWidth), false, `${width} wider than the screen`);
    if (process.env.SHOTS) await tab.page.screenshot({ path: join(process.env.SHOTS, `authoring-${width}-${theme}.png`), fullPage: false });
    if (process.env.SHOTS) {
      await tab.run(() => document.getElementById('au-source').scrollIntoView());
      await tab.page.screenshot({ path: join(process.env.SHOTS, `authoring-${width}-${theme}-text.png`) });
      await tab.run(() => document.getElementById('au-proposals').scrollIntoView());
      await tab.page.screenshot({ path: join(process.env.SHOTS, `authoring-${width}-${theme}-rows.png`) });
      await tab.run(() => scrollTo(0, 0));
    }
  }
}));
