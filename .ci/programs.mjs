// What the site is made of: its programs, the parts each is cut into, and what each part may weigh.
//
// A program is a binary of Cargo.toml, bound by wasm-bindgen once; `parts` are the names of its `#[wasm_split]`s. The
// page's is loaded by src/start.js, which index.html's <meta name="program"> tells its files. One that runs in a worker has
// a script of its own instead, whose name the same <meta> tells the page, as `data-<bin>`. Budgets are kB of brotli (11),
// printed by every build, which fails over a limit.

/**
 * @type {{
 *   bin: string,
 *   parts: Record<string, { limit: number, style?: string }>,  style: the sheet that comes with it
 *   first: Record<string, string>,  by floor, the modules of which anything may be in the first part; what else the build
 *     finds there has been reached without its chunk (ARCHITECTURE, Two wasm files), and fails it
 * } | {
 *   bin: string,
 *   worker: string,  its script
 *   limit: number,   of that and its wasm
 * }[]}
 */
export const PROGRAMS = [
  {
    bin: 'guanghan-ip-plan',
    parts: { rest: { limit: 745, style: 'style/rest.css' }, documents: { limit: 150 }, authoring: { limit: 177, style: 'style/authoring.css' } },
    first: {
      ui: 'app chunk frame kit mounted parts rest screens::overview start store',
      shell: 'address boot clock database files held journal keys log steps store tabs trial',
      view: 'addresses display figures indicator_rows kept places screens screens::overview screens::search words',
      app: 'action incoming model outgoing paste percent query',
      format: 'entry fields json plan site snapshot storage',
      domain: 'book check day decimal duties entry extras ledger plan progress readings sort spelling updates',
    },
  },
  // 452, of which reading what comes back takes 165, old Excel files and the tables of the codes that Chinese texts are in,
  // and reading Word files 12.
  { bin: 'office', worker: 'src/office.js', limit: 454 },
];

/** What is fetched before the first screen. The smallest ECharts page of the same plan weighs 177. */
export const FIRST_LOAD = { aim: 150, limit: 169.5 };
