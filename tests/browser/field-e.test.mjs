// Screens that stay: entries arrive while somebody types, reads or has something open (FAULTS G10); charts are
// drawn for what they are shown on (G14); ids on a page are unique.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { session, until } from './harness.mjs';
import { FIXTURE, chooseSite, pickText, plan, section, show } from './person.mjs';
import { entry, reading, readings, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 180_000 };
const town = { site: { name: '西高镇服务点' } };
const finance = { site: { name: '市国资金融局', unit: 'gzjrj' } };

/** Entries that another tab has written: they are in the journal, and this page is told. */
const arrive = (tab, ...entries) => tab.run((id, records) => {
  for (const [key, text] of records) localStorage.setItem(`ipplan/${id}/e/${key}`, text);
  window.dispatchEvent(new Event('storage'));
}, plan.id, entries.map(({ id, text }) => [id, text]));

/** Opens a screen in a browser that knows who types and holds some entries. */
async function open(tab, server, route, heading, ...entries) {
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, '市市场监管局');
  if (entries.length) {
    await arrive(tab, ...entries);
    await tab.waitFor('the entries', (n) => document.querySelector('.only-here').textContent.includes(String(n)), entries.length);
  }
  await show(tab, server, route, heading);
}

/** Remembers what has the focus, with its text and caret. */
const remember = (tab) => tab.run(() => {
  const node = document.activeElement;
  window.held = { node, value: node.value, at: node.selectionStart, row: node.closest('tr,li,section,tbody') };
  return { tag: node.tagName, value: node.value };
});
const unchanged = (tab) => tab.run(() => {
  const { node, value, at, row } = window.held;
  return {
    focus: document.activeElement === node, there: node.isConnected, value: node.value === value, caret: node.selectionStart === at,
    row: row === null || (row.isConnected && node.closest('tr,li,section,tbody') === row),
  };
});
const SAME = { focus: true, there: true, value: true, caret: true, row: true };

const base = entry(reading(5, '2025-06-30', '1.18'), finance);
const later = entry(reading(5, '2025-12-31', '1.21'), town);
const otherHead = entry(reading(5, '2025-06-30', '1.19'), town);
const conflict = (no, town_) => [entry(reading(no, '2025-06-30', '3'), finance), entry(reading(no, '2025-06-30', '4'), town_ ?? town)];
const milestone = (title, due) => entry({ kind: 'milestone', task: 7, title, due }, town);
const withdrawal = entry({ kind: 'withdrawal', of: [base.id], reason: '填错' }, finance);

const update = entry({ kind: 'update', task: 7, as_of: '2025-06-30', state: 'done', note: '测试进展' }, { site: { name: '市市场监管局', unit: 'scjgj' } });

// what is typed, the screen, what stands there, what is opened, the field, what arrives, and when it has
const TYPED = [
  ['a reading', 'indicators/5', /^5\. /, [base], null, /^数值/, [later], '2025-12-31'],
  ['the source of a reading', 'indicators/5', /^5\. /, [base], null, { label: /^数据来源/, within: section('填报或更正') }, [later], '2025-12-31'],
  ['an update', 'tasks/7', /./, [], null, '做了什么', [entry({ kind: 'update', task: 7, as_of: '2025-06-30', state: 'done', note: '别处的进展' }, finance)], '别处的进展'],
  ['a verification', 'indicators/5', /^5\. /, [base], { role: 'button', name: '核实 1.18' }, '谁核实的，依据什么材料', [later], '2025-12-31'],
  ['a verification of what becomes a conflict', 'indicators/5', /^5\. /, [base], { role: 'button', name: '核实 1.18' }, '谁核实的，依据什么材料', [otherHead], '撤回 1.19'],
  ['a withdrawal', 'indicators/5', /^5\. /, [base], { role: 'button', name: '撤回 1.18' }, '撤回的原因', [later], '2025-12-31'],
  ['a withdrawal in the list of milestones', 'tasks/7', /./, [milestone('乙节点', '2025-09-30')], { role: 'button', name: /^撤回：.*乙节点/ }, '撤回的原因', [milestone('甲节点', '2025-08-31')], '甲节点'],
  ['a correction in a list', 'tasks/7', /./, [update], { role: 'button', name: /^更正：/ }, { css: `#note-${update.id}` }, [milestone('甲节点', '2025-08-31'), entry({ kind: 'update', task: 7, as_of: '2025-03-31', state: 'stuck', note: '别处的进展' }, finance)], '别处的进展'],
  ['a settlement', 'conflicts', '冲突', [...conflict(6), ...conflict(9)], { role: 'button', name: /^核定：知识产权调解/ }, '核定的原因和依据', conflict(7), /指标 ?7|7/],
  ['a settlement of what gets a third value', 'conflicts', '冲突', conflict(9), { role: 'button', name: /^核定：/ }, '核定的原因和依据', [entry(reading(9, '2025-06-30', '2'), { site: { name: '三水镇服务点' } })], '三水镇服务点'],
  ['why a withdrawal is taken back', 'ledger', '台账', [base, withdrawal], { role: 'button', name: /^取消撤回/ }, '为什么取消这次撤回', [later], '1.21'],
  ['an extra indicator', 'indicators', '指标', [], { role: 'button', name: '添加表外指标' }, '名称', [base], '1.18'],
  ['a search', 'search?q=', '查找', [], null, { role: 'searchbox' }, [base], null],
];

