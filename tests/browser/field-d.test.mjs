// From the field: strangers' scripts (G11), raw exports (G7), links with something round them (G13), what is dropped (G16), giving up (G17).
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { BROWSERS, launch, session, until } from './harness.mjs';
import { enter, entryIds, indicator, openForm, part, pick, pickText, plan, show, shown, started } from './person.mjs';
import { entry, reading, readings, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 180_000 };
const each = (title, body, options) => {
  for (const name of BROWSERS) test(`${name}: ${title}`, LIMIT, session(name, body, options));
};
const folder = mkdtempSync(join(tmpdir(), 'ipplan-field-d-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const put = (name, bytes) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

// ---- G11: scripts that are not ours ----------------------------------------------

let strangers = 0;
/** Runs code as a script that the browser or somebody on the line has put in: from elsewhere than our folder. */
async function asStranger(tab, server, code) {
  const path = `inject/stranger-${(strangers += 1)}.js`;
  server.rules.unshift({ path, body: code });
  await tab.run((src) => new Promise((done) => {
    const script = document.createElement('script');
    script.src = src;
    script.onload = script.onerror = () => done(true);
    document.head.appendChild(script);
  }), server.url + path);
}
/** Counts what nobody caught, from now on: the page's own handlers have had it before. */
const watch = (tab) => tab.run(() => {
  window.uncaught = 0;
  for (const type of ['error', 'unhandledrejection']) window.addEventListener(type, () => { window.uncaught += 1; });
});
const isStopped = (tab) => tab.run(() => window.ipplan.stopped);

const REAL = [
  'Promise.reject()', 'Promise.reject(null)', "Promise.reject('cancelled')", 'Promise.reject(404)', 'Promise.reject(false)', "Promise.reject(Symbol('x'))",
  'Promise.reject({})', "Promise.reject({ name: 'x', message: 'y' })", "Promise.reject(new Error('theirs'))", "Promise.reject(new DOMException('theirs', 'AbortError'))",
  "Promise.reject(new Event('theirs'))", 'Promise.reject(new Proxy({}, { get() { throw new Error(); } }))', "const e = new Error('theirs'); delete e.stack; e.stack = undefined; Promise.reject(e)",
  "setTimeout(() => { throw 'theirs'; })", "setTimeout(() => { throw new TypeError('theirs'); })", 'setTimeout(() => { null.x; })',
  "fetch('http://127.0.0.1:1/')",
];

each('G11 whatever a script that is not ours throws or rejects with, the program goes on', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await watch(tab);
  for (const [at, code] of REAL.entries()) {
    await asStranger(tab, server, code);
    await until(`the page to hear of ${code}`, () => tab.run((n) => window.uncaught >= n, at + 1));
    assert.equal(await isStopped(tab), false, code);
  }
  // Stacks as browsers, extensions, messengers and user scripts leave them.
  const told = await tab.run((home) => {
    const ours = `${home}start-1.js:1:1`;
    const stacks = {
      none: undefined, empty: '', number: 7,
      anonymous: 'Error: x\n    at <anonymous>:1:1', eval: 'Error: x\n    at eval (eval at <anonymous> (<anonymous>:1:1), <anonymous>:1:1)',
      inline: `Error: x\n    at f (${home}:12:3)\n    at ${home}index.html:3:1`, 'inline, Firefox': `f@${home}:12:3\n`,
      extension: 'Error: x\n    at chrome-extension://abc/x.js:1:1', 'extension, Firefox': 'f@moz-extension://abc/x.js:1:1\n', safari: 'f@safari-web-extension://abc/x.js:1:1\n', masked: 'f@webkit-masked-url://hidden/:1:1',
      userscript: 'Error: x\n    at userscript.html?name=x.js:1:1', injected: 'f@injected:1:1', native: 'f@[native code]', blob: `Error: x\n    at blob:${home}x.js:1:1`,
      elsewhere: 'Error: x\n    at f (https://cdn.example.com/x.js:1:1)', 'elsewhere, naming us': `Error: x\n    at f (https://cdn.example.com/x.js?from=${ours})`,
      'the same host': `Error: x\n    at f (${home}cdn-cgi/x.js:1:1)`, 'a message that names us': `Error: ${ours}\n    at f (https://cdn.example.com/x.js:1:1)`,
      'wasm of theirs': 'RuntimeError: x\n    at wasm://wasm/ffffffff:wasm-function[1]:0x1\n    at f (https://cdn.example.com/x.js:1:1)',
    };
    const wrong = [];
    for (const [name, stack] of Object.entries(stacks)) {
      const error = new Error(name === 'a message that names us' ? ours : 'x');
      Object.defineProperty(error, 'stack', { value: stack });
      window.dispatchEvent(new ErrorEvent('error', { error, message: 'x', filename: name === 'inline' ? home : '' }));
      window.dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason: error }));
      if (window.ipplan.stopped) { wrong.push(name); break; }
    }
    for (const message of ['Script error.', 'ResizeObserver loop completed with undelivered notifications.', ours]) window.dispatchEvent(new ErrorEvent('error', { message, filename: '' }));
    return wrong.concat(window.ipplan.stopped ? ['a message alone'] : []);
  }, server.url);
  assert.deepEqual(told, []);
  // And it still works.
  await enter(tab, { value: '1.18', asOf: '2025-06-30', source: '季度报表' });
});

