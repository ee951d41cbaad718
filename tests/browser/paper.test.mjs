// On paper, and the text of the plan: what is printed really, as a PDF, and what is read in the document.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { open, SCREENS, take } from './every_screen.mjs';
import { BROWSERS, session } from './harness.mjs';
import { chooseSite, clockAt, plan, show, shown, takeIn } from './person.mjs';
import { readings, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 180_000 };

/** How many sheets a PDF has, and how wide and high each is, in points. */
const sheets = (pdf) => [...Buffer.from(pdf).toString('latin1').matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, w, h]) => [Number(w), Number(h)]);
const print = (tab) => tab.page.pdf({ preferCSSPageSize: true, printBackground: true });

/** A ledger with these entries, and the list of documents on show. */
async function long(tab, server, entries) {
  const path = join(mkdtempSync(join(tmpdir(), 'ipplan-paper-')), 'long.json');
  writeFileSync(path, snapshot(entries));
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, '市市场监管局');
  await takeIn(tab, server, path);
  await show(tab, server, 'documents', '报告文书');
}

/** What stands on paper of the elements that a selector finds. */
const printed = (tab, css) => tab.run((selector) => Array.from(document.querySelectorAll(selector)).filter((node) => node.getClientRects().length > 0).map((node) => node.textContent.trim()), css);

test('chromium: what is printed has its head, no forms and no links to clauses; the overview is one sheet', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, '', '总览');
  await tab.page.emulateMediaType('print');
  assert.deepEqual(await printed(tab, '#welcome'), [], 'the question of a first visit');
  await tab.page.emulateMediaType(null);
  await chooseSite(tab, '市市场监管局');
  // The cards that come with the second part are there.
  await tab.waitFor('the reports', () => document.querySelector('.tiles .tile-n') !== null);
  assert.equal(sheets(await print(tab)).length, 1, 'sheets of the overview');

  for (const [route, heading] of [['', '总览'], ['units/scjgj', '市市场监管局'], ['tasks', /./], ['indicators/5', /^5\. /], ['people', '成员'], ['compare?a=as_of.2024-12-31&b=now', '比较']]) {
    await show(tab, server, route, heading);
    await tab.page.emulateMediaType('print');
    const [head] = await printed(tab, '.printed-head');
    assert.match(head, new RegExp(`^${shown(plan.title)}　填报点：市市场监管局　截至2025年7月3日$`), route);
    assert.equal(await tab.run(() => document.documentElement.style.getPropertyValue('--printed-head')), `"${head}"`);
    for (const css of ['form', '.btn', 'a.source', '.more-link', 'nav', '.crumbs']) assert.deepEqual(await printed(tab, css), [], `${css} on ${route}`);
    await tab.page.emulateMediaType(null);
  }
}, { open: { before: clockAt('2025-07-03T02:11:09Z') } }));

test('chromium: the matrix is printed across, on one sheet', LIMIT, session('chromium', async ({ server, tab }) => {
  for (const address of ['matrix', 'matrix?show=reported']) {
    await show(tab, server, address, /矩阵/);
    await tab.find({ role: 'table' });
    const all = sheets(await print(tab));
    assert.ok(all.length === 1 && all.every(([w, h]) => w > h), `sheets of ${address} are ${JSON.stringify(all)}`);
  }
}));

test('chromium: a sheet for a unit (督办单) and a reminder are one page each; an assessment keeps its head and its rows', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, '', '总览');
  await take(tab, server, '测试.json');
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, '市市场监管局');
  for (const address of [`findings/gzjrj/${encodeURIComponent('测试督办：质押融资进度')}`, 'reminders/czj']) {
    await show(tab, server, address, /./);
    const all = sheets(await print(tab));
    assert.ok(all.length === 1 && all.every(([w, h]) => w < h), `sheets of ${address} are ${JSON.stringify(all)}`);
  }
  await show(tab, server, 'assessment?year=2025', '考核');
  await tab.waitForText('1.测试：质押融资');
  await tab.page.emulateMediaType('print');
  assert.deepEqual(await printed(tab, '.score-table thead th'), ['考核项目', '看哪里', '权重', '自评', '核定', '第三方评分']);
  assert.equal((await printed(tab, '.score-signed .signed')).length, 3);
  assert.equal((await printed(tab, '[aria-labelledby=score-chart] canvas')).length, 1, 'the picture is on paper');
  assert.deepEqual(await printed(tab, '[aria-labelledby=score-chart] summary'), []);
  await tab.page.emulateMediaType(null);
}, { open: { before: clockAt('2025-07-03T02:11:09Z') } }));

/** The pages of a PDF, each as its text with the layout of the page. */
const pages = (pdf) => {
  const path = join(mkdtempSync(join(tmpdir(), 'ipplan-paper-')), 'paper.pdf');
  writeFileSync(path, pdf);
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }).split('\f').filter((page) => page.trim());
};

