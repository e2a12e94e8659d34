// SPDX-License-Identifier: Apache-2.0
// What a walk needs: Debian's chromium, the real server on a register of its own, and words for what went wrong.
import {execFileSync, spawn} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium} from 'playwright-core';

/** What ctest takes for "could not be tried here". */
export const kSkipped = 77;

const kChromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function openBrowser() {
  if (!existsSync(kChromium)) {
    console.log('skipped: there is no chromium here; scripts/setup browser installs it');
    process.exit(kSkipped);
  }
  return chromium.launch({
    executablePath: kChromium,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Reads the examples into a register of its own and serves it on a free port; stop() ends it and takes all away. */
export async function serveExamples(entente, source) {
  const folder = mkdtempSync(join(tmpdir(), 'entente-walk-'));
  const register = join(folder, 'walk.sqlite');
  const example = (name) => join(source, 'examples', name);
  const read = (...args) => execFileSync(entente, ['read', ...args, '--quiet', '--register', register]);
  read(example('1-party-paper.txt'), '--outlet', 'The Lotus Tribune', '--published', '2025-10-09');
  read(example('4-caption.txt'), '--outlet', 'Lotus Picture Desk', '--published', '2025-10-10');
  read(
    ...readdirSync(join(source, 'examples'))
      .filter((n) => /\.(html|jsonl)$/.test(n))
      .map(example),
  );
  const server = spawn(entente, ['serve', '--register', register, '--port', '0']);
  let said = '';
  const base = await new Promise((resolve, reject) => {
    const listen = (bytes) => {
      said += bytes;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.on('exit', () => reject(new Error(`the server ended: ${said}`)));
    setTimeout(() => reject(new Error(`the server says nothing of its address: ${said}`)), 30_000).unref();
  });
  const stop = async () => {
    server.removeAllListeners('exit');
    const ended = new Promise((resolve) => server.on('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, {recursive: true, force: true});
  };
  return {base, folder, stop};
}

let failures = 0;

/** Says that something is so, or is not; the walk goes on either way. */
export function check(is, what) {
  console.log(`${is ? 'ok  ' : 'FAIL'} ${what}`);
  if (!is) failures++;
}

/** A step that may break: then it counts as failed, and the walk goes on with the next. */
export async function step(what, how) {
  try {
    await how();
    check(true, what);
  } catch (error) {
    check(
      false,
      `${what}\n     ${String(error.message ?? error)
        .split('\n')
        .slice(0, 6)
        .join('\n     ')}`,
    );
  }
}

export function failed() {
  return failures;
}

/** Whatever the browser complains of (scripts that the policy stops, requests that fail) is a failure; but that somebody
 *  has to sign in is an answer. */
export function listenForComplaints(page, name) {
  page.on('pageerror', (error) => check(false, `${name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 401'))
      check(false, `${name}: ${message.text()}`);
  });
}

/** What axe finds wrong on a page, one line each; by all rules, or by those named. */
export async function violations(page, rules) {
  await page.evaluate(axe);
  const result = await page.evaluate((only) => globalThis.axe.run(document, only ? {runOnly: only} : {}), rules);
  return result.violations.map((v) => `${v.id} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 160)}`);
}