for (const [what, route, heading, entries, opener, field, comes, sign] of TYPED) {
  test(`chromium: G10 ${what} being typed stays, with caret and focus, when entries arrive`, LIMIT, session('chromium', async ({ server, tab }) => {
    await open(tab, server, route, heading, ...entries);
    if (opener) await tab.click(opener);
    await tab.fill(field, '写到一半的话');
    await tab.press('ArrowLeft');
    await tab.press('ArrowLeft');
    assert.equal((await remember(tab)).value, '写到一半的话');
    await arrive(tab, ...comes);
    if (sign) await tab.waitForText(sign);
    else await tab.waitFor('the entries', () => document.querySelector('.only-here').textContent.includes('1'));
    assert.deepEqual(await unchanged(tab), SAME);
    // It goes on where it was.
    await tab.type('而已');
    assert.equal(await tab.run(() => document.activeElement.value), '写到一半而已的话');
    tab.assertClean(server.origin);
  }));
}

for (const name of ['firefox', 'chromium86']) {
  test(`${name}: G10 a withdrawal and a settlement being typed stay when entries arrive`, LIMIT, session(name, async ({ server, tab }) => {
    await open(tab, server, 'indicators/5', /^5\. /, base, ...conflict(9));
    await tab.click({ role: 'button', name: '撤回 1.18' });
    await tab.fill('撤回的原因', '写到一半');
    await remember(tab);
    await arrive(tab, later);
    await tab.waitForText('2025-12-31');
    assert.deepEqual(await unchanged(tab), SAME);
    await show(tab, server, 'conflicts', '冲突');
    await tab.click({ role: 'button', name: /^核定：/ });
    await tab.fill('核定的原因和依据', '写到一半');
    await remember(tab);
    await arrive(tab, otherHead);
    await tab.waitForText('1.19');
    assert.deepEqual(await unchanged(tab), SAME);
    tab.assertClean(server.origin);
  }));
}

test('chromium: G10 a conflict that is settled elsewhere while its reason is typed says so, and keeps the text', LIMIT, session('chromium', async ({ server, tab }) => {
  const [one, two] = conflict(9);
  await open(tab, server, 'conflicts', '冲突', one, two, ...conflict(6));
  await tab.click({ role: 'button', name: /^核定：知识产权调解/ });
  await tab.fill('核定的原因和依据', '写到一半');
  await remember(tab);
  await arrive(tab, entry(reading(9, '2025-06-30', '4'), { ...finance, parents: [one.id, two.id].sort() }));
  await tab.waitForText('这一处刚才已在别处核定或撤回');
  assert.deepEqual(await unchanged(tab), SAME);
  await tab.click({ role: 'button', name: '取消' });
  await tab.waitForNoText('这一处刚才已在别处核定或撤回');
  tab.assertClean(server.origin);
}));

