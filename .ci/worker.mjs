// Makes a program that runs in a worker of cargo's wasm: bound by wasm-bindgen, small, and one classic script, of
// wasm-bindgen's words and the program's own, that knows what the wasm is called.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  writeFileSync(path, withoutRelocations(readFileSync(path)));
  if (release) onlyTaken(path, glue + said);
  const wasm = put(`${program}_bg.wasm`, readFileSync(release ? optimise(path) : path));
  const { transform } = await esbuild();
  const define = { PROGRAM: JSON.stringify(`./${wasm}`) };
  const { code } = await transform(`${glue}\n${said}`, { define, format: 'iife', minify: release, target: TARGET, charset: 'utf8' });
  return put(`${program}.js`, Buffer.from(code));
}

/** A module without what the linker left for wasm-split-cli: more than the program itself. */
function withoutRelocations(wasm) {
  /** A number of LEB128 at a place, and the place behind it. */
  const number = (at) => {
    let value = 0;
    for (let shift = 0; ; shift += 7, at += 1) {
      value += (wasm[at] & 0x7f) * 2 ** shift;
      if (wasm[at] < 0x80) return [value, at + 1];
    }
  };
  const kept = [wasm.subarray(0, 8)];
  for (let at = 8; at < wasm.length;) {
    const [size, from] = number(at + 1);
    const [length, name] = number(from);
    const isLeft = wasm[at] === 0 && /^(linking|reloc\..*)$/.test(wasm.toString('utf8', name, name + length));
    if (!isLeft) kept.push(wasm.subarray(at, from + size));
    at = from + size;
  }
  return Buffer.concat(kept);
}
