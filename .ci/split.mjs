// Cuts cargo's wasm of a program into its first part and its chunks, and makes the JavaScript that joins them:
//   cargo's wasm -> wasm-split-cli -> wasm-bindgen (first part only) -> wasm-opt and order.mjs each -> one bundled script
// The cut comes before wasm-bindgen: it needs the linker's relocations, which wasm-bindgen drops. The chunks share
// memory, function table and stack pointer with the first part; they import nothing else, so wasm-bindgen needn't
// see them.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createHash } from 'node:crypto';
import { apart } from './apart.mjs';
import { named } from './order.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'tests/node_modules');
/** What scripts and styles may be written in; Chrome 86 and Firefox ESR are tested. */
export const TARGET = ['chrome86', 'firefox79', 'safari15'];

export const hash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

/** esbuild, where .ci/setup has put it. */
export async function esbuild() {
  const path = join(modules, 'esbuild/lib/main.js');
  if (!existsSync(path)) throw new Error('esbuild is missing: run .ci/setup build');
  return (await import(pathToFileURL(path))).default;
}

/**
 * @param {string} whole    cargo's wasm of a program
 * @param {string} program  name of its files
 * @param {Record<string, string | undefined>} parts  the parts it is cut into, beside its first, with the sheet each needs
 * @param {boolean} release whether to shrink
 * @param {Record<string, string>} first  by floor, the modules that may be in the first part
 * @returns {Promise<{js: Buffer, wasm: Buffer, chunks: {name: string, bytes: Buffer}[]}>}  chunks under their final names
 */
export async function split(whole, program, parts, release, first) {
  const work = join(dirname(whole), `${program}-split`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });

  run('wasm-split-cli', [whole, work, '--out-name', 'program', '--target', 'web']);
  const bound = join(work, 'bound');
  // The chunks find the function table by its linker's name.
  run('wasm-bindgen', [join(work, 'program.wasm'), '--target', 'web', '--no-typescript', '--keep-lld-exports', '--out-dir', bound]);

  const split = readFileSync(join(work, '__wasm_split.js'), 'utf8');
  // A part's own chunk is named after its #[wasm_split]; what several share gets a chunk that is named after all of them.
  const sharers = new Map([...split.matchAll(/^\/\* (.+) \*\/\nconst __(chunk_\d+) = /gm)].map(([, of, chunk]) => [chunk, of.split(', ').join('.')]));
  const chunks = readdirSync(work).filter((name) => /^(split|chunk)_.*\.wasm$/.test(name)).map((file) => {
    const bytes = readFileSync(release ? optimise(join(work, file)) : join(work, file));
    const stem = file.replace(/^split_|\.wasm$/g, '');
    const of = file.startsWith('split_') ? stem : sharers.get(stem);
    if (!of) throw new Error(`__wasm_split.js does not say who shares ${file}`);
    return { file, name: `${program}-${of}-${hash(bytes)}.wasm`, bytes };
  });
  const missing = Object.keys(parts).filter((part) => !chunks.some(({ file }) => file === `split_${part}.wasm`));
  if (missing.length) throw new Error(`wasm-split-cli found no ${missing}: is there a #[wasm_split] of that name?`);

  const path = join(bound, 'program_bg.wasm');
  let script = readFileSync(join(bound, 'program.js'), 'utf8');
  let wasm = readFileSync(path);
  const { transform, build } = await esbuild();
  let joint;
  if (release) {
    onlyKnown(path, program, first);
    const parted = apart(path, withoutClasses(script), { dis, as });
    onlyTaken(path, parted.script + parted.apart + split);
    // wasm-bindgen's names end in 16 random digits, which no compression shrinks, and each stands in both files.
    const { bytes, names } = minifyNames(optimise(path));
    wasm = bytes;
    script = shorten(oneModule(parted.script), names);
    const { code } = await transform(shorten(parted.apart, names), { minify: true, format: 'esm', target: TARGET });
    const given = { file: 'apart', name: `${program}-apart-${hash(code)}.js`, bytes: Buffer.from(code) };
    joint = shorten(link(split, chunks, parts, given), names);
    chunks.push(given);
    // Each stands once: in what the page gives, or in the joint.
    const lost = names.imports.filter(([, , name]) => !new RegExp(`(^|[^\\w$])${name.replaceAll('$', '\\$')}(: function|\\b = )`, 'm').test(script + joint));
    if (lost.length) throw new Error(`the scripts give no ${lost[0][1]}`);
  } else {
    joint = link(split, chunks, parts);
  }
  writeFileSync(join(bound, 'program.js'), script);
  writeFileSync(join(bound, '__wasm_split.js'), joint);
  copyFileSync(join(root, 'src/chunk.js'), join(bound, 'chunk.js'));
  const { outputFiles } = await build({
    stdin: { contents: "export { default } from './program.js';", resolveDir: bound },
    bundle: true,
    format: 'esm',
    minify: release,
    target: TARGET,
    write: false,
    legalComments: 'none',
    logLevel: 'warning',
  });
  return { js: Buffer.from(outputFiles[0].contents), wasm, chunks };
}