for (const name of BROWSERS) {
  test(`${name}: a ledger of 600 entries is laid down a piece at a time, as one table that has all of them`, LIMIT, session(name, async ({ server, tab }) => {
    const all = readings(600);
    await long(tab, server, all);
    // It is said meanwhile, and not any more once all is there.
    const { under, most } = await tab.run(() => new Promise((done) => {
      const seen = { under: 0, most: 0 };
      const look = () => {
        const rows = document.querySelectorAll('.doc-table tbody tr').length;
        if (document.querySelector('main').innerText.includes('正在逐段排版')) {
          seen.under += 1;
          seen.most = Math.max(seen.most, rows);
        } else if (rows >= 600) return done(seen);
        setTimeout(look, 0);
      };
      location.hash = '#/documents/ledger?as_of=2025-12-31';
      look();
    }));
    assert.ok(under > 0 && most < 600, `${under} looks while it was laid down, ${most} rows at most then`);
    assert.equal(await tab.count({ css: '.doc-table' }), 1);
    const ids = all.map(({ id }) => id.slice(0, 8));
    const of = await tab.run(() => [...document.querySelectorAll('.doc-table tbody tr')].map((row) => row.cells[6].textContent));
    assert.deepEqual([...of].sort(), ids.sort());
    // Another day's is laid down anew, and all of it.
    await tab.fill({ label: '截至日期' }, '2024-01-20');
    await tab.waitFor('the other day', (count) => document.querySelectorAll('.doc-table tbody tr').length === count, all.filter(({ text }) => JSON.parse(text).body.as_of <= '2024-01-20').length);
  }, { open: { before: clockAt('2025-07-03T02:11:09Z') } }));
}

test('chromium: a long ledger is printed whole, however early: heads on every page, no row cut, none left out', LIMIT, session('chromium', async ({ server, tab }) => {
  const all = readings(600);
  await long(tab, server, all);
  // Printed while it is laid down: all of it all the same.
  await tab.run(() => { location.hash = '#/documents/ledger?as_of=2025-12-31'; });
  await tab.waitFor('the first rows', () => document.querySelector('.doc-table tbody tr') !== null);
  const printed = pages(await print(tab));
  const ids = all.map(({ id }) => id.slice(0, 8));
  const text = printed.join('');
  const missing = ids.filter((id) => !text.includes(id));
  assert.deepEqual(missing, [], `of ${ids.length}`);
  const withRows = printed.filter((page) => ids.some((id) => page.includes(id)));
  assert.ok(withRows.length > 10, `${withRows.length} pages`);
  for (const page of withRows) assert.match(page, /日期\s+填报点\s+内容/, page.slice(0, 400));
  // No gap between pieces: but the first and the last, every page is full, of rows of two or three lines.
  const rows = withRows.map((page) => ids.filter((id) => page.includes(id)).length);
  assert.ok(Math.min(...rows.slice(1, -1)) >= 10, rows.join(' '));
  assert.equal(rows.reduce((a, b) => a + b), ids.length, 'each stands on one page');
  // By the button, too.
  await tab.run(() => { window.print = () => { window.printedRows = document.querySelectorAll('.doc-table tbody tr').length; }; });
  await show(tab, server, 'documents', '报告文书');
  await tab.run(() => { location.hash = '#/documents/ledger?as_of=2025-12-30'; });
  await tab.waitFor('the first rows', () => document.querySelector('.doc-table tbody tr') !== null);
  await tab.click({ role: 'button', name: '打印' });
  assert.equal(await tab.waitFor('the print', () => window.printedRows), ids.length);
}, { open: { before: clockAt('2025-07-03T02:11:09Z') } }));

