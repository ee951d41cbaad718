// 报告文书 (issue 12): the office opens a year's report, chooses its day, prints it and copies it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { take } from './every_screen.mjs';
import { session, until } from './harness.mjs';
import { chooseSite, clockAt, plan, show, shown } from './person.mjs';
import { parts } from './zip.mjs';

const LIMIT = { timeout: 240_000 };
const NOW = { open: { before: clockAt('2025-07-03T02:11:09Z') } };

/** How wide and high each sheet of a PDF is, in points. */
const sheets = (pdf) => [...Buffer.from(pdf).toString('latin1').matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, w, h]) => [Number(w), Number(h)]);
const paper = (tab) => tab.run(() => (document.querySelector('.doc') || { innerText: '' }).innerText);

async function filled(tab, server) {
  await show(tab, server, '', '总览');
  await take(tab, server, '测试.json');
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, '市市场监管局');
}

/** Keeps what is put on the clipboard: a browser without a person in front of it may not let it out. */
const listening = (tab) => tab.run(() => {
  window.copied = [];
  const clipboard = {
    write: async (items) => { for (const item of items) for (const kind of item.types) window.copied.push([kind, await (await item.getType(kind)).text()]); },
    writeText: async (text) => { window.copied.push(['text', text]); },
  };
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
});

test('chromium: the office opens the report of a year, chooses its day, prints it and copies it', LIMIT, session('chromium', async ({ server, tab }) => {
  await filled(tab, server);
  // From the place where the office works.
  await show(tab, server, 'reports', '报送');
  await tab.click({ role: 'link', name: '报告文书' });
  await tab.find({ role: 'heading', name: '报告文书' });
  await tab.click({ role: 'link', name: '2025年度监测分析' });
  await tab.find({ role: 'heading', name: '2025年度监测分析' });
  await tab.waitForText('数据摘要');
  const july = await paper(tab);
  assert.match(july, /截至2025年7月3日/);
  for (const { no } of plan.indicators) assert.ok(july.includes(`（指标${no}）`), `indicator ${no}`);
  assert.match(july, /截至2025年6月30日为1\.18亿元/);
  assert.match(july, /有不一致的填报值：2件、3件，尚未核定/);

  // The day is in the address; what came later is not in the report.
  await tab.fill({ label: '截至日期' }, '2025-03-31');
  await tab.waitForHash('#/documents/annual-2025?as_of=2025-03-31');
  await tab.waitForText('截至2025年3月31日为1.17亿元');
  assert.ok(!(await paper(tab)).includes('1.18亿元'));
  await tab.reload();
  await tab.waitForText('截至2025年3月31日为1.17亿元');
  // A day of another year is said to be none of this report's.
  await tab.fill({ label: '截至日期' }, '2026-03-31');
  await tab.waitForText('所选日期不在本文的时段内，已按2025年12月31日生成');
  await tab.fill({ label: '截至日期' }, '2025-06-30');
  await tab.waitForText('截至2025年6月30日为1.18亿元');

  const pdf = await tab.page.pdf({ preferCSSPageSize: true, printBackground: true });
  const all = sheets(pdf);
  const across = all.filter(([w, h]) => w > h);
  assert.ok(across.length >= 1 && across.length <= 3, `sheets across: ${JSON.stringify(all)}`);
  assert.ok(all.length >= 6 && all.length <= 40, `sheets: ${all.length}`);
  // Charts are lines and letters there, not dots; they stand ready whoever prints, and are unseen before.
  assert.ok(!/\/Subtype\s*\/Image/.test(Buffer.from(pdf).toString('latin1')), 'no picture of dots');
  const charts = () => tab.run(() => Array.from(document.querySelectorAll('.doc-figure'), (figure) => Array.from(figure.querySelectorAll('canvas, img'), (node) => [node.localName, node.getClientRects().length > 0, node.naturalWidth || 0])));
  const figures = (await charts()).length;
  assert.ok(figures >= 2);
  assert.deepEqual(await charts(), Array(figures).fill([['canvas', true, 0], ['img', false, 660]]));
  await tab.page.emulateMediaType('print');
  assert.deepEqual(await charts(), Array(figures).fill([['canvas', false, 0], ['img', true, 660]]));
  const left = await tab.run(() => Array.from(document.querySelectorAll('main form, main input, main select, main button, main .btn, main nav, .printed-head')).filter((node) => node.getClientRects().length > 0).map((node) => node.outerHTML));
  assert.deepEqual(left, [], 'nothing to fill in or to press on paper');
  const repeated = await tab.run(() => Array.from(document.querySelectorAll('.doc thead')).map((head) => getComputedStyle(head).display));
  assert.ok(repeated.length >= 3 && repeated.every((display) => display === 'table-header-group'), 'heads are repeated');
  assert.ok(await tab.run(() => Array.from(document.querySelectorAll('.doc tr')).every((row) => getComputedStyle(row).breakInside === 'avoid')), 'no row is cut');
  await tab.page.emulateMediaType(null);

  await listening(tab);
  await tab.click({ role: 'button', name: '复制（带格式）' });
  await tab.waitForText('可以粘贴到 Word 或 WPS');
  const copied = new Map(await tab.run(() => window.copied));
  assert.match(copied.get('text/html'), /^<article><h1>《/);
  assert.match(copied.get('text/html'), /<thead><tr><th>/);
  assert.match(copied.get('text/plain'), new RegExp(`^《${shown(plan.title).replace(/[（）()]/g, '.')}》2025年度监测分析报告`));
  // Where the browser has no such clipboard it is the text, and that is said.
  await tab.run(() => { window.copied = []; delete window.ClipboardItem; });
  await tab.click({ role: 'button', name: '复制（带格式）' });
  await tab.waitForText('已复制文字，表格的各格用制表符分开');
  assert.equal((await tab.run(() => window.copied))[0][1], copied.get('text/plain'));
  tab.assertClean(server.origin);
}, NOW));

