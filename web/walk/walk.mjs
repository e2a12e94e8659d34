// SPDX-License-Identifier: Apache-2.0
// usage: node walk.mjs ENTENTE SOURCE: walks through the pages of a real server as a person would.
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {check, failed, listenForComplaints, openBrowser, serveExamples, step} from './browser.mjs';

const [entente, source] = process.argv.slice(2);
const browser = await openBrowser();
const {base, folder, stop} = await serveExamples(entente, source);
const context = await browser.newContext({viewport: {width: 1440, height: 900}, acceptDownloads: true});
context.setDefaultTimeout(60_000); // work on uploads gives way to everything else on a busy machine
const page = await context.newPage();
listenForComplaints(page, 'walk');
const requests = new Set();
page.on('request', (request) => requests.add(new URL(request.url()).origin));

const heading = () => page.locator('h1').innerText();
const contains = (text, part) => {
  if (!text.includes(part)) throw new Error(`"${part}" is not in "${text.slice(0, 200)}"`);
};

await step('the start page leads to a relation', async () => {
  await page.goto(base);
  await page.click('.pairs th a >> nth=0');
  await page.waitForURL('**/relation/**');
  await page.waitForSelector('.statements');
  contains(await heading(), 'Vietnam');
});

await step('a line of the brief opens its words, and these lead to their place in the report', async () => {
  await page.click('.statement >> nth=0');
  const quote = await page.locator('.proof blockquote mark').first().innerText();
  await page.click('.proof .to-report >> nth=0');
  await page.waitForURL('**/report/**');
  const mark = page.locator('mark.at').first();
  await mark.waitFor();
  await page.waitForTimeout(300);
  const box = await mark.boundingBox();
  if (!box || box.y < 0 || box.y > 900) throw new Error(`the words are not in sight: ${JSON.stringify(box)}`);
  const marked = (await page.locator('mark.at').allInnerTexts()).join('');
  if (marked !== quote) throw new Error(`"${marked}" is marked, not "${quote}"`);
});

await step('back leads to the line that was open, back again to the page before it', async () => {
  await page.goBack();
  await page.waitForSelector('.statements li.open');
  await page.goBack();
  await page.waitForFunction(() => !document.querySelector('.statements li.open'));
});

await step('a number after a statement leads straight to the report', async () => {
  await page.click('.statements .refs a >> nth=0');
  await page.waitForSelector('mark.at');
});

await step('the timeline zooms, and the address says so', async () => {
  await page.goto(`${base}/relation/VNM/PRK`);
  await page.click('[aria-label="Zoom in"]');
  await page.waitForURL(/from=/);
  await page.locator('.timeline svg a[tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForURL(/show=/);
  await page.waitForSelector('.proof blockquote');
});

await step('a lane that is too full is counted by month; a count opens its month, back leads out again', async () => {
  // As the server would answer for two states of whom hundreds of reports tell.
  await page.route('**/api/v1/relations/VNM/PRK?view=glance', async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    const events = answer.lanes.find((l) => l.lane === 'contacts');
    const month = (m, records) => ({
      start: `2025-${m}-01`,
      end: `2025-${m}-28`,
      precision: 'month',
      records,
      disputed: 1,
    });
    Object.assign(events, {items: [], periods: [month('09', 240), month('10', 90)], records: 330});
    await route.fulfill({response, json: answer});
  });
  await page.goto(`${base}/relation/VNM/PRK?from=2025-01-01&to=2025-12-31`);
  const bars = page.locator('.timeline a.count');
  await bars.nth(1).waitFor();
  const said = await bars.nth(1).getAttribute('aria-label');
  if (said !== 'October 2025: visits and talks, 90, 1 disputed') throw new Error(said);
  await bars.nth(1).click();
  await page.waitForURL(/from=2025-09-29&to=2025-10-31/);
  // One by one, from the server: nothing is counted there any more.
  await page.waitForFunction(() => !document.querySelector('.timeline a.count rect.bar'));
  await page.goBack();
  await bars.nth(1).waitFor();
  await page.unrouteAll();
});

