import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { command, phonePicture, pictures, until, visit } from './harness.mjs';

const action = async (name) =>
  (await command('IMPORTARCHIVEACTION', { action: 'LIST' })).archiveactions.find((each) => each.name === name);

test('an action is made after its folder was tried, and stands in its chain', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hark-archive-test-'));
  try {
    await visit({ at: '#/archive', expected: /400/ }, async (page) => {
      await page.getByText('Archive actions are kept, and not carried out yet').waitFor();
      await page.getByRole('button', { name: 'New action' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Old <b>calls</b>');
      await page.getByLabel('Folder').fill('/no/such/folder');
      await page.getByRole('button', { name: 'Test this folder' }).click();
      await page.getByText('It cannot be used. Looking for the folder failed: there is no such folder.').waitFor();
      await page.getByLabel('Folder').fill(folder);
      await page.getByRole('button', { name: 'Test this folder' }).click();
      await page.getByText('It can be used: a probe was written, read again and removed.').waitFor();
      assert.deepEqual(readdirSync(folder), [], 'nothing is left there');
      await page.getByLabel('And then').selectOption('Purge');
      await pictures(page, 'archive-action');
      await page.getByRole('button', { name: 'Make the action' }).click();
      await page.getByText('The action is made.').waitFor();
      const chain = page.getByRole('list', { name: 'Chain of Old <b>calls</b>' });
      assert.match(await chain.textContent(), /Keep days have passed.*Old <b>calls<\/b>.*Moves the recording.*Purge.*Destroys/);
      assert.equal((await action('Old <b>calls</b>')).nextaction, '1');
      await pictures(page, 'archive');
      await phonePicture(page, 'archive');

      await chain.getByRole('link', { name: /Old/ }).click();
      await page.getByLabel('Folder').fill('calls');
      await page.getByRole('button', { name: 'Keep the changes' }).click();
      await page.getByText(/DISK needs an absolute folder as LOCATION/).waitFor();
      assert.equal(await page.getByLabel('Folder').inputValue(), 'calls');
      assert.equal(await page.getByLabel('Folder').getAttribute('aria-invalid'), 'true');
      await page.getByRole('button', { name: 'Make inactive' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Make inactive' }).click();
      await page.getByText('The action is given to nothing new.').waitFor();
      assert.equal((await action('Old <b>calls</b>')).active, 'FALSE');
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a place that cannot be tried has no button for it', async () => {
  await visit({ at: '#/archive/actions/new' }, async (page) => {
    await page.getByLabel('Where to').selectOption('S3');
    await page.getByText('An S3 place cannot be tried yet').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Test this folder' }).count(), 0);
  });
});

test('how much is stored and will be shows as a plot and as figures', async () => {
  await until(async () => Number((await command('STORAGEFORECAST')).forecast.recordings) > 0, 'a finished recording');
  await visit({ at: '#/archive/storage' }, async (page) => {
    await page.getByText('Stored now').waitFor();
    await page.getByText('Nothing is purged yet, so it goes along the upper line.').waitFor();
    await page.getByLabel('Ahead').selectOption('365');
    const rows = page.getByRole('region', { name: 'Figures of what will be stored' }).getByRole('row');
    await until(async () => {
      const cells = await rows.last().getByRole('cell').allTextContents();
      return cells[0] !== cells[1];
    }, 'after a year keep days make a difference');
    await pictures(page, 'archive-storage');
    await phonePicture(page, 'archive-storage');
  });
});