test('chromium: G10 choices stay chosen: the lead of a task, how a conflict is settled', LIMIT, session('chromium', async ({ server, tab }) => {
  await open(tab, server, 'tasks/10', /./);
  const lead = task10();
  await tab.choose('牵头单位', lead);
  await arrive(tab, entry({ kind: 'update', task: 10, as_of: '2025-06-30', state: 'done', note: '别处的进展' }, finance), entry({ kind: 'lead', task: 10, unit: 'gzjrj' }, finance));
  await tab.waitForText('别处的进展');
  assert.equal((await tab.find({ label: '牵头单位' })).value, lead);
  tab.assertClean(server.origin);
}));
function task10() {
  return plan.tasks.find(({ no }) => no === 10).units.find((id) => !plan.units.find((one) => one.id === id).expands_to);
}

test('chromium: G10 open folds, histories, selected text and the place on the page stay when entries arrive', LIMIT, session('chromium', async ({ server, tab }) => {
  await open(tab, server, 'indicators/5', /^5\. /, base);
  await tab.click({ css: '[aria-label=图表] summary' });
  await tab.click({ role: 'button', name: /^历史/ });
  await tab.find({ css: '.data-table table' });
  await tab.page.setViewport({ width: 1280, height: 320 });
  const before = await tab.run(() => {
    const cell = [...document.querySelectorAll('.readings th')].find((th) => th.textContent === '2025-06-30');
    // What comes stands above it, out of sight.
    scrollTo(0, scrollY + cell.getBoundingClientRect().top - 1);
    getSelection().selectAllChildren(cell);
    window.seen = { cell, row: cell.closest('tbody'), fold: document.querySelector('details[open]'), table: document.querySelector('.readings'), canvas: document.querySelector('canvas') };
    return { top: cell.getBoundingClientRect().top, text: String(getSelection()) };
  });
  assert.equal(before.text, '2025-06-30');
  await arrive(tab, later);
  await tab.waitForText('2025-12-31');
  const after = await tab.run(() => {
    const { cell, row, fold, table, canvas } = window.seen;
    return {
      there: [cell, row, fold, table, canvas].every((node) => node.isConnected), open: fold.open, text: String(getSelection()),
      expanded: row.querySelector('[aria-expanded]').getAttribute('aria-expanded'), lines: row.querySelectorAll('ul.lines li').length, top: cell.getBoundingClientRect().top,
    };
  });
  assert.deepEqual({ ...after, top: 0 }, { there: true, open: true, text: '2025-06-30', expanded: 'true', lines: 1, top: 0 });
  assert.ok(Math.abs(after.top - before.top) < 4, `the row stood at ${before.top} and stands at ${after.top}`);
  tab.assertClean(server.origin);
}));

test('chromium: G10 a row that moves keeps its node, and the one with the focus keeps that', LIMIT, session('chromium', async ({ server, tab }) => {
  await open(tab, server, 'indicators?order=status', '指标', base);
  await tab.waitForText('1.18');
  const order = () => tab.run(() => [...document.querySelectorAll('table.indicators tbody tr')].filter((row) => row.querySelector('th[scope=row] a')).map((row) => row.querySelector('a').textContent.trim()));
  await tab.choose('排列', (await tab.run(() => [...document.querySelectorAll('#by-order option')].map((o) => o.textContent)))[1]);
  const before = await order();
  await tab.run(() => {
    const rows = [...document.querySelectorAll('table.indicators tbody tr')].filter((row) => row.querySelector('th[scope=row] a'));
    window.rows = new Map(rows.map((row) => [row.querySelector('a').textContent.trim(), row]));
    const last = rows[rows.length - 1].querySelector('a');
    last.focus();
    window.focused = last;
  });
  // Those that were last get the first places.
  await arrive(tab, ...[16, 15, 14, 13].map((no) => entry(reading(no, '2025-06-30', '1'), town)), ...[2, 3].map((no) => entry(reading(no, '2025-06-30', no === 2 ? '13600' : '3900'), town)));
  await tab.waitFor('the new values', () => document.querySelector('table.indicators').textContent.includes('13,600'));
  const after = await order();
  assert.deepEqual([...after].sort(), [...before].sort());
  assert.deepEqual(await tab.run(() => {
    const rows = [...document.querySelectorAll('table.indicators tbody tr')].filter((row) => row.querySelector('th[scope=row] a'));
    return { same: rows.filter((row) => window.rows.get(row.querySelector('a').textContent.trim()) !== row).length, focus: document.activeElement === window.focused };
  }), { same: 0, focus: true });
  tab.assertClean(server.origin);
}));

