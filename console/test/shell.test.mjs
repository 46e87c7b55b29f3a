import assert from 'node:assert/strict';
import test from 'node:test';
import { accessible, endSession, phonePicture, pictures, url, visit } from './harness.mjs';

test('who comes to the port is led to the console', async () => {
  await visit({}, async (page) => {
    await page.goto(`${url}/`);
    await page.waitForURL('**/console/#/live');
    await page.getByRole('heading', { name: 'Live', level: 1 }).waitFor();
  });
});

test('the shortcuts are listed, and lead from page to page', async () => {
  await visit({}, async (page) => {
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await list.getByText('Go to Recordings').waitFor();
    await pictures(page, 'shortcuts');
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByRole('heading', { name: 'Recordings' }).waitFor();
    assert.equal(await page.title(), 'Recordings · Hark');
  });
});

test('colours are those of the system until others are chosen, and stay chosen', async () => {
  await visit({ colours: 'dark' }, async (page) => {
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    assert.equal(await theme(), 'dark');
    await page.getByRole('button', { name: /Change to light/ }).click();
    assert.equal(await theme(), 'light');
    await page.reload();
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    assert.equal(await theme(), 'light');
  });
});

test('who lacks a permission sees neither the page nor a way to it', async () => {
  await visit({ permissions: ['live.view'], at: '#/recordings' }, async (page) => {
    await page.getByRole('heading', { name: 'There is no such page, or it is not for you' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Recordings' }).count(), 0);
    assert.equal(await page.getByRole('link', { name: 'Live' }).count(), 1);
    await accessible(page);
  });
  await visit({ permissions: [] }, async (page) => {
    await page.getByRole('heading', { name: 'There is nothing for you here yet' }).waitFor();
  });
});

test('a password is changed by who knows it and is logged in', async () => {
  await visit({ permissions: ['archive.admin'], expected: /status of 401/ }, async (page) => {
    await page.getByRole('button', { name: 'Change your password' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change your password' });
    await dialog.getByLabel('Your password now').fill('another sentence');
    await dialog.getByLabel('The new one', { exact: true }).fill('a sentence that is new');
    await dialog.getByLabel('The new one again').fill('a sentence that is newer');
    await dialog.getByRole('button', { name: 'Change it' }).click();
    await dialog.getByText('This is not the same password').waitFor();
    await dialog.getByLabel('The new one again').fill('a sentence that is new');
    await dialog.getByRole('button', { name: 'Change it' }).click();
    await dialog.getByText('This is not your password').waitFor();
    await endSession(page);
    await dialog.getByRole('button', { name: 'Change it' }).click();
    await page.getByText('Your session has ended').waitFor();
  });
});

test('the keyboard reaches the page without walking through the navigation', async () => {
  await visit({}, async (page) => {
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the page');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  });
});

test('on a phone the navigation is behind a button', async () => {
  await visit({}, async (page) => {
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    await phonePicture(page, 'shell');
    await page.setViewportSize({ width: 390, height: 844 });
    assert.equal(await page.getByRole('link', { name: 'Live' }).isVisible(), false);
    await page.getByRole('button', { name: 'Menu' }).click();
    assert.equal(await page.getByRole('link', { name: 'Live' }).isVisible(), true);
  });
});