test('chromium: what is handed out alone begins a page, printed and in Word', LIMIT, session('chromium', async ({ server, tab }) => {
  await filled(tab, server);
  for (const [address, name] of [['documents/order', '督办单'], ['documents/reminder', '催报单']]) {
    await show(tab, server, address, name);
    await tab.waitForText('数据摘要');
    const count = await tab.run(() => document.querySelectorAll('.doc h3:not(.doc-notes-title)').length);
    assert.ok(count >= 2, name);
    await tab.page.emulateMediaType('print');
    const begin = await tab.run(() => Array.from(document.querySelectorAll('.doc h3:not(.doc-notes-title)'), (head) => getComputedStyle(head).breakBefore));
    assert.deepEqual(begin, ['auto', ...Array(count - 1).fill('page')], name);
    await tab.page.emulateMediaType(null);
    assert.ok(sheets(await tab.page.pdf({ preferCSSPageSize: true })).length >= count, name);
    const word = await tab.download(() => tab.click({ role: 'button', name: '下载 Word' }));
    assert.equal(parts(word.bytes).get('word/document.xml').match(/<w:pageBreakBefore\/>/g).length, count - 1, name);
  }
  tab.assertClean(server.origin);
}, NOW));

test('chromium: a list of duties is of one unit or of all; a note leads to its place; nothing is wider than a phone', LIMIT, session('chromium', async ({ server, tab }) => {
  await filled(tab, server);
  await show(tab, server, 'documents/duties', '责任清单');
  await tab.waitForText('数据摘要');
  assert.match(await paper(tab), /二十[一二三四五六七]、/);
  await tab.choose({ label: '单位' }, '市国资金融局');
  await tab.waitFor('one unit alone', () => document.querySelectorAll('.doc h3:not(.doc-notes-title)').length === 1);
  assert.match(await tab.run(() => location.hash), /unit=gzjrj/);
  await tab.page.setViewport({ width: 360, height: 740 });
  for (const address of ['documents', 'documents/duties?unit=gzjrj', 'documents/annual-2025', 'documents/bulletin', 'documents/filing']) {
    await show(tab, server, address, /./);
    if (address !== 'documents') await tab.waitForText('数据摘要');
    assert.ok(await tab.run(() => document.documentElement.scrollWidth <= window.innerWidth), `${address} is wider than a phone`);
  }
  await show(tab, server, 'documents/annual-2025', '2025年度监测分析');
  await tab.waitForText('数据摘要');
  const before = await tab.run(() => location.hash);
  await tab.click({ css: '.doc-mark a', text: '2' });
  await tab.waitFor('the note', () => { const place = document.getElementById('doc-note-2').getBoundingClientRect(); return place.top >= 0 && place.bottom <= innerHeight; });
  assert.equal(await tab.run(() => location.hash), before);
  tab.assertClean(server.origin);
}, NOW));