each('G11 a listener that is not ours throws when we move the focus or click: the program goes on', async ({ server, tab }) => {
  await show(tab, server, 'tasks', '任务');
  await watch(tab);
  await asStranger(tab, server, "for (const type of ['focusin', 'focusout', 'click']) document.addEventListener(type, () => { throw new Error('theirs'); }, true)");
  await tab.run(() => document.querySelector('a.skip').click());
  await until('the listener to have thrown', () => tab.run(() => window.uncaught >= 2));
  assert.equal(await isStopped(tab), false);
  await show(tab, server, 'snapshots', '快照');
  assert.equal(await isStopped(tab), false);
});

// Of what wasm throws Chromium 86 says only "Script error.", as of strangers': there only a panic stops, which says so itself.
const TELLING = ['chromium', 'firefox'];
/** With what the wasm exports, under whatever names, by hand: one that traps when it is called with (-1, 3). */
const withTrap = (code) => `import(new URL(document.querySelector('meta[name=program]').dataset.js, document.baseURI).href).then((module) => module.default()).then((wasm) => {
    const traps = (call) => { try { call(-1, 3); return false; } catch (error) { return error instanceof WebAssembly.RuntimeError; } };
    const trap = Object.values(wasm).find((one) => typeof one === 'function' && one.length === 2 && traps(one));
    ${code}
  })`;
const FAULTS = [
  ['a trap in the wasm', withTrap('setTimeout(trap, 0, -1, 3);'), TELLING],
  ['a trap below a call of ours', withTrap(`Document.prototype.createTextNode = () => trap(-1, 3);
    location.hash = '#/tasks';`), TELLING],
  ['a call of ours that a script has broken', "Document.prototype.createTextNode = () => { throw new Error('broken'); }; location.hash = '#/tasks'"],
  ['something thrown that is no error', "window.dispatchEvent(new ErrorEvent('error', { message: 'x', filename: document.querySelector('script[src]').src }))"],
];
for (const [title, code, browsers = BROWSERS] of FAULTS) {
  for (const name of browsers) {
    test(`${name}: C7 C8 G11 ${title} still stops the program`, LIMIT, session(name, async ({ server, tab }) => {
      await openForm(tab, server, 5);
      await asStranger(tab, server, code);
      await tab.waitForText('程序已停止');
      assert.equal(await isStopped(tab), true);
    }));
  }
}

// ---- G7: the raw export comes back -----------------------------------------------

for (const name of BROWSERS) {
  test(`${name}: G7 the raw export of the stop notice is imported in another browser, entry by entry`, LIMIT, session(name, async ({ server, tab }) => {
    await openForm(tab, server, 5);
    await enter(tab, { value: '1.18', asOf: '2025-06-30', source: '季度报表' });
    await enter(tab, { value: '1.20', asOf: '2025-09-30', source: '季度报表' });
    const ids = await entryIds(tab);
    assert.equal(ids.length, 2);
    // One more that is damaged, one of another plan.
    await tab.run((id) => {
      localStorage.setItem(`ipplan/${id}/e/${'0'.repeat(32)}`, '{"at":"2025');
      localStorage.setItem(`ipplan/mianzhu/e/${'1'.repeat(32)}`, '{}');
      window.ipplan.stop('for the test');
    }, plan.id);
    const raw = await tab.download(() => tab.click({ role: 'button', name: '导出原始数据' }));
    const path = put(`${name}-raw.json`, raw.bytes);
    const other = await launch(name);
    try {
      const there = await other.open();
      await show(there, server, 'snapshots', '快照');
      await pick(there, path);
      const says = await there.waitForText('原始数据，于');
      assert.match(says, /新增\s+2(\s|$)/);
      assert.match(says, /损坏，不导入\s+1(\s|$)/);
      assert.ok(says.includes(`（${'0'.repeat(32)}）：内容与编号对不上`), says);
      assert.match(says, /另一份计划（mianzhu）的记录，没有导入/);
      await there.click({ role: 'button', name: '并入台账' });
      await there.waitForText('已导入 2 条记录');
      await there.waitForText(/^已保存$/m);
      assert.deepEqual(await entryIds(there), ids);
      await pick(there, path);
      await there.waitForText(/新增 0 条|没有新内容/);
    } finally {
      await other.close();
    }
  }));
}

