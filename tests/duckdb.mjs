// Runs the query of docs/snapshots.md with DuckDB over tests/data/snapshots and compares its numbers
// with tests/data/readings-v1.csv, to which tests/readings_table.rs holds the program.
// Not among the automatic tests: @duckdb/node-api unpacks to 70 MB (npm install --no-save @duckdb/node-api).
import { DuckDBInstance } from '@duckdb/node-api';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [, query] = /```sql\n([\s\S]*?)```/.exec(readFileSync(join(here, '../docs/snapshots.md'), 'utf8'));
const folder = join(here, 'data/snapshots').replaceAll("'", "''");
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const rows = (await connection.runAndReadAll(query.replace('FOLDER', folder))).getRows();
const number = (text) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
const table = rows.map(([indicator, asOf, value, verified, site, , conflict, id]) =>
  [indicator, asOf, number(String(value)), verified, site, conflict, id].map(String).join(','));
const want = readFileSync(join(here, 'data/readings-v1.csv'), 'utf8').trim().split('\n').slice(1);
assert.deepEqual(table, want);
console.log(`${table.length} readings, the program's numbers`);
