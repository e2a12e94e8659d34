// SPDX-License-Identifier: Apache-2.0
// usage: node pages.mjs ENTENTE SOURCE [SHOTS]: opens every page wide and narrow, light and dark; nothing that axe
// finds, nothing wider than the screen, and a first page that is small. SHOTS is a folder for pictures of them.
import {check, failed, listenForComplaints, openBrowser, serveExamples, violations} from './browser.mjs';

const [entente, source, shots] = process.argv.slice(2);
const kFirstPage = 120_000;
const browser = await openBrowser();
const {base, stop} = await serveExamples(entente, source);
const ask = async (path) => (await (await fetch(base + path)).json()).items;
const agreements = await ask('/api/v1/records?kind=agreements');
const report = (await ask('/api/v1/reports')).find((r) => r.outlet === 'Ministry Newsroom');
await fetch(`${base}/api/v1/decisions`, {
  method: 'POST',
  headers: {'content-type': 'application/json'},
  body: JSON.stringify({kind: 'accept', record: agreements[0].id, reason: 'as the quoted words say', by: 'N. Name'}),
});

const id = agreements[0].id;
const pages = {
  start: '/',
  relation: '/relation/VNM/PRK',
  evidence: `/relation/VNM/PRK?show=${id}`,
  record: `/record/${id}?why=one`,
  table: '/register/agreements',
  events: '/register/events',
  reports: '/reports',
  report: `/report/${report.id}?record=${id}`,
  review: '/review',
  search: '/search?q=memorandum',
  conflicts: '/conflicts',
  world: '/world',
  network: '/world?as=network',
  calendar: '/calendar?since=1900-01-01',
  log: '/log',
  upload: '/upload',
  users: '/users',
  login: '/login',
  missing: '/record/A-000000',
  nothing: '/no/such/page',
};

for (const [width, height, colorScheme] of [
  [1440, 900, 'light'],
  [1440, 900, 'dark'],
  [390, 844, 'light'],
  [390, 844, 'dark'],
]) {
  const context = await browser.newContext({viewport: {width, height}, colorScheme});
  for (const [name, path] of Object.entries(pages)) {
    const where = `${name} at ${width}, ${colorScheme}`;
    const page = await context.newPage();
    if (name !== 'missing') listenForComplaints(page, where);
    await page.goto(base + path);
    await page.waitForSelector('h1');
    await page.waitForFunction(() => !document.querySelector('.waiting'));
    // Dark pages differ from light ones in their colours alone.
    const found = await violations(page, colorScheme === 'dark' ? ['color-contrast'] : undefined);
    check(found.length === 0, `${where}: axe${found.map((f) => '\n     ' + f).join('')}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(over <= 0, `${where}: ${over > 0 ? `${over} pixels wider than the screen` : 'fits'}`);
    if (name === 'record' && colorScheme === 'light') {
      await page.click('.head button:has-text("Correct")');
      await page.waitForSelector('dialog[open]');
      const within = await violations(page);
      check(within.length === 0, `${where}, correcting: axe${within.map((f) => '\n     ' + f).join('')}`);
      await page.keyboard.press('Escape');
    }
    if (shots) await page.screenshot({path: `${shots}/${name}-${width}-${colorScheme}.png`, fullPage: true});
    await page.close();
  }
  await context.close();
}

const context = await browser.newContext();
const page = await context.newPage();
const session = await context.newCDPSession(page);
await session.send('Network.enable');
await session.send('Emulation.setCPUThrottlingRate', {rate: 4});
let bytes = 0;
session.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
const began = Date.now();
await page.goto(`${base}/relation/VNM/PRK`);
await page.waitForSelector('.statement');
const usable = Date.now() - began;
const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1);
await page.waitForSelector('.print-only', {state: 'attached'});
const paper = await page.pdf({format: 'A4'});
const sheets = Math.max(...[...paper.toString('latin1').matchAll(/\/Count (\d+)/g)].map((m) => Number(m[1])));
check(sheets <= 2, `a relation of six reports prints on ${sheets} pages`);
check(bytes <= kFirstPage, `the first page takes ${bytes} bytes`);
console.log(`     at a quarter of the speed: first content after ${Math.round(painted)} ms, usable after ${usable} ms`);
await browser.close();
await stop();
process.exit(failed() > 0 ? 1 : 0);
