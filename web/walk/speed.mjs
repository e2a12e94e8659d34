// SPDX-License-Identifier: Apache-2.0
// usage: node speed.mjs BASE [RUNS] [PATH...]: how soon pages of a running server can be read and used, in a browser
// whose processor is slowed down four times, with nothing in its cache. One line a page: bytes as they were sent, first
// content, the content itself (a line of the answer), interactive (the end of the last task of the page that took
// longer than 50 ms, or the content where that is later), the longest task, and how long a click on the first line takes
// to show its words. "first" is the first time that anybody asks for that page, "then" the median of RUNS further times.
import {openBrowser} from './browser.mjs';

const [base, runs = '5', ...asked] = process.argv.slice(2);
const paths = asked.length > 0 ? asked : ['/', '/relation/USA/CHN', '/relation/FRA/DEU'];
const kQuiet = 1500; // ms without a long task after the content: the page has come to rest
const browser = await openBrowser();

// Runs in the page, before anything of it: notes when tasks were long and when the answer stood on the screen.
function watch() {
  const seen = {tasks: [], content: 0};
  globalThis.seen = seen;
  new PerformanceObserver((list) => {
    for (const e of list.getEntries()) seen.tasks.push([e.startTime, e.duration]);
  }).observe({type: 'longtask', buffered: true});
  const look = () => {
    if (seen.content === 0 && document.querySelector('.statement, table tbody tr, .panel')) {
      seen.content = performance.now();
      return;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function open(path) {
  const context = await browser.newContext({viewport: {width: 1440, height: 900}});
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Emulation.setCPUThrottlingRate', {rate: 4});
  let bytes = 0;
  session.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
  await page.addInitScript(watch);
  await page.goto(base + path);
  await page.waitForFunction(() => globalThis.seen.content > 0, null, {timeout: 60_000});
  await page.waitForTimeout(kQuiet);
  const {tasks, content} = await page.evaluate(() => globalThis.seen);
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1);
  const ends = tasks.map(([start, duration]) => start + duration);
  const worst = Math.max(0, ...tasks.map(([, duration]) => duration));
  const interactive = Math.max(content, ...ends.filter((end) => end < content + kQuiet));
  let click = null;
  if (await page.$('a.statement'))
    click = await page.evaluate(async () => {
      const began = performance.now();
      document.querySelector('a.statement').click();
      while (!document.querySelector('.panel blockquote, .panel q'))
        await new Promise((next) => requestAnimationFrame(next));
      return performance.now() - began;
    });
  await context.close();
  return {bytes, painted, content, interactive, worst, click};
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const row = (name, when, r) =>
  console.log(
    [
      name.padEnd(22),
      when.padEnd(6),
      ...[r.bytes, r.painted, r.content, r.interactive, r.worst, r.click ?? NaN].map((n) =>
        (Number.isFinite(n) ? String(Math.round(n)) : '-').padStart(12),
      ),
    ].join(''),
  );

console.log(
  [
    'page'.padEnd(28),
    ...['bytes', 'painted', 'content', 'interactive', 'longest', 'click'].map((h) => h.padStart(12)),
  ].join(''),
);
// The browser itself has to warm up; its first page would be slower than anybody's.
await open('/');
for (const path of paths) {
  row(path, 'first', await open(path));
  const all = [];
  for (let i = 0; i < Number(runs); i++) all.push(await open(path));
  const of = (name) => median(all.map((r) => r[name] ?? NaN));
  row(
    path,
    'then',
    Object.fromEntries(['bytes', 'painted', 'content', 'interactive', 'worst', 'click'].map((n) => [n, of(n)])),
  );
}
await browser.close();
