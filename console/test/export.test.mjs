import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import test, { before } from 'node:test';
import { command, phonePicture, pictures, until, url, visit } from './harness.mjs';

const DEVICE = '9301';
const KEEPER = ['recordings.search', 'recordings.play', 'recordings.download'];

async function chat(text) {
  assert.ok((await command('CHATSTART', { deviceid: DEVICE, user1: '=1+1' })).result_code < 40);
  await command('CHATUPDATE', { deviceid: DEVICE, text });
}

/** Four conversations that are over, and one that goes on. */
before(async () => {
  for (const text of ['one', 'two', 'three', 'four']) {
    await chat(text);
    await command('CHATSTOP', { deviceid: DEVICE, mode: '1' });
  }
  await until(async () => {
    const found = await command('CALLLIST', { device_id: DEVICE, state: 'COMPLETE' });
    return found.calls?.length === 4;
  }, 'four are complete');
  await chat('five');
});

const lines = (page) => page.getByRole('row').filter({ has: page.getByText(DEVICE, { exact: true }) });
const dialog = (page) => page.getByRole('dialog', { name: 'Export recordings' });

async function found(page, count) {
  await until(async () => (await lines(page).count()) === count, `${count} are found`);
}

/** What unzip and python say of the archive. */
async function archive(download) {
  const file = await download.path();
  execFileSync('python3', ['-c', 'import sys, zipfile; assert zipfile.ZipFile(sys.argv[1]).testzip() is None', file]);
  const list = 'import sys, zipfile; print("\\n".join(zipfile.ZipFile(sys.argv[1]).namelist()))';
  return execFileSync('python3', ['-c', list, file], { encoding: 'utf8' }).trim().split('\n');
}

test('rows are selected with the mouse and the keyboard, exported, and all of them are there', async () => {
  await visit({ permissions: KEEPER, at: `#/recordings?device_id=${DEVICE}&state=COMPLETE` }, async (page) => {
    await found(page, 4);
    await lines(page).nth(0).getByRole('checkbox').click();
    await lines(page).nth(2).focus();
    await page.keyboard.press('Shift+X');
    await page.getByText('3 selected').waitFor();
    await page.keyboard.press('x');
    await page.getByText('2 selected').waitFor();
    await page.getByRole('button', { name: 'Select the 4 shown' }).click();
    await lines(page).nth(3).getByRole('checkbox').click();
    await page.getByText('3 selected').waitFor();
    assert.equal(await page.getByRole('complementary').count(), 0, 'no recording is opened by that');
    await pictures(page, 'export-selected');
    await phonePicture(page, 'export-selected');

    await page.getByRole('button', { name: 'Export …' }).click();
    await dialog(page).getByText('3 recordings').waitFor();
    await pictures(page, 'export-ready');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog(page).getByRole('link', { name: 'Download' }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^recordings-.*\.zip$/);
    const names = await archive(download);
    assert.equal(names.filter((name) => /^recordings\/.*_9301\.chat\.json$/.test(name)).length, 3);
    assert.ok(names.includes('CONTENTS.txt') && names.includes('index.csv'), String(names));
    await dialog(page).getByText('All 3 recordings are in the archive').waitFor();
    await pictures(page, 'export-done');
    await dialog(page).getByRole('button', { name: 'Close' }).last().click();
    await dialog(page).waitFor({ state: 'detached' });
  });
});

test('all that is found is exported, and what cannot be is named', async () => {
  await visit({ permissions: KEEPER, at: `#/recordings?device_id=${DEVICE}` }, async (page) => {
    await found(page, 5);
    await page.getByRole('button', { name: 'Export all that is found' }).click();
    await dialog(page).getByText('5 recordings').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog(page).getByRole('link', { name: 'Download' }).click(),
    ]);
    assert.ok((await archive(download)).includes('NOT EXPORTED.txt'));
    await dialog(page).getByText('1 of 5 recordings is not in the archive').waitFor();
    await dialog(page).getByText(/: it is still being recorded/).waitFor();
    await pictures(page, 'export-missing');
    await phonePicture(page, 'export-missing');
  });
});

test('the bar says what the server says, and a download that breaks off or is forgotten says what to do', async () => {
  const expected = /404|Failed to load resource/;
  await visit({ permissions: KEEPER, at: `#/recordings?device_id=${DEVICE}&state=COMPLETE`, expected }, async (page) => {
    let said = { state: 'RUNNING', asked: 400, done: 100, bytes: 4_000_000_000, bytesDone: 2_000_000_000, missing: 2 };
    await page.route('**/api/v1/exports/*', async (route) => {
      if (route.request().method() !== 'GET') {
        await route.continue();
      } else if (said === undefined) {
        await route.fulfill({ status: 404, contentType: 'application/problem+json', body: '{"title":"Not Found","status":404}' });
      } else {
        const answer = await (await route.fetch()).json();
        await route.fulfill({ json: { ...answer, ...said } });
      }
    });
    await found(page, 4);
    await page.getByRole('button', { name: 'Export all that is found' }).click();
    await Promise.all([page.waitForEvent('download'), dialog(page).getByRole('link', { name: 'Download' }).click()]);
    const bar = dialog(page).getByRole('progressbar', { name: 'Exported so far' });
    await until(async () => Math.abs((await bar.evaluate((each) => each.value)) - 0.475) < 0.001, 'nearly half of it');
    await dialog(page).getByText('100 of 400 recordings, 2 GB of 4 GB').waitFor();
    assert.equal(await dialog(page).getByRole('status').textContent(), '40 percent exported');
    await pictures(page, 'export-running');
    await phonePicture(page, 'export-running');

    said = { ...said, state: 'BROKEN' };
    await dialog(page).getByText('The download broke off').waitFor();
    await dialog(page).getByRole('link', { name: 'Begin again' }).waitFor();
    await pictures(page, 'export-broken');
    said = undefined;
    await dialog(page).getByText('This export is no longer there').waitFor();
    await dialog(page).getByRole('button', { name: 'Make it anew' }).click();
    await dialog(page).getByText('4 recordings').waitFor();
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    await dialog(page).waitFor({ state: 'detached' });
  });
});

test('who may not keep recordings sees neither boxes nor the button, and the server refuses', async () => {
  await visit({ permissions: ['recordings.search', 'recordings.play'], at: `#/recordings?device_id=${DEVICE}` }, async (page) => {
    await found(page, 5);
    assert.equal(await page.getByRole('checkbox').count(), 0);
    assert.equal(await page.getByRole('button', { name: /Export/ }).count(), 0);
    const { csrf } = await (await page.request.get(`${url}/api/v1/session`)).json();
    const refused = await page.request.post(`${url}/api/v1/exports`, { headers: { 'X-CSRF-Token': csrf }, data: { query: {} } });
    assert.equal(refused.status(), 403);
  });
});