/**
 * The link module with the chunks' final names, fetching them, what they are shown by, and what only they call of the
 * page, by src/chunk.js.
 */
function link(text, chunks, parts, given) {
  const replace = (from, to) => {
    if (text.split(from).length !== chunks.length + 1) throw new Error(`__wasm_split.js is not as expected: ${from}`);
    text = text.replaceAll(from, to);
  };
  replace('const src = fetch(', 'const src = download(');
  const table = 'imports.__wasm_split.__indirect_function_table';
  const join = given ? `.then((chunk) => chunk.join(forChunks(), ${table}).then(() => chunk))` : '';
  replace('WebAssembly.instantiateStreaming(src, imports)', `src${join}.then(({ bytes }) => WebAssembly.instantiate(bytes, imports))`);
  for (const { file, name } of chunks) {
    if (!text.includes(`"./${file}"`)) throw new Error(`__wasm_split.js does not name ${file}`);
    const style = parts[file.replace(/^split_|\.wasm$/g, '')];
    const address = (name) => (name ? `new URL("./${name}", import.meta.url)` : 'undefined');
    text = text.replaceAll(address(file), [name, style, given?.name].map(address).join(', '));
  }
  if (given) text = text.replace('import { initSync }', 'import { forChunks, initSync }');
  return `import { download } from "./chunk.js";\n${text}`;
}

/** The module at a path made small by wasm-opt, its functions in an order that compresses well. */
export function optimise(path) {
  const small = `${path}.opt`;
  // Its branches laid out anew after a first round, and once more: 1.2 kB of brotli less than one round alone. Large
  // functions with one caller stay apart: 0.5 kB less. Nothing lies below address 1024: there is the end of the stack.
  const rounds = ['--one-caller-inline-max-function-size=30', '--low-memory-unused', '-Oz', '--flatten', '--rereloop', '-Oz', '-Oz', '--converge', '--code-folding', '--reorder-locals'];
  binaryen('wasm-opt', [path, '-o', small, ...rounds, ...features(), '--strip-producers']);
  const [before, after] = [path, small].map((file) => statSync(file).size);
  if (after >= before) throw new Error(`wasm-opt did not shrink ${path}: ${before} -> ${after} bytes`);
  console.log(`wasm-opt: ${before} -> ${after} bytes`);
  writeFileSync(`${path}.order`, named(readFileSync(small)));
  binaryen('wasm-opt', [`${path}.order`, '-o', small, '--reorder-functions-by-name', ...features()]);
  return small;
}

/** Fails where the first part has code of a module that is not meant to be there. */
function onlyKnown(path, program, first) {
  const named = new RegExp(`\\b${program.replaceAll('-', '_')}::(\\w+)::(\\w+)(?:::(\\w+))?`, 'g');
  const said = binaryen('wasm-opt', [path, '-o', `${path}.seen`, '--nm', ...features()]);
  // Small functions that do the same are one, which goes by the name of any of them: nothing is reached through those.
  const large = said.split('\n').filter((line) => Number(line.slice(line.lastIndexOf(':') + 1)) >= 40).join('\n');
  // Of a folder of screens, which of them.
  const isScreen = (floor, module, name) => module === 'screens' && existsSync(join(root, 'src', floor, module, `${name}.rs`));
  const there = new Set([...large.matchAll(named)].map(([, floor, module, name]) =>
    `${floor}::${module}${isScreen(floor, module, name) ? `::${name}` : ''}`));
  const known = new Set(Object.entries(first).flatMap(([floor, modules]) => modules.split(' ').map((module) => `${floor}::${module}`)));
  const strange = [...there].filter((module) => !known.has(module) && !module.startsWith('main::'));
  if (there.size === 0) throw new Error(`${path} has no names of ours`);
  if (strange.length) throw new Error(`in the first part, and not in .ci/programs.mjs: ${strange.sort().join(', ')}`);
}