// ---- G13: links ------------------------------------------------------------------

const title5 = `5. ${shown(indicator(5).name)}`;
each('G13 an address with something behind it leads where it was meant, and back leads back', async ({ server, tab }) => {
  await show(tab, server, 'tasks', '任务');
  for (const tail of ['。', '）', '%20', '%E3%80%82', '请看', '&from=singlemessage', '?from=groupmessage', ')">']) {
    // Firefox drops a step that is taken while it is still going back, long after the page has heard of it: taken
    // again, as a person would who is still on the old screen.
    // It may drop the program's own change of the address then: after some looks the step is taken anew too.
    let looks = 0;
    await until(`the screen of …/5${tail}`, async () => {
      await tab.run((hash) => { if (location.hash === '#/tasks') location.hash = hash; }, `#/indicators/5${tail}`);
      if (!(await tab.count({ role: 'heading', name: title5 }))) return false;
      if (tail.startsWith('?') || (await tab.run(() => location.hash)) === '#/indicators/5') return true;
      looks += 1;
      if (looks % 40 === 0) await tab.run(() => { location.hash = '#/tasks'; });
      return false;
    });
    await tab.back();
    await tab.find({ role: 'heading', name: '任务' });
  }
  for (const hash of ['#/indicators/55', '#/nowhere。', '#/units/nobody。']) {
    // The first comes right after going back: taken again, as above.
    await until(`nothing at ${hash}`, async () => {
      await tab.run((to) => { location.hash = to; }, hash);
      return tab.count({ role: 'heading', name: /^没有这/ });
    });
  }
  // As the first address of a visit.
  await tab.goto('about:blank');
  await tab.goto(`${server.url}#/units/scjgj）`);
  await started(tab);
  await tab.waitForHash('#/units/scjgj');
  await tab.find({ role: 'heading', name: '市市场监管局' });
});

each('G13 a share link with a tail, or wrapped in a pasted message, brings what it carries; a snapshot that quotes one is a snapshot', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, { value: '1.18', asOf: '2025-06-30', source: '季度报表' });
  await tab.click({ role: 'button', name: /分享/ });
  const link = await until('the link', () => tab.run(() => {
    const all = Array.from(document.querySelectorAll('input,textarea,a[href],code,output,p')).map((node) => node.value || node.href || node.textContent);
    const found = all.map((text) => /\S*#\/take\/[\w-]+/.exec(text || '')).find(Boolean);
    return found && found[0];
  }));
  await tab.goto('about:blank');
  for (const tail of ['。', '）请看', '%20', '&from=singlemessage&isappinstalled=0']) {
    await tab.goto(`${link}${tail}`);
    await started(tab);
    await tab.find({ role: 'heading', name: '预览：链接' });
    await tab.waitForText('没有新内容');
    await tab.goto('about:blank');
  }
  await show(tab, server, 'snapshots', '快照');
  await tab.click('粘贴内容或链接');
  const paste = async (text) => {
    await tab.fill({ label: '快照的内容，或分享的链接' }, text);
    await tab.click({ role: 'button', name: '预览' });
  };
  await paste(`王五 10:11\n请看：\n${link.match(/.{1,76}/g).join('\n')}\n谢谢`);
  await tab.find({ role: 'heading', name: '预览：链接' });
  await tab.click({ role: 'button', name: '关闭' });
  const note = `见 ${link}`;
  await paste(snapshot([entry(reading(8, '2025-06-30', '85', { note }))]));
  await tab.find({ role: 'heading', name: '预览：粘贴的内容' });
  assert.match(await part(tab, '预览：'), /新增\s+1(\s|$)/);
  await tab.click({ role: 'button', name: '不导入' });
  await paste(`请看 ${server.url}#/indicators/8。`);
  await tab.find({ role: 'heading', name: /^8\. / });
});

// ---- G16: what is dropped --------------------------------------------------------

