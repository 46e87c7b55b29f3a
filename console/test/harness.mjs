// What the browser tests share: the server they ask, the browser they look with, and what must hold on every page.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const root = join(fileURLToPath(new URL('.', import.meta.url)), '..', '..');
const screenshots = join(root, 'target', 'screenshots');
mkdirSync(screenshots, { recursive: true });

/** Where the server is that run.mjs started. */
export const url = process.env.HARK_URL ?? '';
assert.ok(url, 'run.mjs starts a server first');

let browser;

async function launched() {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--autoplay-policy=no-user-gesture-required'],
  });
  return browser;
}

after(async () => {
  await browser?.close();
});

export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** The administrator that setup.test.mjs makes, as people do. */
export const ADMIN = { userName: 'admin', password: 'a sentence nobody guesses' };

/** Sends a command as a program on this machine would, and gives its answer; refusals, too. */
export function command(type, parameters = {}) {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
    request(`${url}/api/v1/commands/${type}`, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(JSON.parse(text)));
    })
      .on('error', reject)
      .end(JSON.stringify(parameters));
  });
}

/** Places a real call with SIPREC, a tone on each side; `over` resolves when it has hung up. */
export function call({ device, from = '+15550100', seconds = 20, hold }) {
  const sip = /SIPREC over UDP and TCP on port (\d+)/.exec(process.env.HARK_SAID)?.[1];
  const args = ['--server', `127.0.0.1:${sip}`, '--device', device, '--from', from, '--seconds', String(seconds)];
  const child = spawn(join(root, 'interop', 'call'), hold ? [...args, '--hold', hold] : args, { stdio: 'ignore' });
  calls.add(child);
  const over = new Promise((resolve) => child.on('exit', resolve)).finally(() => calls.delete(child));
  return { over };
}

const calls = new Set();
after(() => calls.forEach((child) => child.kill()));

/**
 * Runs a test in a fresh browser window, logged in as somebody who has these permissions: `all`, a list, or `none` for
 * nobody. It fails when the page logs an error, breaks our Content-Security-Policy or throws, beside those that `expected` matches.
 */
export async function visit(options, run) {
  const { permissions = 'all', within = {}, size = DESK, colours = 'light', expected = /$^/, at = '#/', server = url } = options;
  const context = await (await launched()).newContext({
    viewport: size,
    colorScheme: colours,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    hasTouch: size === PHONE,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const wrongs = [];
  page.on('console', (message) => {
    if (message.type() === 'error') {
      wrongs.push(message.text());
    }
  });
  page.on('pageerror', (error) => wrongs.push(String(error)));
  try {
    if (permissions !== 'none') {
      await logIn(context, permissions, within);
    }
    await page.goto(`${server}/console/${at}`);
    await run(page);
    assert.deepEqual(wrongs.filter((each) => !expected.test(each)), [], 'what the page logged as an error');
  } catch (error) {
    await page.screenshot({ path: join(screenshots, 'failed.png') }).catch(() => {});
    throw error;
  } finally {
    await context.close();
  }
}

const cookies = new Map();

/** One session for each set of permissions; hashing a password takes its time. */
async function logIn(context, permissions, within) {
  const name = permissions === 'all' ? ADMIN.userName : `test with ${[...permissions, ...Object.values(within)].join(' ') || 'nothing'}`;
  if (!cookies.has(name)) {
    if (permissions !== 'all') {
      await person(name, permissions, within);
    }
    const response = await context.request.post(`${url}/api/v1/session`, {
      data: { userName: name, password: ADMIN.password },
    });
    assert.equal(response.status(), 200, await response.text());
    cookies.set(name, await context.cookies());
  }
  await context.addCookies(cookies.get(name));
}

async function person(name, permissions, within) {
  await command('IMPORTROLE', { action: 'ADD', name, permissions: permissions.join(';'), ...within });
  const added = await command('IMPORTUSER', { action: 'ADD', username: name, password: ADMIN.password, roles: name });
  assert.ok(added.result_code === 20 || added.result_code === 54, JSON.stringify(added));
}

/** No violations of axe's rules for WCAG 2.2 AA and its best practices. */
export async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const said = violations.map((each) => `${each.id}: ${each.help}: ${each.nodes.map((node) => `${node.html} (${node.any[0]?.message ?? ''})`).join(' | ')}`);
  assert.deepEqual(said, [], 'what axe has to say');
}

/** A picture of a page that is none of the console's. */
export async function picture(page, name) {
  await accessible(page);
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

/** A picture of the page as it is, in light and dark, kept in target/screenshots. */
export async function pictures(page, name) {
  for (const colours of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: colours });
    await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, colours);
    await accessible(page);
    await page.screenshot({ path: join(screenshots, `${name}-${colours}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A picture as it is on a phone. */
export async function phonePicture(page, name) {
  await page.setViewportSize(PHONE);
  await accessible(page);
  await page.screenshot({ path: join(screenshots, `${name}-phone.png`) });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 0, `the page is ${overflow} px wider than the phone`);
  await page.setViewportSize(DESK);
}

/** Ends the session of a window behind its back. */
export async function endSession(page) {
  const session = `${url}/api/v1/session`;
  const { csrf } = await (await page.request.get(session)).json();
  const ended = await page.request.delete(session, { headers: { 'X-CSRF-Token': csrf } });
  assert.equal(ended.status(), 204, await ended.text());
}

/** From the next load on a page hears of no event but that some were lost. */
export async function lostEvents(page) {
  const body = 'retry: 60000\n\nevent: EVENTSLOST\ndata: {}\n\n';
  await page.route('**/api/v1/events?*', (route) => route.fulfill({ contentType: 'text/event-stream', body }));
}

/** A way to the server that can be cut and mended. */
export async function wire() {
  const ends = new Set();
  let isWhole = true;
  const relay = createServer((near) => {
    if (!isWhole) {
      near.destroy();
      return;
    }
    const far = connect(Number(new URL(url).port), '127.0.0.1');
    for (const [end, other] of [[near, far], [far, near]]) {
      ends.add(end);
      end.on('error', () => other.destroy()).on('close', () => ends.delete(end));
      end.pipe(other);
    }
  });
  await new Promise((resolve) => relay.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${relay.address().port}`,
    cut() {
      isWhole = false;
      ends.forEach((end) => end.destroy());
    },
    mend() {
      isWhole = true;
    },
    close() {
      this.cut();
      relay.close();
    },
  };
}

/** Until it is so; for what lies outside the page. */
export async function until(question, what) {
  const end = Date.now() + 15_000;
  for (;;) {
    const answer = await question();
    if (answer) {
      return answer;
    }
    assert.ok(Date.now() < end, `within 15 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
