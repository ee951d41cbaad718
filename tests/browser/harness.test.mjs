// The harness itself, on a page that has nothing to do with the program: a helper that
// silently does nothing would make every other test worthless.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { BROWSERS, session } from './harness.mjs';

const root = mkdtempSync(join(tmpdir(), 'ipplan-page-'));
after(() => rmSync(root, { recursive: true, force: true }));
writeFileSync(join(root, 'index.html'), `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>t</title>
<h1>甲</h1><div id="tall"></div>
<label>数值 <input id="n" type="text" value="旧值"></label>
<label for="d">日期</label><input id="d" type="date">
<label for="s">单位</label><select id="s"><option value="">请选择</option><option value="a">市财政局</option></select>
<label>导入快照 <input id="f" type="file" multiple hidden></label>
<button id="b">保存</button><button>保存并继续</button><button id="x" disabled>停用</button><a id="down" href="./data.json" download="下载.json">导出快照</a>
<output id="o"></output><script src="./page.js"></script>`);
writeFileSync(join(root, 'data.json'), '{"a":1}');
writeFileSync(join(root, 'page.js'), `
const o = document.getElementById('o'), v = (id) => document.getElementById(id).value;
document.getElementById('b').onclick = (e) => { o.textContent = ['点了', v('n'), v('d'), v('s'), e.isTrusted].join('|'); };
document.getElementById('f').onchange = (e) => { o.textContent = Array.from(e.target.files).map((f) => f.name).join('|'); };
document.addEventListener('keydown', (e) => { if (e.key === 'k' && e.ctrlKey) o.textContent = '快捷键'; });
document.getElementById('tall').style.height = '3000px';
`);

for (const name of BROWSERS) {
  test(`${name}: the harness clicks, types, chooses, uploads and downloads as a person does`, { timeout: 120_000 }, session(name, async ({ server, tab }) => {
    await tab.goto(server.url);
    await tab.fill('数值', '1.25亿');
    await tab.fill('日期', '2025-06-30');
    await tab.choose('单位', '市财政局');
    await tab.click({ role: 'button', name: '保存' });
    await tab.waitForText('点了|1.25亿|2025-06-30|a|true');
    await tab.fill('数值', '');
    assert.equal((await tab.find({ label: '数值' })).value, '');
    await tab.click('保存');
    await tab.waitForText('点了||2025-06-30');
    await tab.press('Control+k');
    await tab.waitForText('快捷键');
    assert.equal((await tab.find({ role: 'button', name: '停用' })).disabled, true);
    await tab.upload('导入快照', join(root, 'data.json'), join(root, 'page.js'));
    await tab.waitForText('data.json|page.js');
    const file = await tab.download(() => tab.click({ role: 'link', name: '导出快照' }));
    assert.equal(file.name, '下载.json');
    assert.deepEqual(file.json(), { a: 1 });
    assert.equal(await tab.count({ css: 'button' }), 3);
    tab.assertClean(server.origin);
  }, { serve: { root, headers: { 'content-security-policy': null }, rules: [{ path: 'favicon.ico', body: '' }] } }));
}