/** Drops files and texts on an element; whether the browser was kept from taking them itself. */
const drop = (tab, css, files, texts = {}) => tab.run((where, given, said) => {
  const data = new DataTransfer();
  for (const [name, content] of given) data.items.add(new File([typeof content === 'string' ? content : new Uint8Array(content)], name));
  for (const [type, text] of Object.entries(said)) data.setData(type, text);
  const at = document.querySelector(where);
  const fire = (type) => !at.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
  return [fire('dragover'), fire('drop')];
}, css, files, texts);
const one = (n) => snapshot([entry(reading(5, '2025-06-30', `1.${n}`))]);

each('G16 a file dropped anywhere is taken, whatever it is called; a link dropped anywhere leaves the page where it is', async ({ server, tab }) => {
  for (const [route, css] of [['', 'body'], ['tasks', 'main h1'], ['indicators/5', 'main'], ['compare', 'main'], ['snapshots', '.drop'], ['snapshots', 'main h1'], ['snapshots', 'header'], ['snapshots', 'textarea']]) {
    await show(tab, server, route);
    // The second part of the program listens.
    await show(tab, server, 'snapshots', '快照');
    await show(tab, server, route);
    assert.deepEqual(await drop(tab, css, [['七月.json.txt', one(18)]]), [true, true], `${route} ${css}`);
    await tab.find({ role: 'heading', name: '预览：七月.json.txt' });
    await tab.waitForHash('#/snapshots');
    await tab.click({ role: 'button', name: '不导入' });
    await until('the preview to go', async () => !(await tab.count({ role: 'heading', name: /^预览/ })));
  }
  for (const route of ['', 'tasks', 'snapshots']) {
    await show(tab, server, route);
    assert.deepEqual(await drop(tab, 'body', [], { 'text/plain': 'https://example.com/', 'text/uri-list': 'https://example.com/' }), [true, true]);
  }
  // Text let fall into a field is the field's.
  assert.deepEqual(await drop(tab, 'input[type=search]', [], { 'text/plain': '质押' }), [false, false]);
});

each('G16 what other programs made is said to be that, beside what is taken', async ({ server, tab }) => {
  await show(tab, server, 'snapshots', '快照');
  const zip = (inside) => Array.from(Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), Buffer.from(`....[Content_Types].xml....${inside}`)]));
  const strangers = [
    ['数据.json', zip('word/document.xml'), 'Word 文档'], ['表.json', zip('xl/workbook.xml'), 'Excel 表格'], ['包.json', [0x50, 0x4b, 3, 4, 1, 2, 3], '压缩包'], ['图', [0x89, 0x50, 0x4e, 0x47], '图片'],
    ['文.json', Array.from(Buffer.from('%PDF-1.7')), 'PDF'], ['页.json', '<!DOCTYPE html><html></html>', '网页'],
  ];
  const files = Array.from({ length: 12 }, (_, n) => [n % 2 ? `镇${n}.txt` : `镇${n}`, one(10 + n)]);
  await drop(tab, '.drop', [...files, ...strangers.map(([name, bytes]) => [name, bytes])]);
  await tab.find({ role: 'heading', name: '预览：12 个文件' });
  const says = await part(tab, '预览：');
  for (const [name, , words] of strangers) assert.match(says, new RegExp(`“${name}”：这不是快照文件，是 ?${words}`));
});

test('chromium: G16 twelve files and a folder from the desktop: the twelve are taken, the folder is named', LIMIT, session('chromium', async ({ server, tab }) => {
  const dir = join(folder, '七月汇总');
  mkdirSync(dir);
  writeFileSync(join(dir, 'x.json'), one(77));
  const files = Array.from({ length: 12 }, (_, n) => put(`镇${n}.json`, one(10 + n)));
  await show(tab, server, 'snapshots', '快照');
  const { x, y } = await tab.place({ role: 'heading', name: '导入' });
  const cdp = await tab.page.target().createCDPSession();
  for (const type of ['dragEnter', 'dragOver', 'drop']) {
    await cdp.send('Input.dispatchDragEvent', { type, x, y, data: { items: [], files: [...files, dir], dragOperationsMask: 1 } });
  }
  await tab.find({ role: 'heading', name: '预览：12 个文件' });
  assert.match(await part(tab, '预览：'), /“七月汇总”：这是文件夹，没有读入/);
  await tab.waitForText('共新增 12 条记录');
}));

// ---- G17: giving up --------------------------------------------------------------

