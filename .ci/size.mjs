// Prints what each wasm, the first load and the whole program weigh; fails over a limit of programs.mjs.
// The first load is what is fetched before the first screen is shown; the chunks come after it.
// usage: node .ci/size.mjs [dist]
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { FIRST_LOAD, PROGRAMS } from './programs.mjs';

const dist = process.argv[2] ?? 'dist';
const html = read('index.html').toString();

/** Everything before the first screen, found from index.html on. */
const files = new Set(['index.html']);
for (const [, address] of html.matchAll(/\b(?:href|src|data-js|data-wasm)="\.\/([^"#?]+)"/g)) files.add(address);
const scripts = [...files].filter((name) => name.endsWith('.js'));
for (const name of scripts) {
  for (const [, address] of read(name).toString().matchAll(/\b(?:from|import)\s*['"]\.\/([^'"]+)['"]/g)) files.add(address);
}
files.add('plan.json');
const first = [...files].map((name) => [name, ...weigh(read(name))]);
/** Every other wasm, and what comes with them. A script that fetches one names it; those of workers the page names. */
const chunks = readdirSync(dist).filter((name) => /\.(wasm|css|js)$/.test(name) && !files.has(name));
const workers = [...html.matchAll(/\bdata-[\w-]+="\.\/([^"]+\.js)"/g)].map(([, name]) => name);
const naming = [...new Set([...scripts, ...workers])].map((script) => read(script).toString()).concat(workers.join(' '));
for (const name of chunks) {
  if (!naming.some((text) => text.includes(name))) throw new Error(`nothing fetches ${name}`);
}
const later = chunks.map((name) => [name, ...weigh(read(name))]);

const total = (rows) => [1, 2, 3].map((column) => rows.reduce((sum, row) => sum + row[column], 0));
const line = (name, cells) => console.log(name.padEnd(52) + cells.map((cell) => String(cell).padStart(10)).join(''));
line('bytes', ['raw', 'gzip', 'brotli']);
for (const [name, ...cells] of [...first, ...later]) line(name, cells);
line('main wasm', total(first.filter(([name]) => name.endsWith('.wasm'))));
line('first load', total(first));
line('fetched after it', total(later));
line('all', total([...first, ...later]));
const budgets = [['first load', total(first)[2], FIRST_LOAD]];
for (const { bin, parts, worker, limit } of PROGRAMS) {
  if (worker) {
    const own = later.filter(([name]) => new RegExp(`^${bin}-\\w+\\.(js|wasm)$`).test(name));
    if (own.length !== 2) throw new Error(`${dist} has not one script and one wasm of ${bin}`);
    budgets.push([`${bin}, in a worker`, total(own)[2], { limit }]);
    continue;
  }
  // A part weighs what is fetched for it: its own chunk, and what it shares with others and not with one before it.
  const open = new Map(later.flatMap((row) => {
    const of = new RegExp(`^${bin}-([\\w.]+)-\\w+\\.wasm$`).exec(row[0]);
    return of ? [[row, of[1].split('.')]] : [];
  }));
  for (const [part, budget] of Object.entries(parts)) {
    const own = [...open].filter(([, sharers]) => sharers.includes(part)).map(([row]) => row);
    if (!own.length) throw new Error(`${dist} has no ${bin}-${part}`);
    own.forEach((row) => open.delete(row));
    budgets.push([`${bin}: ${part}`, total(own)[2], budget]);
  }
}
let isOver = false;
for (const [what, weight, { aim, limit }] of budgets) {
  console.log(`${what} ${(weight / 1000).toFixed(1)} kB brotli (${aim ? `aim ${aim}, ` : ''}limit ${limit})`);
  if (weight > limit * 1000) {
    console.error(`error: ${what} is ${(weight / 1000 - limit).toFixed(1)} kB over its limit`);
    isOver = true;
  } else if (aim && weight > aim * 1000) {
    console.log(`warning: ${what} is over its aim`);
  }
}
if (isOver) process.exit(1);

function read(name) {
  return readFileSync(join(dist, name));
}

function weigh(bytes) {
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli.length];
}
