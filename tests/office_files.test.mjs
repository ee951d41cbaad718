// The Word and Excel files that tests/core/office.rs leaves in tests/out, read by other programs: python-docx and openpyxl,
// and LibreOffice, which lays them out on pages.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const quiet = { encoding: 'utf8', maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'pipe'] };

function made(name) {
  const file = join(here, 'out', name);
  if (!existsSync(file)) throw new Error(`${file} is missing: cargo test makes it`);
  return file;
}

/** A Python that has what is needed: Debian's packages are not there for every other one. */
const python = ['python3', '/usr/bin/python3'].find((name) => {
  try {
    execFileSync(name, ['-c', 'import openpyxl, docx'], quiet);
    return true;
  } catch {
    return false;
  }
});

function read(name) {
  if (!python) throw new Error('python3 has not openpyxl and docx: run .ci/setup test');
  return JSON.parse(execFileSync(python, [join(here, 'peers/office.py'), made(name)], quiet));
}

/** The pages of a file as LibreOffice lays them out: the text of each without blanks, and how the paper lies. */
function pages(name) {
  const out = mkdtempSync(join(tmpdir(), 'ipplan-office-'));
  try {
    execFileSync('soffice', [`-env:UserInstallation=file://${out}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', out, made(name)], quiet);
    const pdf = join(out, basename(name).replace(/\.\w+$/, '.pdf'));
    const sizes = execFileSync('pdfinfo', ['-l', '-1', pdf], quiet).matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm);
    const texts = execFileSync('pdftotext', ['-layout', pdf, '-'], quiet).split('\f').slice(0, -1);
    return [...sizes].map(([, wide, high], at) => ({ isAcross: Number(wide) > Number(high), text: texts[at].replace(/\s/g, '') }));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

test('python-docx finds headings, tables, pages and pictures in a Word file', () => {
  const { title, paragraphs, tables, sections, pictures } = read('document.docx');
  assert.match(title, /监测分析/);
  const styles = new Map(paragraphs.map(([style, text]) => [text, style]));
  for (const [text, style] of [['一、总体情况', 'Heading 1'], ['（一）核心指标', 'Heading 2'], ['1.变动', 'Heading 3'], ['（1）上升的', 'Heading 4'], ['本季度上升的有4项，下降的有1项。', 'Body Text'], ['（截至2025年12月31日）', 'Subtitle']]) {
    assert.equal(styles.get(text), style, text);
  }
  assert.deepEqual(tables.slice(0, 2).map(({ style, rows, columns }) => [style, rows, columns]), [['Table Grid', 62, 5], ['Table Grid', 13, 6]]);
  assert.deepEqual(tables[0].flags.map(([head]) => head).filter(Boolean).length, 1);
  assert.ok(tables[0].flags[0][0] && tables[0].flags.every(([, whole]) => whole));
  assert.deepEqual(tables[0].first, ['序号', '指标', '基期', '现值', '状态']);
  assert.deepEqual(sections, [['PORTRAIT (0)', 210, 28, 26, 37, 35], ['LANDSCAPE (1)', 297, 35, 37, 28, 26], ['PORTRAIT (0)', 210, 28, 26, 37, 35]]);
  assert.deepEqual(pictures, [['折线：一季度到四季度 "逐季" 上升', 156, 78]]);
});

test('openpyxl finds types, heads, rules and locks in an Excel file', () => {
  const { title, sheets } = read('workbook.xlsx');
  assert.equal(title, '知识产权强县建设台账');
  assert.deepEqual(Object.keys(sheets), ['说明', '指标／读数', '［填报］', 'ipplan', '选项']);
  const readings = sheets['指标／读数'];
  const { rows, ...about } = readings;
  assert.deepEqual(about, { state: 'visible', frozen: 'A2', filter: 'A1:D6', repeats: '$1:$1', across: 'landscape', protected: false, widths: [31, 13, 11, 41], rules: [] });
  const cell = ({ type, value }) => [type, value];
  assert.deepEqual(rows[1].map(cell), [['s', '高价值发明专利'], ['d', '2025-12-31'], ['n', 1.1], ['s', '=SUM(A1)']]);
  assert.deepEqual(rows[2].map(cell), [['s', '+86'], ['d', '2024-02-29'], ['n', -56005], ['s', '@张三']]);
  assert.deepEqual([rows[1][1].format, rows[1][2].format, rows[2][2].format], ['yyyy-mm-dd', '0.00', '0']);
  const form = sheets['［填报］'];
  assert.deepEqual([form.frozen, form.protected, sheets.ipplan.state, sheets['选项'].state], ['B4', true, 'hidden', 'hidden']);
  assert.deepEqual(form.rules.map(({ type, at }) => [type, at]),
    [['decimal', 'C4:C6'], ['date', 'D4:D6'], ['list', 'E4:E6'], ['list', 'F4:F6'], ['textLength', 'G4:G6']]);
  assert.deepEqual(form.rows[3].map(({ locked }) => locked), [true, true, false, false, true, false, false]);
});

test('LibreOffice lays a Word file out on pages: heads again on each, rows whole, numbers below', () => {
  const all = pages('document.docx');
  const across = all.map(({ isAcross }) => isAcross);
  assert.ok(!across[0] && across.includes(true) && !across.at(-1), String(across));
  all.forEach(({ text }, at) => assert.match(text, new RegExp(`—${at + 1}—`), `page ${at + 1}`));
  const rows = all.map(({ text }) => [...text.matchAll(/第(\d+)项：/g)].map(([, no]) => Number(no)));
  assert.deepEqual(rows.flat(), Array.from({ length: 60 }, (_, at) => at + 1));
  const withRows = all.filter((_, at) => rows[at].length);
  assert.ok(withRows.length >= 3);
  for (const { text } of withRows) assert.match(text, /序号指标基期现值状态/);
  const [wide] = all.filter(({ isAcross }) => isAcross);
  assert.match(wide.text, /二、任务/);
  assert.match(wide.text, /表2任务与责任单位/);
  assert.ok(all.every(({ text }) => text.replace(/—\d+—/, '')), 'no empty page');
  assert.match(all[0].text, /填报记录3f2a/);
});

test('LibreOffice prints an Excel file as wide as a page, with its number', () => {
  const all = pages('workbook.xlsx');
  assert.ok(all.every(({ isAcross }) => isAcross));
  assert.deepEqual(all.map(({ text }) => /第(\d+)页，共\d+页/.exec(text)?.[1]), all.map((_, at) => String(at + 1)));
  assert.match(all[0].text, /截至2025-12-31/);
  assert.match(all[1].text, /高价值发明专利2025-12-311\.10=SUM\(A1\)/);
});

test('openpyxl finds a fill-in workbook that takes what it asks for, and nothing else', () => {
  const { title, sheets } = read('fill_in/gzjrj.xlsx');
  assert.equal(title, '市国资金融局2025年4—6月填报表');
  assert.deepEqual(Object.keys(sheets), ['怎样填', '指标', '任务']);
  for (const name of ['指标', '任务']) {
    const { rows, rules, protected: isProtected } = sheets[name];
    assert.ok(isProtected, name);
    assert.match(rows[2][0].value, /ip-plan-fill-in\/1\|guanghan-ip-2024-2026\|2025-06-30\|unit\|gzjrj$/);
    const heads = rows[3].map(({ value }) => value);
    const open = rows.slice(4).map((row) => row.flatMap(({ locked }, at) => (locked ? [] : [heads[at]])));
    const asked = name === '指标' ? ['数值', '截至日期', '数据来源', '说明', '佐证材料'] : ['状态', '截至日期', '进展情况', '佐证材料'];
    assert.deepEqual(new Set(open.map((row) => row.join())), new Set([asked.join()]));
    assert.deepEqual(rules.map(({ type }) => type), name === '指标' ? ['decimal', 'date', 'textLength', 'textLength', 'textLength'] : ['list', 'date', 'textLength', 'textLength']);
  }
});
