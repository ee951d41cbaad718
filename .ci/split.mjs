// Cuts cargo's wasm into the program's first part and its chunks, and makes the JavaScript that joins them.
//
// The cut comes before wasm-bindgen (it needs the linker's relocations, which wasm-bindgen drops), and Trunk
// has no hook there. So Trunk runs wasm-bindgen on the whole program, and finish.mjs replaces what came of it:
//   cargo's wasm -> wasm-split-cli -> wasm-bindgen (first part only) -> wasm-opt each -> one bundled script
// The chunks share memory, function table and stack pointer with the first part; they import nothing else,
// so wasm-bindgen needn't see them.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createHash } from 'node:crypto';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
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
 * @param {string} program  name of the program's files
 * @param {boolean} release whether to shrink
 * @returns {Promise<{js: Buffer, wasm: Buffer, chunks: {name: string, bytes: Buffer}[]}>}  chunks under their final names
 */
export async function split(program, release) {
  const { target_directory: target } = JSON.parse(
    execFileSync('cargo', ['metadata', '--no-deps', '--offline', '--format-version', '1'], { cwd: root, maxBuffer: 1e8 }),
  );
  const whole = join(target, 'wasm32-unknown-unknown', release ? 'release' : 'debug', `${program}.wasm`);
  const work = join(target, 'split');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });

  run('wasm-split-cli', [whole, work, '--out-name', 'program', '--target', 'web']);
  const bound = join(work, 'bound');
  // The chunks find the function table by its linker's name.
  run('wasm-bindgen', [join(work, 'program.wasm'), '--target', 'web', '--no-typescript', '--keep-lld-exports', '--out-dir', bound]);

  const shrink = (path, options) => (release ? optimise(path, options) : readFileSync(path));
  const chunks = readdirSync(work).filter((name) => /^(split|chunk)_.*\.wasm$/.test(name)).map((file) => {
    const bytes = shrink(join(work, file), {});
    return { file, name: `${program}-${file.replace(/^split_|\.wasm$/g, '')}-${hash(bytes)}.wasm`, bytes };
  });
  if (chunks.length === 0) throw new Error('wasm-split-cli found nothing to cut: is there a #[wasm_split]?');

  const script = readFileSync(join(bound, 'program.js'), 'utf8');
  const { bytes: wasm, script: renamed } = release
    ? shorten(shrink(join(bound, 'program_bg.wasm'), { prune: true }), script)
    : { bytes: readFileSync(join(bound, 'program_bg.wasm')), script };
  writeFileSync(join(bound, 'program.js'), renamed);
  writeFileSync(join(bound, '__wasm_split.js'), link(readFileSync(join(work, '__wasm_split.js'), 'utf8'), chunks));
  copyFileSync(join(root, 'src/chunk.js'), join(bound, 'chunk.js'));
  const { outputFiles } = await (await esbuild()).build({
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

/** The link module with the chunks' final names, fetching them by src/chunk.js. */
function link(text, chunks) {
  const replace = (from, to) => {
    if (text.split(from).length !== chunks.length + 1) throw new Error(`__wasm_split.js is not as expected: ${from}`);
    text = text.replaceAll(from, to);
  };
  replace('const src = fetch(', 'const src = download(');
  replace('WebAssembly.instantiateStreaming(src, imports)', 'src.then((bytes) => WebAssembly.instantiate(bytes, imports))');
  for (const { file, name } of chunks) {
    if (!text.includes(`"./${file}"`)) throw new Error(`__wasm_split.js does not name ${file}`);
    text = text.replaceAll(`"./${file}"`, `"./${name}"`);
  }
  return `import { download } from "./chunk.js";\n${text}`;
}

/** wasm-opt, after taking away the exports that nothing calls: crates that we don't use leave some. */
function optimise(path, { prune }) {
  let from = path;
  if (prune) {
    const unused = /^(__wbg_intounderlying|intounderlying|__heap_base$|__data_end$)/;
    const names = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(path))).map(({ name }) => name);
    const graph = [
      { name: 'page', root: true, reaches: names.filter((name) => !unused.test(name)) },
      ...names.map((name) => ({ name, export: name })),
    ];
    writeFileSync(`${path}.graph.json`, JSON.stringify(graph));
    from = `${path}.pruned`;
    binaryen('wasm-metadce', [path, '-f', `${path}.graph.json`, '-o', from, ...features()], 'ignore');
  }
  // Its branches laid out anew after a first round, and once more: 1.2 kB of brotli less than one round alone.
  const rounds = ['-Oz', '--flatten', '--rereloop', '-Oz', '-Oz', '--converge'];
  binaryen('wasm-opt', [from, '-o', `${path}.opt`, ...rounds, ...features(), '--strip-producers']);
  const before = readFileSync(path);
  const bytes = readFileSync(`${path}.opt`);
  if (bytes.length >= before.length) throw new Error(`wasm-opt did not shrink ${path}: ${before.length} -> ${bytes.length} bytes`);
  console.log(`wasm-opt: ${before.length} -> ${bytes.length} bytes`);
  return bytes;
}