/** Files are read only as far as the test lets them. */
const GATE = `(() => {
  const read = Blob.prototype.arrayBuffer;
  window.held = [];
  window.holds = false;
  Blob.prototype.arrayBuffer = function () {
    if (!window.holds) return read.call(this);
    return new Promise((go) => window.held.push(go)).then(() => read.call(this));
  };
})()`;
const hold = (tab) => tab.run(() => { window.holds = true; });
const letGo = (tab) => tab.run(() => { window.holds = false; window.held.splice(0).forEach((go) => go()); });
const working = (tab) => tab.count({ role: 'button', name: '取消' });

each('G17 reading many small files is given up between two of them, and nothing of it appears', async ({ server, tab }) => {
  await show(tab, server, 'snapshots', '快照');
  await hold(tab);
  await drop(tab, '.drop', Array.from({ length: 30 }, (_, n) => [`镇${n}.json`, one(10 + n)]));
  await until('the first file to wait', () => tab.run(() => window.held.length === 1));
  await tab.click({ role: 'button', name: '取消' });
  await until('the bar to go', async () => !(await working(tab)));
  await letGo(tab);
  // Another import afterwards is all there is.
  await pickText(tab, one(99), '后来.json');
  await tab.find({ role: 'heading', name: '预览：后来.json' });
  assert.equal(await working(tab), 0);
}, { open: { before: GATE } });

each('G17 a comparison and an import keep to themselves, whichever is given up', async ({ server, tab }) => {
  await show(tab, server, 'snapshots', '快照');
  await pickText(tab, one(18), '先来.json');
  await tab.find({ role: 'heading', name: '预览：先来.json' });
  await tab.find({ role: 'button', name: '并入台账' });
  await hold(tab);
  await pickText(tab, snapshot(readings(40)), '再来.json');
  await until('the import to wait', () => tab.run(() => window.held.length === 1));
  // A second reading that is given up leaves the preview that waits.
  await tab.click({ role: 'button', name: '取消' });
  await until('the bar to go', async () => !(await working(tab)));
  await tab.find({ role: 'heading', name: '预览：先来.json' });
  await letGo(tab);
  await hold(tab);
  await pickText(tab, snapshot(readings(40)), '又来.json');
  await until('the import to wait', () => tab.run(() => window.held.length === 1));
  await show(tab, server, 'compare', '比较');
  assert.equal(await working(tab), 0, 'the import is not the comparison’s');
  await tab.run((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], '比.json'));
    const input = document.querySelector('main input[type=file]');
    input.files = data.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, one(20));
  await until('the comparison to wait', () => tab.run(() => window.held.length === 2));
  await tab.click({ role: 'button', name: '取消' });
  await until('the bar to go', async () => !(await working(tab)));
  await letGo(tab);
  await show(tab, server, 'snapshots', '快照');
  // Beside the preview that waited.
  await tab.find({ role: 'heading', name: '预览：2 个文件' });
  await tab.waitForText(/又来\.json[\s\S]*共新增 41 条记录/);
  await show(tab, server, 'compare', '比较');
  assert.doesNotMatch(await tab.text(), /比\.json/);
}, { open: { before: GATE } });

// ---- Large and endless ------------------------------------------------------------

test('chromium: a large file that is torn, and one with an endless text, are refused with their place while the page answers', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, 'snapshots', '快照');
  const torn = await tab.run((text) => {
    const [head, line] = [text.slice(0, text.indexOf('{"id"')), text.slice(text.indexOf('{"id"'), text.lastIndexOf('}\n]') + 1)];
    const lines = Array.from({ length: 60_000 }, () => line);
    const content = `${head}${lines.join(',\n')},\n{"id":"0`;
    window.turns = 0;
    const turn = () => { window.turns += 1; setTimeout(turn); };
    turn();
    const data = new DataTransfer();
    data.items.add(new File([content], '断.json'));
    const input = document.querySelector('input[type=file]');
    input.files = data.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    return content.split('\n').length;
  }, one(18));
  const { text: said } = await tab.find({ role: 'alert', name: '没有导入“断.json”' });
  assert.match(said, new RegExp(`文件不完整，在第 ${torn} 行第 \\d+ 列中断`));
  assert.ok(await tab.run(() => window.turns) > 20, 'the page had its turns');
  await pickText(tab, one(18).replace('季度', `${'字'.repeat(1_000_000)}`).replace('测试数据', '字'.repeat(1_000_000)), '长.json');
  const { text: long } = await tab.find({ role: 'alert', name: '没有导入“长.json”' });
  assert.match(long, /第 \d+ 行第 \d+ 列的文字超过 1 万字/);
}));
