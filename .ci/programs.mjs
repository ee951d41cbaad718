// What the site is made of: its programs, the parts each is cut into, and what each part may weigh.
//
// A program is a binary of Cargo.toml, bound by wasm-bindgen once; `parts` are the names of its `#[wasm_split]`s. The
// page's is loaded by src/start.js, which index.html's <meta name="program"> tells its files; a worker would be one
// more row. Budgets are kB of brotli (11), printed by every build, which fails over a limit.

/** @type {{ bin: string, parts: Record<string, { limit: number }> }[]} */
export const PROGRAMS = [{ bin: 'guanghan-ip-plan', parts: { rest: { limit: 410 } } }];

/** What is fetched before the first screen. The limit is what the smallest ECharts page of the same plan weighs. */
export const FIRST_LOAD = { aim: 150, limit: 177 };