/** What is wrong with a screen on paper. */
const faults = () => {
  const seen = (node) => node.getClientRects().length > 0;
  const main = document.querySelector('main');
  const all = (css) => Array.from(main.querySelectorAll(css)).filter(seen);
  const found = all('form, input, button, .btn, nav, a.source').map((node) => `can only be clicked: ${node.textContent || node.outerHTML}`);
  // A reminder may say how: it goes to somebody who is not at the screen.
  const text = all('p, li, span, td').filter((node) => !node.closest('.sheet')).map((node) => node.innerText).find((words) => /方向键|回车|Esc|点开|点单位|拖到/.test(words));
  if (text) found.push(`is for the screen: ${text}`);
  // A heading is of something: what comes next is not a heading of its level or above, nor the end, nor just our hint.
  const said = all('h1, h2, h3, p, li, td, canvas, dl, pre, blockquote, .state, .due-head .status').filter((node) => !node.matches('.hint, h2.clause-text, h3.clause-text') && (node.matches('canvas') || node.innerText.trim()));
  said.forEach((node, at) => {
    const level = (one) => (/^H\d$/.test(one.tagName) ? Number(one.tagName[1]) : 9);
    if (level(node) < 9 && level(node) > 1 && !(said[at + 1] && level(said[at + 1]) > level(node))) found.push(`heading of nothing: ${node.innerText}`);
  });
  const headless = all('section[aria-labelledby]').filter((node) => !seen(document.getElementById(node.getAttribute('aria-labelledby'))));
  for (const node of headless) found.push(`without its heading: ${node.getAttribute('aria-labelledby')}: ${node.innerText.slice(0, 40)}`);
  const cut = all('*').filter((node) => node.getBoundingClientRect().right > window.innerWidth + 1 && !node.matches('.sr, .sr *'));
  if (cut.length) found.push(`cut off: ${cut[0].outerHTML.slice(0, 200)}`);
  for (const row of all('tr, .line, .task, .due')) if (getComputedStyle(row).breakInside !== 'avoid') found.push(`may be cut through: ${row.innerText.slice(0, 40)}`);
  const style = getComputedStyle(document.documentElement);
  if (style.colorScheme !== 'light' || style.getPropertyValue('--ink').trim() !== '#1b2430') found.push('printed dark');
  return [...new Set(found)];
};

test('chromium: every screen on paper, from a dark desk: light, nothing to click, no heading of nothing, nothing cut', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, '', '总览');
  await take(tab, server, '测试.json');
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, '市市场监管局');
  await tab.setTheme('dark');
  const bad = [];
  for (const [name, route, act] of SCREENS.filter(([name, , act]) => !name.startsWith('torn') && (!act || /^(reports|reminders|gaps|matrix|assessment$|documents)/.test(name)) && name !== 'help')) {
    await open(tab, server, route, act);
    // A sheet of A4 within its margins, across for the matrix.
    await tab.page.setViewport({ width: name.startsWith('matrix') ? 1046 : 687, height: 1000 });
    await tab.page.emulateMediaType('print');
    bad.push(...(await tab.run(faults)).map((fault) => `${name}: ${fault}`));
    await tab.page.emulateMediaType(null);
    await tab.page.setViewport({ width: 1280, height: 800 });
  }
  assert.equal(bad.length, 0, bad.join('\n'));
}, { open: { before: clockAt('2025-07-03T02:11:09Z') } }));

for (const name of BROWSERS) {
  test(`${name}: the table of the plan is a table, and can be read as it was written; the outline leads to the headings`, LIMIT, session(name, async ({ server, tab }) => {
    await show(tab, server, 'text', '方案全文');
    const rows = await tab.run(() => Array.from(document.querySelectorAll('.document-table tbody tr:not(.group)')).map((tr) => Array.from(tr.cells).map((cell) => cell.textContent)));
    assert.equal(rows.length, plan.indicators.length);
    const five = plan.indicators.find(({ no }) => no === 5);
    assert.deepEqual(rows[4], ['5', `${five.name}（${five.measure}）`, five.baseline, five.target]);
    assert.deepEqual(await tab.run(() => Array.from(document.querySelectorAll('.document-table thead th')).map((th) => th.textContent)), ['序号', '主要指标', '2023年', '2026年']);
    await tab.click({ role: 'button', name: '照原文逐字显示这张表' });
    const written = plan.clauses.filter(({ kind }) => kind === 'table').map(({ text }) => text).join('\n');
    assert.equal(await tab.waitFor('the text as written', () => (document.querySelector('.raw pre') || {}).textContent), written);

    const headings = plan.clauses.filter(({ kind }) => kind === 'heading');
    const links = await tab.run(() => Array.from(document.querySelectorAll('.outline.beside a')).map((a) => a.getAttribute('href')));
    assert.deepEqual(links, headings.map(({ id }) => `#/text/${id}`));
    await tab.page.setViewport({ width: 1366, height: 768 });
    await tab.click({ role: 'link', name: '四、保障措施' });
    await tab.waitForHash(`#/text/${headings.find(({ text }) => text.startsWith('四、')).id}`);
    // On a phone it is folded, above the text, and the page is no wider than the screen.
    await tab.page.setViewport({ width: 360, height: 740 });
    assert.ok(await tab.run(() => document.documentElement.scrollWidth <= window.innerWidth));
  
    await tab.click({ role: 'button', name: '目录' });
    await tab.click({ role: 'link', name: '二、主要目标' });
    await tab.waitForHash('#/text/c010');
    // A link to a row's clause leads to the row.
    await show(tab, server, 'text/c022', '方案全文');
    assert.match((await tab.find({ css: '#c022.named' })).text, /质押融资/);
    tab.assertClean(server.origin);
  }));
}