test('chromium: G10 what is announced changes only when its words do', LIMIT, session('chromium', async ({ server, tab }) => {
  await open(tab, server, 'indicators/5', /^5\. /, base);
  await tab.click({ role: 'button', name: '撤回 1.18' });
  await tab.click({ role: 'button', name: '撤回这条记录' });
  await tab.find({ css: '.wrong', text: /./ });
  await tab.run(() => {
    window.said = [];
    const seen = new MutationObserver((changes) => changes.forEach((one) => window.said.push(one.target.textContent)));
    for (const node of document.querySelectorAll('main [role=status],main [role=alert],main [aria-live]')) seen.observe(node, { childList: true, subtree: true, characterData: true });
  });
  await arrive(tab, later);
  await tab.waitForText('2025-12-31');
  assert.deepEqual((await tab.run(() => window.said)).filter((text) => text !== '' && !text.startsWith('另一个窗口新增了')), []);
  tab.assertClean(server.origin);
}));

test('chromium: G10 ten thousand changes leave no nodes and no listeners behind', LIMIT, session('chromium', async ({ server, tab }) => {
  await open(tab, server, 'indicators/5', /^5\. /, base);
  const change = (times) => tab.run(async (n) => {
    const button = [...document.querySelectorAll('.readings button')].find((one) => one.textContent.startsWith('历史'));
    // A task each, so that every change is drawn; timers would be held back.
    const line = new MessageChannel();
    for (let at = 0; at < n; at += 1) {
      button.click();
      await new Promise((done) => { line.port1.onmessage = done; line.port2.postMessage(0); });
    }
    line.port1.close();
  }, times);
  const counts = async () => {
    const client = await tab.page.target().createCDPSession();
    await client.send('HeapProfiler.collectGarbage');
    const { Nodes, JSEventListeners } = await tab.page.metrics();
    return { Nodes, JSEventListeners };
  };
  await change(200);
  const before = await counts();
  await change(10_000);
  const after = await counts();
  assert.ok(after.Nodes < before.Nodes + 200, `${JSON.stringify(before)} and then ${JSON.stringify(after)}`);
  assert.ok(after.JSEventListeners < before.JSEventListeners + 50, `${JSON.stringify(before)} and then ${JSON.stringify(after)}`);
  tab.assertClean(server.origin);
}));

// ---- charts ----

const canvas = (tab, css) => tab.run((selector) => {
  const one = document.querySelector(selector);
  const [red, green, blue, alpha] = one.getContext('2d').getImageData(2, 2, 1, 1).data;
  const pixels = one.getContext('2d').getImageData(0, 0, one.width, one.height).data;
  let ink = 0;
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] > 0) ink += 1;
  return { width: one.width, height: one.height, client: [one.clientWidth, one.clientHeight], corner: [red, green, blue, alpha], ink };
}, css);

test('chromium: G14 a chart is drawn for paper before it is printed, light and not squeezed, and for the screen after', LIMIT, session('chromium', async ({ server, tab }) => {
  await open(tab, server, 'indicators/5', /^5\. /, base);
  await tab.setTheme('dark');
  await until('a dark chart', async () => { const { corner } = await canvas(tab, 'canvas.surface'); return corner[3] === 255 && corner[0] < 60; });
  const screen = await canvas(tab, 'canvas.surface');
  assert.equal(screen.width, screen.client[0]);
  // Called by a script, print() lets nothing wait: what is drawn for it is drawn at once.
  const paper = await tab.run(() => new Promise((done) => {
    window.addEventListener('beforeprint', () => {
      const one = document.querySelector('canvas.surface');
      done({ width: one.width, height: one.height, corner: [...one.getContext('2d').getImageData(2, 2, 1, 1).data] });
    }, { once: true });
    window.dispatchEvent(new Event('beforeprint'));
  }));
  assert.ok(paper.corner[0] > 240, `paper is light: ${paper.corner}`);
  assert.ok(paper.width >= 3 * 600, `fine enough for paper: ${paper.width}`);
  await tab.run(() => window.dispatchEvent(new Event('afterprint')));
  const back = await canvas(tab, 'canvas.surface');
  assert.deepEqual([back.width, back.height, back.corner[0] < 60], [screen.width, screen.height, true]);
  // Laid out for print, it has the proportions that it was drawn with; in any width.
  await tab.page.emulateMediaType('print');
  for (const width of [700, 1000, 1500]) {
    await tab.page.setViewport({ width, height: 800 });
    await until(`a chart for paper of ${width}`, async () => {
      const { width: w, height: h, client, corner } = await canvas(tab, 'canvas.surface');
      return corner[0] > 240 && Math.abs(client[0] / client[1] - w / h) < 0.02;
    });
  }
  await tab.page.emulateMediaType('screen');
  await tab.setTheme('dark');
  await until('a dark chart again', async () => (await canvas(tab, 'canvas.surface')).corner[0] < 60);
  // The real thing.
  assert.ok((await tab.page.pdf({ format: 'A4' })).length > 10_000);
  tab.assertClean(server.origin);
}));

