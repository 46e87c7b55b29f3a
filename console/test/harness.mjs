// What the browser tests share: the server they ask, the browser they look with, and what must hold on every page.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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

/** Sends a command as a program on this machine would, and gives its answer; refusals, too. */
export async function command(type, parameters = {}) {
  const response = await fetch(`${url}/api/v1/commands/${type}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(parameters),
  });
  return response.json();
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

/** All permissions there are. */
export const ALL = [
  'users.admin', 'roles.admin', 'system.config', 'schedules.admin', 'archive.admin', 'recordings.search',
  'recordings.play', 'recordings.download', 'recordings.update', 'recordings.delete', 'recordings.lock',
  'recordings.blackout', 'recordings.shortenRetention', 'live.view', 'live.monitor', 'audit.view', 'self.record',
  'self.play', 'self.download', 'api.explorer',
];

/**
 * Runs a test in a fresh browser window, as somebody who has these permissions. It fails when the page logs an error,
 * breaks our Content-Security-Policy or throws, beside those that `expected` matches.
 */
export async function visit(options, run) {
  const { permissions = ALL, size = DESK, colours = 'light', expected = /$^/, at = '#/' } = options;
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
    if (permissions) {
      await logIn(page, permissions);
    }
    await page.goto(`${url}/console/${at}`);
    await run(page);
    assert.deepEqual(wrongs.filter((each) => !expected.test(each)), [], 'what the page logged as an error');
  } catch (error) {
    await page.screenshot({ path: join(screenshots, 'failed.png') }).catch(() => {});
    throw error;
  } finally {
    await context.close();
  }
}

async function logIn(page, permissions) {
  await page.route('**/api/v1/session', (route) =>
    route.fulfill({
      json: {
        user: { id: 1, userName: 'ann', firstName: 'Ann', lastName: 'Lee' },
        permissions,
        superuser: false,
        csrf: 'token-of-a-test',
      },
    }),
  );
}

/** No violations of axe's rules for WCAG 2.2 AA and its best practices. */
export async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const said = violations.map((each) => `${each.id}: ${each.help}: ${each.nodes.map((node) => `${node.html} (${node.any[0]?.message ?? ''})`).join(' | ')}`);
  assert.deepEqual(said, [], 'what axe has to say');
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