const kStory =
  'Laos and Mongolia signed a memorandum of understanding on dairy farming in Vientiane on 3 March 2026.\n' +
  'The two countries established diplomatic relations in 1962.\n';

// The line with the link is drawn anew as the reading goes on: its address is taken, and the page asked again where it
// is not there in time.
async function openWhatWasRead() {
  for (let tries = 3; ; --tries) {
    try {
      const href = await page.locator('text=Open the report').getAttribute('href', {timeout: 20_000});
      await page.goto(new URL(href, base).href);
      return;
    } catch (error) {
      if (tries === 1) throw error;
      await page.reload();
    }
  }
}

await step('a report is uploaded with visible progress, and opens', async () => {
  const file = join(folder, 'story.txt');
  writeFileSync(file, kStory);
  await page.goto(`${base}/upload`);
  await page.setInputFiles('input[type=file]', file);
  await page.fill('label:has-text("Outlet") input', 'The Steppe Courier');
  await page.fill('label:has-text("Published") input', '2026-03-04');
  await page.click('button:has-text("Read")');
  await page.waitForSelector('progress');
  await page.waitForSelector('text=1 new');
  await openWhatWasRead();
  await page.waitForSelector('.text mark');
});

await step('words that are selected become a fact, which can be taken back', async () => {
  const select = async (words) => {
    await page.evaluate((wanted) => {
      const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(wanted);
        if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + wanted.length);
      }
    }, words);
  };
  await select('Vientiane');
  await page.click('.selected button');
  await page.waitForSelector('dialog[open]');
  contains(await page.locator('dialog blockquote').innerText(), 'Vientiane');
  await page.selectOption('dialog label:has-text("Kind") select', 'milestone');
  await page.fill('dialog label:has-text("What") input', 'first memorandum of the two');
  await page.fill('dialog label:has-text("Between") input', 'Laos; Mongolia');
  await page.fill('dialog label:has-text("Reason") input', 'overlooked by the program');
  await page.click('dialog button.main');
  const added = page.locator('.facts li', {hasText: 'first memorandum of the two'});
  await added.waitFor();
  contains(await added.innerText(), 'added by a person');
  await page.click('.notice button:has-text("Undo")');
  await added.waitFor({state: 'detached'});
});

await step('what was uploaded is found by searching', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('dairy');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search**');
  await page.waitForSelector('.hits mark');
  await page.click('.hits h2 a >> nth=0');
  await page.waitForURL('**/record/**');
});

await step('a date is corrected, and the correction taken back', async () => {
  await page.waitForSelector('.field-block');
  const signed = page.locator('.field-block', {hasText: /^Signed/}).first();
  await signed.locator('button:has-text("Correct")').click();
  await page.fill('dialog label:has-text("Value") input', '2026-03-02');
  await page.fill('dialog label:has-text("Reason") input', 'as the ministry says');
  await page.click('dialog button.main');
  await page.waitForSelector('.field-block .class-decided');
  contains(
    await page
      .locator('.field-block', {hasText: /^Signed/})
      .first()
      .innerText(),
    '2 March 2026',
  );
  await page.click('.notice button:has-text("Undo")');
  await page.waitForFunction(() => !document.querySelector('.field-block .class-decided'));
  contains(
    await page
      .locator('.field-block', {hasText: /^Signed/})
      .first()
      .innerText(),
    '3 March 2026',
  );
});

await step('the inbox takes keys: accept, then undo', async () => {
  await page.goto(`${base}/review`);
  await page.waitForSelector('.queue li');
  const before = await page.locator('.queue .fact-label').first().innerText();
  await page.keyboard.press('a');
  await page.waitForFunction((text) => document.querySelector('.queue .fact-label')?.textContent !== text, before);
  await page.keyboard.press('u');
  await page.waitForFunction((text) => document.querySelector('.queue .fact-label')?.textContent === text, before);
});

await step('the conflict shows both sides', async () => {
  await page.goto(`${base}/conflicts`);
  await page.waitForSelector('.sides');
  const text = await page.locator('.conflict').allInnerTexts();
  contains(text.join('\n'), 'five cooperation documents');
  contains(text.join('\n'), 'six documents');
});