test('chromium: G14 the bars of the categories are drawn for paper too', LIMIT, session('chromium', async ({ server, tab }) => {
  await open(tab, server, 'indicators', '指标', base);
  await until('the bars', async () => (await canvas(tab, 'canvas.bars')).ink > 100);
  await tab.page.emulateMediaType('print');
  await until('bars for paper', async () => {
    const { width, height, client } = await canvas(tab, 'canvas.bars');
    return width >= 3 * 600 && Math.abs(client[0] / client[1] - width / height) < 0.02;
  });
  tab.assertClean(server.origin);
}));

test('chromium: G14 another monitor, zoom, and room that comes: charts are as fine as what they are shown on', LIMIT, session('chromium', async ({ server, tab }) => {
  await tab.page.setViewport({ width: 1000, height: 800 });
  await open(tab, server, 'indicators', '指标', base);
  await tab.waitForText('1.18');
  await tab.find({ css: '.indicators .spark-cell', hidden: true });
  // Too narrow for the lines; then there is room.
  await tab.page.setViewport({ width: 1280, height: 800 });
  await until('a sparkline with ink', async () => (await canvas(tab, '.indicators .spark-cell canvas')).ink > 20);
  for (const ratio of [2, 1.5, 3, 1]) {
    // Another width too: of the same room the emulated monitor says nothing.
    await tab.page.setViewport({ width: 1280 + 10 * ratio, height: 800, deviceScaleFactor: ratio });
    for (const css of ['.indicators .spark-cell canvas', 'canvas.bars']) {
      await until(`${css} at ${ratio}`, async () => {
        const { width, client, ink } = await canvas(tab, css);
        return Math.abs(width - client[0] * ratio) <= 1 && ink > 20;
      });
    }
  }
  tab.assertClean(server.origin);
}));

test('chromium: the crosshair has its line, stays with its mark when entries arrive, and the picture is the same node', LIMIT, session('chromium', async ({ server, tab }) => {
  await open(tab, server, 'indicators/5', /^5\. /, base);
  await tab.run(() => document.querySelector('.layers').focus());
  await tab.press('End');
  const line = () => tab.run(() => { const box = document.querySelector('.crosshair').getBoundingClientRect(); return { height: box.height, tip: document.querySelector('.tip').innerText }; });
  await until('the line', async () => (await line()).height > 100);
  assert.match((await line()).tip, /1\.18/);
  await arrive(tab, later);
  await tab.waitForText('2025-12-31');
  const now = await line();
  assert.ok(now.height > 100 && /1\.18/.test(now.tip), JSON.stringify(now));
  await tab.press('ArrowRight');
  await until('the next mark', async () => /1\.21/.test((await line()).tip));
  tab.assertClean(server.origin);
}));

