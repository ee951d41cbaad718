// Runs the query of docs/snapshots.md with DuckDB over tests/data/snapshots and compares its numbers
// with tests/data/readings-v1.csv, to which tests/readings_table.rs holds the program.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const { DuckDBInstance } = createRequire(new URL('peers/', import.meta.url))('@duckdb/node-api');
const here = dirname(fileURLToPath(import.meta.url));
test('DuckDB reads a folder of snapshots with the query of docs/snapshots.md, and gets the program’s numbers', async () => {
  const [, query] = /```sql\n([\s\S]*?)```/.exec(readFileSync(join(here, '../docs/snapshots.md'), 'utf8'));
  const folder = join(here, 'data/snapshots').replaceAll("'", "''");
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = (await connection.runAndReadAll(query.replace('FOLDER', folder))).getRows();
  const number = (text) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  const table = rows.map(([indicator, asOf, value, verified, site, , conflict, id]) =>
    [indicator, asOf, number(String(value)), verified, site, conflict, id].map(String).join(','));
  const want = readFileSync(join(here, 'data/readings-v1.csv'), 'utf8').trim().split('\n').slice(1);
  assert.deepEqual(table, want);
  assert.ok(table.length > 0);
});