/** A script without the classes that crates give to pages which make them: leptos brings streams for servers. */
function withoutClasses(script) {
  const less = script.replace(/^export class (\w+) \{[^]*?^\}\n(if \(Symbol\.dispose\) \1\..*\n)?/gm, '').replace(/^const \w+Finalization = [^]*?;\n/gm, '');
  if (/^(export )?class |^const \w+Finalization/m.test(less)) throw new Error('program.js is not as expected: its classes');
  return less;
}

/** Drops what the module at a path exports and no script takes, with all that only that needed. */
export function onlyTaken(path, scripts) {
  const { exports } = WebAssembly.Module;
  const taken = exports(new WebAssembly.Module(readFileSync(path))).map(({ name }) => name).filter((name) => new RegExp(`\\b${name}\\b`).test(scripts));
  const graph = [{ name: 'page', root: true, reaches: taken }, ...taken.map((name) => ({ name, export: name }))];
  writeFileSync(`${path}.graph`, JSON.stringify(graph));
  binaryen('wasm-metadce', [path, '-g', '--graph-file', `${path}.graph`, '-o', path, ...features()]);
}

/** The module at a path with short names for what it imports, all of it from `a`, and exports; and which those are. */
function minifyNames(path) {
  const said = binaryen('wasm-opt', [path, '-o', `${path}.named`, '--minify-imports-and-exports-and-modules', ...features()]);
  return { bytes: readFileSync(`${path}.named`), names: JSON.parse(said) };
}

/** What the page gives the wasm, under one name as the wasm asks for it now. */
function oneModule(script) {
  const several = /"\.\/program_bg\.js": (\w+),\s*"\.\/__wasm_split\.js": (\w+),/;
  if (!several.test(script)) throw new Error('program.js is not as expected: what it gives the wasm');
  return script.replace(several, 'a: { ...$1, ...$2 },');
}

/**
 * A script in which the wasm's imports and exports go by their new names: what is imported stands by its name
 * once, what is exported is taken from `wasm`, or by initSync's result.
 */
function shorten(script, { imports, exports }) {
  const given = new Map(imports.map(([, old, name]) => [old, name]));
  const taken = new Map(exports);
  return script
    .replace(/(?<![\w$.])__\w+\b/g, (word) => given.get(word) ?? word)
    .replace(/\bwasm\.(\w+)\b/g, (all, word) => (taken.has(word) ? `wasm.${taken.get(word)}` : all))
    .replace(/const \{([^}]*)\}(?= = initSync\()/, (all, list) =>
      `const {${list.split(',').map((word) => word.trim()).filter(Boolean).map((word) => ` ${taken.get(word) ?? word}: ${word}`).join(',')} }`);
}

/** Only what .cargo/config.toml enables, so that nothing newer than Chromium 86 gets in. */
function features() {
  const config = readFileSync(join(root, '.cargo/config.toml'), 'utf8');
  const list = /--features=([\w,-]+)/.exec(config);
  if (!list) throw new Error('.cargo/config.toml names no --features');
  const names = { 'nontrapping-fptoint': 'nontrapping-float-to-int' };
  return ['--mvp-features', ...list[1].split(',').map((name) => `--enable-${names[name] ?? name}`)];
}

/** The module at a path as text. */
function dis(path) {
  binaryen('wasm-dis', [path, '-o', `${path}.wat`, ...features()]);
  return readFileSync(`${path}.wat`, 'utf8');
}

/** Writes a module given as text to a path, with the names of its functions. */
function as(text, path) {
  writeFileSync(`${path}.wat`, text);
  binaryen('wasm-as', [`${path}.wat`, '-o', path, '-g', ...features()]);
}

/** Runs a tool of binaryen; what it says. */
function binaryen(tool, args) {
  const path = join(modules, 'binaryen/bin', tool);
  if (!existsSync(path)) throw new Error(`${tool} is missing: run .ci/setup build`);
  return execFileSync(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
}

/** Runs a tool, its words on ours. */
export function run(tool, args) {
  try {
    execFileSync(tool, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  } catch (error) {
    if (error.code === 'ENOENT') throw new Error(`${tool} is missing: run .ci/setup build`);
    throw error;
  }
}