/**
 * Gives short names to what wasm and script call each other by: wasm-bindgen's end in 16 random digits,
 * which no compression shrinks, and each stands in both files.
 */
function shorten(bytes, script) {
  const module = new WebAssembly.Module(bytes);
  const short = new Map();
  const give = (name) => short.set(name, short.get(name) ?? `_${short.size.toString(36)}`);
  for (const { module: from, name } of WebAssembly.Module.imports(module)) if (from === './program_bg.js') give(name);
  for (const { name } of WebAssembly.Module.exports(module)) if (name.startsWith('wasm_bindgen__')) give(name);
  for (const name of short.values()) if (new RegExp(`\\b${name}\\b`).test(script)) throw new Error(`${name} is taken`);
  const renamed = script.replace(/\b_*[a-z]\w*\b/gi, (word) => short.get(word) ?? word);
  return { bytes: renameInWasm(bytes, short), script: renamed };
}

/** The same module with other names in its import and export sections. */
function renameInWasm(bytes, names) {
  const out = [bytes.subarray(0, 8)];
  let at = 8;
  const uint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const leb = (value) => {
    const list = [];
    do {
      list.push((value & 127) | (value > 127 ? 128 : 0));
      value >>>= 7;
    } while (value > 0);
    return Buffer.from(list);
  };
  const text = () => {
    const length = uint();
    at += length;
    return bytes.toString('utf8', at - length, at);
  };
  const put = (name) => [leb(Buffer.byteLength(name)), Buffer.from(name)];
  const raw = (read) => {
    const from = at;
    read();
    return bytes.subarray(from, at);
  };
  const limits = () => {
    const flags = uint();
    uint();
    if (flags & 1) uint();
  };
  /** What follows the names of an import, by its kind. */
  const kinds = { 0: uint, 1: () => { uint(); limits(); }, 2: limits, 3: () => { at += 2; } };
  while (at < bytes.length) {
    const id = bytes[at];
    const whole = raw(() => { at += 1; const length = uint(); at += length; });
    if (id !== 2 && id !== 7) {
      out.push(whole);
      continue;
    }
    const end = at;
    at -= whole.length - 1;
    uint();
    const body = [];
    const count = uint();
    body.push(leb(count));
    for (let n = 0; n < count; n += 1) {
      if (id === 2) body.push(...put(text()));
      const name = text();
      body.push(...put(names.get(name) ?? name));
      body.push(raw(() => { if (id === 7) { at += 1; uint(); } else kinds[bytes[at++]](); }));
    }
    if (at !== end) throw new Error('the wasm is not as expected');
    const section = Buffer.concat(body);
    out.push(Buffer.from([id]), leb(section.length), section);
  }
  return Buffer.concat(out);
}

/** Only what .cargo/config.toml enables, so that nothing newer than Chromium 86 gets in. */
function features() {
  const config = readFileSync(join(root, '.cargo/config.toml'), 'utf8');
  const list = /--features=([\w,-]+)/.exec(config);
  if (!list) throw new Error('.cargo/config.toml names no --features');
  const names = { 'nontrapping-fptoint': 'nontrapping-float-to-int' };
  return ['--mvp-features', ...list[1].split(',').map((name) => `--enable-${names[name] ?? name}`)];
}

function binaryen(tool, args, stdout = 'inherit') {
  const path = join(modules, 'binaryen/bin', tool);
  if (!existsSync(path)) throw new Error(`${tool} is missing: run .ci/setup build`);
  execFileSync(process.execPath, [path, ...args], { stdio: ['ignore', stdout, 'inherit'] });
}

function run(tool, args) {
  try {
    execFileSync(tool, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  } catch (error) {
    if (error.code === 'ENOENT') throw new Error(`${tool} is missing: run .ci/setup build`);
    throw error;
  }
}