test('chromium: an indicator with very many readings lists some at a time', LIMIT, session('chromium', async ({ server, tab }) => {
  const many = readings(16 * 1461).filter((_, n) => n % 16 === 4);
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, '市市场监管局');
  await pickText(tab, snapshot(many));
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText('已导入 1461 条记录');
  await show(tab, server, 'indicators/5', /^5\. /);
  await tab.find({ role: 'button', name: '再列出一些（共 1461 个）' });
  const rows = () => tab.run(() => document.querySelectorAll('table.readings tbody').length);
  assert.equal(await rows(), 50);
  await tab.click({ role: 'button', name: '再列出一些（共 1461 个）' });
  await until('more rows', async () => (await rows()) === 100);
  await tab.click({ css: '[aria-label=图表] summary' });
  await tab.find({ role: 'button', name: /^再列出一些（共 14\d\d 行）/ });
  assert.equal(await tab.run(() => document.querySelectorAll('.data-table tbody tr').length), 50);
  tab.assertClean(server.origin);
}));

// ---- ids ----

const doubles = (tab) => tab.run(() => {
  const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
  const broken = [];
  for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls']) {
    for (const node of document.querySelectorAll(`[${name}]`)) for (const id of node.getAttribute(name).split(/\s+/)) if (!document.getElementById(id)) broken.push(`${name}=${id}`);
  }
  return { twice: ids.filter((id, at) => ids.indexOf(id) !== at), broken };
});
/** Presses every button of this name, and waits until what it opens is drawn. */
const all = (tab, name) => tab.run(async (source) => {
  for (const button of [...document.querySelectorAll('main button')]) {
    if (new RegExp(source).test(button.getAttribute('aria-label') || button.innerText)) button.click();
  }
  await new Promise((done) => setTimeout(done, 0));
}, name.source);
/** Opens a screen that may have any heading. */
async function go(tab, server, route) {
  await tab.run(() => { document.querySelector('main h1').dataset.old = '1'; });
  await show(tab, server, route);
  await tab.waitFor(`the screen ${route}`, () => document.querySelector('main h1') && !document.querySelector('main h1').dataset.old);
}

test('chromium: ids are unique on every screen, with all folds and forms open', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, 'snapshots', '快照');
  await tab.upload('选择快照文件', fileURLToPath(FIXTURE));
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText('已导入 17 条记录');
  const routes = ['', 'indicators', 'indicators/5', 'tasks', 'tasks/7', 'tasks/10', 'safeguards/2', 'units', 'units/gzjrj', 'units/scjgj', 'people', 'people/gzjrj-head', 'text/c047', 'snapshots', 'ledger', 'gaps', 'notes', 'matrix', 'matrix?show=reported', 'filing', 'settings', 'conflicts', 'compare?a=as_of.2024-12-31', 'search?q=scjgj', 'nowhere'];
  // Nobody has said who types: then somebody has.
  for (const named of [false, true]) {
    if (named) {
      await show(tab, server, 'snapshots', '快照');
      await chooseSite(tab, '市市场监管局');
      await arrive(tab, base, later, otherHead, ...conflict(9), ...conflict(6), ...conflict(7), milestone('甲节点', '2025-08-31'), milestone('乙节点', '2025-09-30'),
        entry({ kind: 'lead', task: 7, unit: 'scjgj' }, town), entry({ kind: 'reporter', indicator: 5, unit: 'gzjrj' }, town), entry({ kind: 'reporter', indicator: 8, unit: 'gzjrj' }, town),
        entry({ kind: 'succession', post: 'gzjrj-head', holder: '张三', from: '2025-01-01' }, town), entry({ kind: 'succession', post: 'gzjrj-head', holder: '李四', from: '2025-05-01' }, town));
    }
    for (const route of routes) {
      await go(tab, server, route);
      await tab.run(() => { for (const fold of document.querySelectorAll('main details')) fold.open = true; });
      for (const name of [/^历史/, /^撤回/, /^核实 /, /^核定/, /^标为完成/, /^取消撤回/, /^记录底稿$/, /^分享/, /^逐条挑选/]) {
        await all(tab, name);
        assert.deepEqual(await doubles(tab), { twice: [], broken: [] }, `${route} with ${name}${named ? '' : ', before anybody has said who types'}`);
      }
    }
  }
  // Two withdrawals at a time: each label leads to its own field.
  await show(tab, server, 'indicators/5', /^5\. /);
  await all(tab, /^撤回 /);
  await until('two forms', async () => (await tab.count({ label: '撤回的原因' })) >= 2);
  assert.deepEqual(await doubles(tab), { twice: [], broken: [] });
  tab.assertClean(server.origin);
}));
