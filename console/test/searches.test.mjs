import assert from 'node:assert/strict';
import test from 'node:test';
import { ADMIN, command, pictures, phonePicture, until, visit } from './harness.mjs';

const NASTY = '<img src=x onerror="document.title=`taken`">';
const refused = /status of 4(01|09|12)/; // browsers log every answer of 4xx

/** The dialog of a page, opened. */
async function opened(page) {
  await page.getByRole('button', { name: 'Saved searches' }).click();
  return page.getByRole('dialog', { name: 'Saved searches' });
}

async function save(page, name) {
  const dialog = await opened(page);
  await dialog.getByLabel('Save this search as').fill(name);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

const names = (dialog) => dialog.getByRole('link').allTextContents();

/** Somebody who may search and has saved nothing yet. */
let people = 0;
async function somebody() {
  people += 1;
  const name = `supervisor ${people}`;
  await command('IMPORTROLE', { action: 'ADD', name: 'Supervisors', permissions: 'recordings.search;recordings.play' });
  const added = await command('IMPORTUSER', { action: 'ADD', username: name, password: ADMIN.password, roles: 'Supervisors' });
  assert.equal(added.result_code, 20, JSON.stringify(added));
  return name;
}

/** A fresh browser at which he logs in. */
function at(name, address, run) {
  return visit({ permissions: 'none', at: address, expected: refused }, async (page) => {
    await page.getByLabel('User name').fill(name);
    await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
    await page.getByRole('heading', { name: 'Recordings', level: 1 }).waitFor();
    await run(page);
  });
}

test('what is saved at one desk is there at another, and for nobody else', async () => {
  const name = await somebody();
  await at(name, '#/recordings?time=week&duration=1..600', async (page) => {
    await save(page, 'Up to ten minutes');
    await page.getByText('“Up to ten minutes” is saved.').waitFor();
  });
  await at(name, '#/recordings', async (page) => {
    const dialog = await opened(page);
    await dialog.getByText('The last 7 days · Length in seconds 1..600').waitFor();
    await dialog.getByRole('link', { name: 'Up to ten minutes' }).click();
    assert.equal(await page.getByRole('textbox', { name: 'Length in seconds' }).inputValue(), '1..600');
    assert.equal(await page.getByLabel('When').inputValue(), 'week');
  });
  await at(await somebody(), '#/recordings', async (page) => {
    const dialog = await opened(page);
    await dialog.getByText('None yet. They are kept for you alone').waitFor();
    await pictures(page, 'searches-none');
  });
});

test('markup in a name and in a field is text', async () => {
  await at(await somebody(), `#/recordings?time=week&user1=${encodeURIComponent(NASTY)}`, async (page) => {
    await save(page, NASTY);
    const dialog = await opened(page);
    await dialog.getByRole('link', { name: NASTY }).waitFor();
    await dialog.getByText(`User field 1 ${NASTY}`).waitFor();
    assert.equal(await page.locator('img[src="x"]').count(), 0);
    assert.match(await page.title(), /Hark/);
  });
});

test('searches are renamed and removed with the keyboard', async () => {
  await at(await somebody(), '#/recordings?time=today&device_id=46*', async (page) => {
    for (const name of ['Lost', 'Found', 'A name so long that it does not fit beside its two buttons, on a desk or a phone']) {
      await save(page, name);
    }
    const dialog = await opened(page);
    await dialog.getByRole('button', { name: 'Rename Lost' }).focus();
    await page.keyboard.press('Enter');
    await until(() => page.evaluate(() => document.activeElement.tagName === 'INPUT'), 'the field has the keyboard');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('FOUND');
    await page.keyboard.press('Enter');
    await dialog.getByRole('alert').getByText('Another of your searches has this name').waitFor();
    assert.equal(await dialog.getByLabel('Another name for “Lost”').inputValue(), 'FOUND');
    await pictures(page, 'searches-rename');
    await page.keyboard.type(' again');
    await page.keyboard.press('Enter');
    await dialog.getByRole('link', { name: 'FOUND again' }).waitFor();
    await pictures(page, 'searches');
    await phonePicture(page, 'searches');
    await dialog.getByRole('button', { name: 'Remove FOUND again' }).focus();
    await page.keyboard.press('Enter');
    await dialog.getByText('Remove “FOUND again”?').waitFor();
    await until(() => page.evaluate(() => document.activeElement.textContent === 'Keep it'), 'what changes nothing has the keyboard');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Remove FOUND again' }).click();
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
    await until(async () => (await names(dialog)).length === 2, 'it is gone');
    await until(() => page.evaluate(() => document.activeElement.closest('dialog') !== null), 'the keyboard stays');
  });
});

test('a name that is there is replaced when one says so', async () => {
  await at(await somebody(), '#/recordings?device_id=1*', async (page) => {
    await save(page, 'Mine');
    await page.getByLabel('Device', { exact: true }).fill('2*');
    await until(() => page.url().includes('2*'), 'it is looked for');
    const dialog = await opened(page);
    await dialog.getByText('Any time · Device 1*').waitFor();
    await dialog.getByLabel('Save this search as').fill('MINE');
    await dialog.getByText('You have a search of this name').waitFor();
    await dialog.getByRole('button', { name: 'Replace' }).click();
    await page.getByText('“MINE” is replaced.').waitFor();
    await opened(page);
    await dialog.getByText('Any time · Device 2*').waitFor();
    assert.deepEqual(await names(dialog), ['MINE']);
  });
});

test('two windows do not overwrite each other, and show what the other has done', async () => {
  const name = await somebody();
  await at(name, '#/recordings?device_id=1*', async (first) => {
    await save(first, 'Mine');
    const there = await opened(first);
    await there.getByText('Any time · Device 1*').waitFor();
    await at(name, '#/recordings?device_id=2*', async (second) => {
      const dialog = await opened(second);
      await dialog.getByLabel('Save this search as').fill('Mine');
      await dialog.getByRole('button', { name: 'Replace' }).click();
      await dialog.waitFor({ state: 'detached' });
      await second.getByLabel('Device', { exact: true }).fill('3*');
      await until(() => second.url().includes('3*'), 'it is looked for');
      await save(second, 'New');
    });
    await there.getByLabel('Save this search as').fill('Mine');
    await there.getByRole('button', { name: 'Replace' }).click();
    await there.getByRole('alert').getByText('The search has been changed elsewhere meanwhile').waitFor();
    await there.getByText('Any time · Device 2*').waitFor();
    assert.equal(await there.getByLabel('Save this search as').inputValue(), 'Mine');
    await there.getByRole('button', { name: 'Replace' }).click();
    await first.getByText('“Mine” is replaced.').waitFor();
  });
});

test('what fails is said, and what was typed stays', async () => {
  const lost = /ERR_FAILED|status of 4/;
  await visit({ permissions: ['recordings.search'], at: '#/recordings?device_id=1*', expected: lost }, async (page) => {
    await page.route('**/session/searches', (route) => route.abort());
    const dialog = await opened(page);
    await dialog.getByRole('alert').getByText('The server cannot be reached').waitFor();
    await dialog.getByLabel('Save this search as').fill('Mine');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await until(async () => (await dialog.getByRole('alert').count()) === 2, 'saving fails as well');
    assert.equal(await dialog.getByLabel('Save this search as').inputValue(), 'Mine');
    await pictures(page, 'searches-unreachable');
    await page.unroute('**/session/searches');
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await dialog.getByText('None yet.').waitFor();
    await dialog.getByLabel('Save this search as').fill('');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByRole('alert').getByText('Give it a name').waitFor();
  });
});

test('what a browser has from before is offered, taken over once, and gone there', async () => {
  const name = await somebody();
  const before = [
    { name: 'Mine', query: 'device_id=1*' },
    { name: 'Gold', query: 'time=between&from=2026-03-01T08:00&to=2026-03-02T08:00&user2=Gold' },
    { name: 'The same', query: 'device_id=2*' },
    { nonsense: true },
  ];
  await at(name, '#/recordings?device_id=2*', async (page) => {
    await save(page, 'mine');
    await page.evaluate((kept) => localStorage.setItem('hark.searches', JSON.stringify(kept)), before);
    const dialog = await opened(page);
    await dialog.getByText('This browser has searches from before: “Mine”, “Gold”, “The same”. Are they yours?').waitFor();
    await pictures(page, 'searches-browser');
    await dialog.getByRole('button', { name: 'Take them over' }).click();
    await until(async () => (await names(dialog)).length === 3, 'they are there');
    assert.deepEqual(await names(dialog), ['Gold', 'mine', 'Mine (2)']);
    await dialog.getByText('1 Mar 2026, 08:00:00 – 2 Mar 2026, 08:00:00 · User field 2 Gold').waitFor();
    assert.equal(await page.evaluate(() => localStorage.getItem('hark.searches')), null);
    await dialog.getByRole('link', { name: 'Gold' }).click();
    assert.equal(await page.getByLabel('From').inputValue(), '2026-03-01T08:00');
  });
});

test('a time between two is the same moment at every desk', async () => {
  await visit({ at: '#/recordings' }, async (page) => {
    await page.getByLabel('When').selectOption('between');
    await page.getByLabel('From').fill('2026-03-01T08:00');
    await until(() => page.url().includes('2026-03-01T07%3A00%3A00Z'), 'the address has no zone of its own');
    assert.equal(await page.getByLabel('From').inputValue(), '2026-03-01T08:00');
    await page.reload();
    assert.equal(await page.getByLabel('From').inputValue(), '2026-03-01T08:00');
  });
});

test('what could not be looked for shows nothing that another search has found', async () => {
  const lost = /ERR_FAILED|status of 400/;
  await visit({ permissions: ['recordings.search'], at: '#/recordings', expected: lost }, async (page) => {
    await until(async () => (await page.getByRole('row').count()) > 1, 'something was recorded');
    await page.evaluate(() => { window.location.hash = '#/recordings?duration=long'; });
    await page.getByRole('heading', { name: 'This could not be looked for' }).waitFor();
    await page.locator('.fault').filter({ hasText: 'Length in seconds must be' }).waitFor();
    await pictures(page, 'searches-refused');
    await page.route('**/commands/CALLLIST', (route) => route.abort());
    await page.getByRole('textbox', { name: 'Length in seconds' }).fill('0..');
    await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
    await page.unroute('**/commands/CALLLIST');
    await page.getByRole('button', { name: 'Try again' }).click();
    await until(async () => (await page.getByRole('row').count()) > 1, 'it is looked for again');
  });
});

test('states and directions are chosen, and an address may still ask for more', async () => {
  await visit({ permissions: ['recordings.search'], at: '#/recordings?state=REC*' }, async (page) => {
    assert.equal(await page.getByLabel('State', { exact: true }).inputValue(), 'REC*');
    await page.getByLabel('Another field').selectOption('CALLDIRECTION');
    await page.getByLabel('Direction', { exact: true }).selectOption('Outgoing');
    await page.getByLabel('State', { exact: true }).selectOption('Complete');
    await until(() => page.url().includes('calldirection=O') && page.url().includes('state=COMPLETE'), 'both are looked for');
    await until(async () => (await page.getByRole('row').count()) > 1, 'there are such');
  });
});

test('a recording that is not there says so, and one without its file shows what is known of it', async () => {
  await visit({ permissions: ['recordings.search'], at: '#/recordings/999999', expected: /status of 404/ }, async (page) => {
    await page.getByRole('complementary').getByText('There is no such recording, or it is not for you.').waitFor();
    const gone = { type: 'about:blank', title: 'API_FILE_NOT_FOUND', status: 404, result_code: 41 };
    await page.route('**/commands/RECORDINFO', (route) =>
      route.fulfill({ status: 404, contentType: 'application/problem+json', body: JSON.stringify(gone) }),
    );
    await page.getByRole('row').filter({ hasText: 'Complete' }).first().click();
    const panel = page.getByRole('complementary');
    await panel.getByText('Its file is gone.').waitFor();
    await panel.getByText('Began').waitFor();
    await pictures(page, 'searches-file-gone');
  });
});
