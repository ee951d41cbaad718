// Makes a program that runs in a worker of cargo's wasm: bound by wasm-bindgen, small, and one classic script, of
// wasm-bindgen's words and the program's own, that knows what the wasm is called.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TARGET, esbuild, onlyTaken, optimise, root, run } from './split.mjs';

/**
 * @param {string} whole    cargo's wasm of a program
 * @param {string} program  name of its files
 * @param {string} own      its own script
 * @param {boolean} release whether to shrink
 * @param {(name: string, bytes: Buffer) => string} put  puts a file into the site; what it is called there
 * @returns {Promise<string>}  what its script is called there
 */
export async function worker(whole, program, own, release, put) {
  const work = join(dirname(whole), `${program}-bound`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  run('wasm-bindgen', [whole, '--target', 'no-modules', '--no-typescript', '--out-name', 'program', '--out-dir', work]);
  const path = join(work, 'program_bg.wasm');
  const glue = readFileSync(join(work, 'program.js'), 'utf8');
  const said = readFileSync(join(root, own), 'utf8');
  if (release) onlyTaken(path, glue + said);
  const wasm = put(`${program}_bg.wasm`, readFileSync(release ? optimise(path) : path));
  const { transform } = await esbuild();
  const define = { PROGRAM: JSON.stringify(`./${wasm}`) };
  const { code } = await transform(`${glue}\n${said}`, { define, format: 'iife', minify: release, target: TARGET, charset: 'utf8' });
  return put(`${program}.js`, Buffer.from(code));
}
