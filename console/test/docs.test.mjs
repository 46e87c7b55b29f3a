import assert from 'node:assert/strict';
import test from 'node:test';
import { phonePicture, picture, url, visit } from './harness.mjs';

const operation = (page, method, path) =>
  page.locator('details').filter({ has: page.getByText(path, { exact: true }) }).filter({ has: page.getByText(method, { exact: true }) });

test('the page of the JSON API shows what there is', async () => {
  await visit({}, async (page) => {
    const whole = await page.goto(`${url}/api/v1/docs`);
    assert.match(whole.headers()['content-security-policy'], /default-src 'none'; script-src 'self'/);
    await page.getByText(/^\d+ operations$/).waitFor();
    await page.getByLabel('Find').fill('manifest');
    const manifest = operation(page, 'GET', '/recordings/{id}/manifest');
    await manifest.locator('summary').click();
    await manifest.getByText('signedBy', { exact: true }).waitFor();
    await manifest.getByText('40 API_RECORDID_INVALID, 41 API_FILE_NOT_FOUND').waitFor();
    await manifest.getByText(`curl '${url}/api/v1/recordings/1/manifest'`).waitFor();
    await picture(page, 'docs-light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'docs-dark');

    await page.getByLabel('Find').fill('session csrf');
    const password = operation(page, 'PUT', '/session/password');
    await password.locator('summary').press('Enter');
    await password.getByText('Needs a session: keys do not open it.').waitFor();
    await password.getByRole('cell', { name: 'X-CSRF-Token', exact: true }).waitFor();
    await page.getByLabel('Find').fill('xyzzy');
    await page.getByText('0 operations').waitFor();
    await page.getByLabel('Find').fill('callstart');
    await operation(page, 'POST', '/commands/CALLSTART').locator('summary').click();
    await phonePicture(page, 'docs');
  });
});

test('who is not logged in is not shown it', async () => {
  await visit({ permissions: 'none', expected: /status of 401/ }, async (page) => {
    assert.equal((await page.goto(`${url}/api/v1/docs`)).status(), 401);
  });
});
