// From the published text to a plan file that was looked over, as a new user goes: how many presses, how long the program
// takes for them. DIST=<site> node tests/benches/authoring.mjs
import { launch, serve } from '../browser/harness.mjs';
import { readText, SEED, show } from '../browser/person.mjs';

const server = await serve({ root: process.env.DIST });
const browser = await launch('chromium');
const tab = await browser.open();
let presses = 0;
const press = async (target) => {
  await (await tab.handle(target)).evaluate((node) => node.scrollIntoView({ block: 'center' }));
  await tab.click(target);
  presses += 1;
};
try {
  await show(tab, server, 'authoring', '方案制作');
  const begun = Date.now();
  await readText(tab, SEED);
  presses += 1;
  const read = Date.now() - begun;
  const folds = await tab.run(() => document.querySelectorAll('[aria-labelledby=au-proposals] details').length);
  for (let at = 0; at < folds; at += 1) {
    await press({ css: `[aria-labelledby=au-proposals] > div:nth-of-type(${at + 2}) summary` });
    const many = { role: 'button', name: /项都看过了$/ };
    while (await tab.count(many)) {
      await press(many);
      await tab.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    }
    const one = { role: 'button', name: /^核对了：/ };
    while (await tab.count(one)) {
      await press(one);
      await tab.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    }
  }
  await tab.waitForText('都核对过了');
  await tab.waitForText('检查通过');
  const file = await tab.download(() => press({ role: 'button', name: '下载 plan.json' }));
  console.log(JSON.stringify({ presses, read_ms: read, all_ms: Date.now() - begun, bytes: file.bytes.length }));
} finally {
  await browser.close();
  await server.close();
}