await step('a record is parted in two, and made one again', async () => {
  const items = (await (await fetch(`${base}/api/v1/records?kind=agreements&sort=sources`)).json()).items;
  await page.goto(`${base}/record/${items[0].id}`);
  await page.click('button:has-text("Part …")');
  await page.check('dialog fieldset label >> nth=1 >> input');
  await page.fill('dialog label:has-text("Reason") input', 'two documents of one day');
  await page.click('dialog button.main');
  await page.waitForSelector('.history:has-text("split")');
  await page.click('.notice button:has-text("Undo")');
  await page.waitForFunction(() => !document.querySelector('.history')?.textContent?.includes('split'));
});

await step('the log has what was decided and taken back', async () => {
  await page.goto(`${base}/log`);
  await page.waitForSelector('tbody tr');
  if ((await page.locator('tbody tr').count()) < 4) throw new Error('less than four entries');
});

await step('a table gives what is seen as CSV', async () => {
  await page.goto(`${base}/register/agreements?party=LAO`);
  await page.waitForSelector('.records tbody tr');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a:has-text("CSV")')]);
  const rows = readFileSync(await download.path(), 'utf8')
    .trim()
    .split(/\r?\n/);
  if (rows.length !== 2) throw new Error(`${rows.length} lines`);
  contains(rows[1], 'dairy');
});

await step('a calendar is downloaded', async () => {
  await page.goto(`${base}/calendar`);
  await page.waitForSelector('.month');
  await page.click('button:has-text("Subscribe")');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('dialog a:has-text("Download")')]);
  contains(readFileSync(await download.path(), 'utf8'), 'BEGIN:VCALENDAR');
});

await step('a report that would do harm is shown as the text it is', async () => {
  const harm = '<script>document.title="harm"</script><img src=x onerror=alert(1)> \u202Egnorw\u202C';
  const file = join(folder, 'harm.json');
  writeFileSync(
    file,
    JSON.stringify({
      text: `${harm} Laos and Mongolia signed a treaty on bridges on 5 March 2026.`,
      title: harm,
      outlet: harm,
      url: 'javascript:alert(1)',
      published: '2026-03-06',
    }),
  );
  await page.goto(`${base}/upload`);
  await page.setInputFiles('input[type=file]', file);
  await page.click('button:has-text("Read")');
  await openWhatWasRead();
  await page.waitForSelector('.text');
  contains(await page.locator('.text').innerText(), 'onerror=alert(1)');
  if (await page.locator('main img, main script').count())
    throw new Error('markup of the report became markup of the page');
  if (await page.locator('a[href^="javascript"]').count()) throw new Error('a link that runs');
  if ((await page.title()) === 'harm') throw new Error('it ran');
});

await step('with an account one signs in, and sees what the role may', async () => {
  const add = async (name, password, role) => {
    await page.goto(`${base}/users`);
    const form = page.locator('form', {hasText: 'Role'});
    await form.locator('label:has-text("Name") input').fill(name);
    await form.locator('label:has-text("Password") input').fill(password);
    await form.locator('select').selectOption(role);
    await form.locator('button').click();
    await page.waitForSelector('.notice');
  };
  const enter = async (name, password) => {
    await page.goto(`${base}/login`);
    await page.fill('label:has-text("Name") input', name);
    await page.fill('label:has-text("Password") input', password);
    await page.click('main button.main');
    await page.waitForSelector('.pairs');
  };
  await add('N. Admin', 'correct horse battery', 'admin');
  await enter('N. Admin', 'correct horse battery');
  await add('N. Reader', 'another long password', 'reader');
  await page.click('button:has-text("Sign out")');
  await page.waitForURL('**/login**');
  await enter('N. Reader', 'another long password');
  if (await page.locator('nav >> text=Upload').count()) throw new Error('a reader is offered to upload');
  await page.goto(`${base}/conflicts`);
  await page.waitForSelector('.sides');
  if (await page.locator('button:has-text("This one")').count()) throw new Error('a reader is offered to decide');
});

check(
  [...requests].every((origin) => origin === base),
  `no request leaves the host: ${[...requests].join(' ')}`,
);
await browser.close();
await stop();
process.exit(failed() > 0 ? 1 : 0);