for (const name of ['chromium', 'firefox']) {
  test(`${name}: a report goes out as Word and all tables as Excel; without its program it says so, and can be tried again`, LIMIT, session(name, async ({ server, tab }) => {
    await filled(tab, server);
    await show(tab, server, 'documents/annual-2025?as_of=2025-06-30', '2025年度监测分析');
    await tab.waitForText('数据摘要');
    server.rules.push({ path: /office.*\.wasm$/, status: 404 });
    await tab.click({ role: 'button', name: '下载 Word' });
    await tab.waitForText('文件没有生成');
    server.rules.length = 0;
    const word = await tab.download(() => tab.click({ role: 'button', name: '下载 Word' }));
    assert.equal(word.name, '2025年度监测分析_2025-06-30.docx');
    const document = parts(word.bytes).get('word/document.xml');
    assert.match(document, /知识产权质押融资金额累计/);
    assert.match(document, /w:tblHeader/);
    assert.equal([...parts(word.bytes).keys()].filter((path) => /media\/.*\.png$/.test(path)).length > 0, true, 'its pictures are in it');
    await tab.waitForText(`已交给浏览器下载`);
    await show(tab, server, 'documents', '报告文书');
    const book = await tab.download(() => tab.click({ role: 'button', name: '下载全部表格（Excel）' }));
    assert.equal(book.name, '全部表格_2025-07-03.xlsx');
    const sheets = parts(book.bytes);
    assert.match(sheets.get('xl/workbook.xml'), /name="说明".*name="指标".*name="填报值".*name="任务和单位".*name="台账"/);
    // The file that did not come is said on the console too.
    assert.deepEqual([tab.violations, tab.errors], [[], []]);
    tab.assertOwnRequests(server.origin);
  }, NOW));
}

test('chromium: a file that is being made is given up with a click; another can be asked for', LIMIT, session('chromium', async ({ server, tab }) => {
  await filled(tab, server);
  await show(tab, server, 'documents', '报告文书');
  server.rules.push({ path: /office.*\.wasm$/, delayMs: 60_000 });
  await tab.click({ role: 'button', name: '下载全部表格（Excel）' });
  await tab.waitForText('已开始，好了会自动下载。');
  await tab.click({ role: 'button', name: '取消' });
  await tab.waitForText('已取消，没有生成文件。');
  assert.equal(await tab.count({ role: 'button', name: '取消' }), 0);
  server.rules.length = 0;
  const book = await tab.download(() => tab.click({ role: 'button', name: '下载全部表格（Excel）' }));
  assert.equal(book.bytes.subarray(0, 2).toString('latin1'), 'PK');
  tab.assertClean(server.origin);
}, NOW));

test('chromium: the overview goes out as one picture, 1080 across', LIMIT, session('chromium', async ({ server, tab }) => {
  await filled(tab, server);
  await show(tab, server, '', '总览');
  const picture = await tab.download(() => tab.click({ role: 'button', name: '存成一页图片（发群）' }));
  assert.equal(picture.name, '总览_2025-07-03.png');
  assert.equal(picture.bytes.subarray(1, 4).toString('latin1'), 'PNG');
  assert.equal(picture.bytes.readUInt32BE(16), 1080);
  await tab.waitForText('已交给浏览器下载：总览_2025-07-03.png');
  tab.assertClean(server.origin);
}, NOW));

for (const name of ['chromium', 'firefox']) {
  test(`${name}: the part that makes documents comes when one is opened; where it does not, that is said and can be tried again`, LIMIT, session(name, async ({ server, tab }) => {
    const PART = /guanghan-ip-plan-documents-[0-9a-f]+\.wasm$/;
    await filled(tab, server);
    await show(tab, server, 'units/gzjrj', /国资金融局/);
    assert.ok(!server.log.some(({ path }) => PART.test(path)), 'nobody who opens none fetches it');
    server.rules.push({ path: PART, status: 404 });
    await tab.click({ role: 'button', name: '下载填报表（Excel）' });
    await tab.waitForText('程序还有一个文件没有取到');
    await tab.click({ role: 'button', name: '重新尝试' });
    await until('another try', () => server.log.filter(({ path }) => PART.test(path)).length >= 2);
    server.rules.length = 0;
    await tab.waitForText('程序还有一个文件没有取到');
    const form = await tab.download(() => tab.click({ role: 'button', name: '重新尝试' }));
    assert.match(form.name, /\.xlsx$/, 'what was pressed is done once it is here');
    // Pressed again, it makes another; the part is here.
    const fetched = server.log.filter(({ path }) => PART.test(path)).length;
    await tab.download(() => tab.click({ role: 'button', name: '下载填报表（Excel）' }));
    await show(tab, server, 'documents', '报告文书');
    await tab.find({ role: 'link', name: '2025年度监测分析' });
    assert.equal(server.log.filter(({ path }) => PART.test(path)).length, fetched);
    assert.deepEqual([tab.violations, tab.errors], [[], []]);
  }, NOW));
}
