// Runs the queries of docs/counties.md with DuckDB: over the made counties of tests/data/counties, whose table the program
// is held to as well (tests/core/counties.rs), and over a folder of many. LONG=1: 200 counties of 20,000 entries each.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const { DuckDBInstance } = createRequire(new URL('peers/', import.meta.url))('@duckdb/node-api');
const here = dirname(fileURLToPath(import.meta.url));
const [TABLES, ALIKE, LATE, GROWTH] = [...readFileSync(join(here, '../docs/counties.md'), 'utf8').matchAll(/```sql\n([\s\S]*?)```/g)].map(([, query]) => query);

/** A database in which a folder's tables are made, as of a day. */
async function opened(folder, asOf) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const fill = (query) => query.replaceAll('COUNTIES', folder.replaceAll("'", "''")).replaceAll('AS_OF', asOf);
  // A comment may have a semicolon in it, a text in these queries has none.
  for (const statement of fill(TABLES).replace(/^--.*$/gm, '').split(';')) if (statement.trim()) await connection.run(statement);
  const rows = async (query) => (await connection.runAndReadAll(fill(query))).getRows().map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  return { rows, connection };
}
const number = (text) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

test('the queries give the program’s status for every reading and every indicator of two counties', async () => {
  const { rows } = await opened(join(here, 'data/counties'), '2026-12-31');
  const readings = (await rows('SELECT county, no, as_of, value, status FROM judged'))
    .map(([county, no, asOf, value, status]) => [county, no, asOf, number(value), status].join(','));
  const standings = (await rows('SELECT county, no, status FROM standing ORDER BY county, no')).map(([county, no, status]) => `${county},${no},,,${status}`);
  const want = readFileSync(join(here, 'data/counties-v1.csv'), 'utf8').trim().split('\n').slice(1);
  const isReading = (line) => !line.includes(',,,');
  assert.deepEqual(readings.sort(), want.filter(isReading).sort());
  assert.deepEqual(standings.sort(), want.filter((line) => !isReading(line)).sort());
  // One county beside the other, by name.
  const alike = await rows(ALIKE);
  assert.equal(alike.length, 32);
  assert.deepEqual([...new Set(alike.slice(0, 2).map(([name]) => name))].length, 1);
  // 2026-09-30 is the end of the period before the last: 市财政局 has said how task 10 stands, and nothing else.
  const late = await (await opened(join(here, 'data/counties'), '2026-10-31')).rows(LATE);
  const of = (county, name) => late.find(([one, two]) => one === county && two === name);
  const owed = Number(of('甲县', '市财政局')[3]);
  assert.deepEqual(of('甲县', '市财政局').slice(2), ['2026-09-30', String(owed), String(owed - 1)]);
  assert.equal(of('甲县', '市公安局')[3], of('甲县', '市公安局')[4]);
  const growth = await rows(GROWTH);
  assert.ok(growth.some(([name, county, year]) => name.includes('商标') && county === '甲县' && year === '2025'));
});

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
/** A made county's folder: its own targets, and as many entries as that. */
function make(folder, nth, count, plan) {
  const own = { ...plan, id: `made-${nth}`, title: `测试县${nth}工作方案` };
  mkdirSync(join(folder, `县${nth}`, 'snapshots'), { recursive: true });
  writeFileSync(join(folder, `县${nth}/plan.json`), JSON.stringify(own));
  const lines = [];
  const pairs = own.tasks.flatMap((task) => task.units.map((unit) => [task.no, unit]));
  for (let at = 0; at < count; at += 1) {
    const day = new Date(Date.UTC(2024, 0, 1 + (at % 1090))).toISOString().slice(0, 10);
    const { no, baseline, target } = own.indicators[at % 16];
    const share = ((at * 7 + nth * 13) % 130) / 100;
    const value = String(Math.max(0, Math.round((Number(baseline) + (Number(target) - Number(baseline)) * share) * 100) / 100));
    const [task, unit] = pairs[at % pairs.length];
    const body = at % 3 === 0
      ? { kind: 'reading', indicator: no, as_of: day, value, source: `测试报表${at}`, verified: 'self' }
      : { kind: 'update', task, as_of: day, state: 'in_progress', note: `测试进展${at}：按计划推进，已完成走访和资料整理。` };
    const text = JSON.stringify({ at: '2026-12-01T02:00:00Z', body, parents: [], plan: own.id, site: { name: `测试点${at % 9}`, unit }, v: 1 });
    lines.push(`{"id":"${sha256(text).slice(0, 32)}",${text.slice(1)}`);
  }
  writeFileSync(join(folder, `县${nth}/snapshots/一.json`), `{"format":"ip-plan-snapshot","version":1,"plan":"${own.id}","count":${count},"entries":[\n${lines.join(',\n')}\n]}`);
  return own;
}

const [COUNTIES, ENTRIES] = process.env.LONG === '1' ? [200, 20_000] : [12, 1_000];
test(`${COUNTIES} counties of ${ENTRIES} entries each`, { timeout: 1_800_000 }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'ipplan-counties-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const plan = JSON.parse(readFileSync(join(here, '../public/plan.json'), 'utf8'));
  for (let nth = 0; nth < COUNTIES; nth += 1) make(folder, nth, ENTRIES, plan);
  const began = performance.now();
  const { rows, connection } = await opened(folder, '2026-12-31');
  const made = performance.now();
  assert.deepEqual(await rows('SELECT count(*), count(DISTINCT county) FROM entry'), [[String(COUNTIES * ENTRIES), String(COUNTIES)]]);
  assert.equal((await rows(ALIKE)).length, 16 * COUNTIES);
  assert.ok((await rows(LATE)).length >= 20 * COUNTIES);
  assert.ok((await rows(GROWTH)).length > 0);
  const seconds = (ms) => (ms / 1000).toFixed(1);
  const [[size]] = await rows("SELECT round(sum(memory_usage_bytes) / 1e6) FROM duckdb_memory()");
  t.diagnostic(`${COUNTIES * ENTRIES} entries: tables ${seconds(made - began)} s, three questions ${seconds(performance.now() - made)} s, ${size} MB held by DuckDB, ${Math.round(process.memoryUsage.rss() / 1e6)} MB in all`);
  connection.closeSync();
});
