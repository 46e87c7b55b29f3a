import assert from 'node:assert/strict';
import test from 'node:test';
import { ADMIN, PHONE, pictures, visit } from './harness.mjs';

const link = /\/console\/(#\/setup\?token=\S+)/.exec(process.env.HARK_SAID ?? '')?.[1];
const refused = /status of 4(00|01)/; // browsers log every answer of 4xx

test('without the link nobody becomes administrator', async () => {
  await visit({ permissions: 'none', expected: refused }, async (page) => {
    await page.getByRole('heading', { name: 'Set up Hark' }).waitFor();
    await page.getByText('The server printed a link').waitFor();
    await pictures(page, 'setup-no-link');
  });
});

test('the link makes the first administrator, once; what is wrong is said at its field', async () => {
  assert.ok(link, 'the server prints a link');
  await visit({ permissions: 'none', at: link, expected: refused }, async (page) => {
    const password = page.getByLabel('Password', { exact: true });
    await page.getByLabel('User name').fill(ADMIN.userName);
    await password.fill('short');
    await page.getByRole('button', { name: 'Make administrator' }).click();
    await page.getByText('It has 5 characters; at least 8 are needed').waitFor();
    assert.equal(await page.getByLabel('User name').inputValue(), ADMIN.userName);
    await pictures(page, 'setup');
    await password.fill(ADMIN.password);
    await page.getByLabel('The password again').fill(ADMIN.password);
    await page.getByRole('button', { name: 'Make administrator' }).click();
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    assert.equal(new URL(page.url()).hash, '#/live');
  });
  await visit({ permissions: 'none', at: link, expected: refused }, async (page) => {
    await page.getByLabel('User name').fill('another');
    await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
    await page.getByLabel('The password again').fill(ADMIN.password);
    await page.getByRole('button', { name: 'Make administrator' }).click();
    await page.getByRole('alert').getByText('The link is used or too old').waitFor();
    assert.equal(await page.getByLabel('User name').inputValue(), 'another');
  });
});

test('who logs in comes to where he wanted to go, and what he typed stays when it was wrong', async () => {
  await visit({ permissions: 'none', at: '#/live/channels', expected: refused }, async (page) => {
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByText('Enter your user name').waitFor();
    await page.getByLabel('User name').fill(ADMIN.userName);
    await page.getByLabel('Password').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('User name or password is wrong.').waitFor();
    assert.equal(await page.getByLabel('User name').inputValue(), ADMIN.userName);
    await pictures(page, 'log-in');
    await page.getByLabel('Password').fill(ADMIN.password);
    await page.keyboard.press('Enter');
    await page.getByRole('grid', { name: 'Channels in use' }).waitFor();
  });
});

test('who logs out is out, in his other windows, too', async () => {
  await visit({ permissions: 'none', size: PHONE, at: '#/live', expected: refused }, async (page) => {
    await page.getByLabel('User name').fill(ADMIN.userName);
    await page.getByLabel('Password').fill(ADMIN.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('heading', { name: 'Live' }).waitFor();
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    await other.getByRole('button', { name: 'Channels' }).click();
    await other.getByText('Your session has ended').waitFor({ timeout: 20_000 });
  });
});
