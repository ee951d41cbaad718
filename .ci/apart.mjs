// Takes out of a program's first part what it imports of the page for its chunks alone. wasm-split-cli lets a chunk call
// the page through the function table, by functions of the first part that hand on what they get (`… local_shim`), so
// that whatever a chunk asks of the browser would weigh on the first load: its entry in the table, its function, and
// what wasm-bindgen writes for it in JavaScript. Those that only chunks call come with the chunks here: as a script, with
// a wasm of just imports and a table in it, which puts them where the chunks look for them.
import { readFileSync, writeFileSync } from 'node:fs';

const NAME = String.raw`\$"(?:[^"\\]|\\.)*"|\$[^\s()]+`;

/**
 * @param {string} path    the bound first part; written anew without what is taken out
 * @param {string} script  wasm-bindgen's script for it
 * @param {{dis: (path: string) => string, as: (text: string, path: string) => void}} binaryen  a module as text, and back
 * @returns {{script: string, apart: string}}  the script without what is taken out; the script that brings that
 */
export function apart(path, script, binaryen) {
  const text = binaryen.dis(path);
  const imports = new Map([...text.matchAll(new RegExp(`^ \\(import "\\./program_bg\\.js" "(\\w+)" \\(func (${NAME})(.*)\\)\\)$`, 'gm'))]
    .map(([, name, func, type]) => [func, { name, type, shims: [] }]));
  for (const [, func, body] of text.matchAll(new RegExp(`^ \\(func (${NAME})([^]*?)^ \\)$`, 'gm'))) {
    const isShim = /^\$".* local_shim"$/.test(func);
    for (const [, called] of body.matchAll(new RegExp(`\\(call (${NAME})`, 'g'))) {
      const of = imports.get(called);
      if (of && isShim) of.shims.push(func);
      else if (of) imports.delete(called);
    }
  }
  const [line, first, listed] = new RegExp(`^ \\(elem (?:${NAME} )?\\(i32\\.const (\\d+)\\)((?: (?:${NAME}))+)\\)$`, 'm').exec(text) ?? [];
  const size = /^ \(table \S+ (\d+)/m.exec(text)?.[1];
  if (!line || !size) throw new Error(`${path} has not the table that was expected`);
  const inTable = [...listed.matchAll(new RegExp(NAME, 'g'))].map(([func]) => func);
  const placed = [...imports.values()].filter(({ shims }) => shims.length)
    .map((of) => ({ ...of, places: inTable.flatMap((func, at) => (of.shims.includes(func) ? [at + Number(first)] : [])) }));
  if (!placed.length) throw new Error(`${path} has no local_shim: does wasm-split-cli name them otherwise?`);
  const gone = new Set(placed.flatMap(({ shims }) => shims));
  // Their places are filled by something: a module without reference types can't leave them empty.
  const any = inTable.find((func) => !gone.has(func));
  binaryen.as(text.replace(line, () => line.replace(listed, () => inTable.map((func) => ` ${gone.has(func) ? any : func}`).join(''))), path);

  const taken = placed.map((of, at) => ({ ...of, key: at.toString(36) }));
  binaryen.as(`(module
 (import "m" "t" (table ${size} funcref))
${taken.map(({ key, type }) => ` (import "a" "${key}" (func $${key}${type}))`).join('\n')}
${taken.flatMap(({ key, places }) => places.map((at) => ` (elem (i32.const ${at}) $${key})`)).join('\n')})`, `${path}.apart`);

  const given = [];
  for (const { name, key } of taken) {
    const shim = new RegExp(`^        ${name}: (function\\([^]*?^        \\}(?:, arguments\\); \\})?),\\n`, 'm');
    if (!shim.test(script)) throw new Error(`program.js gives no ${name} in the way that was expected`);
    script = script.replace(shim, (_, body) => {
      given.push(`${JSON.stringify(key)}: ${body}`);
      return '';
    });
  }
  // What these need of the other script: what it declares. All of it is known once a chunk comes; a length changes.
  const body = given.join(',\n').replace(/\bWASM_VECTOR_LEN\b/g, 'page.length()');
  const declared = [...script.matchAll(/^(?:async )?(?:function|const|let) (\w+)/gm)].map(([, name]) => name).concat('wasm');
  const needed = [...new Set(declared)].filter((name) => new RegExp(`\\b${name}\\b`).test(body));
  const bytes = readFileSync(`${path}.apart`).toString('base64');
  return {
    script: `${script}\nexport const forChunks = () => ({ length: () => WASM_VECTOR_LEN, all: [${needed}] });\n`,
    apart: `export default (page, t) => {
  const [${needed}] = page.all;
  const a = {\n${body}\n};
  return WebAssembly.instantiate(Uint8Array.from(atob("${bytes}"), (c) => c.charCodeAt(0)), { m: { t }, a });
};\n`,
  };
}
