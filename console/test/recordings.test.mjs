import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import test, { before } from 'node:test';
import { accessible, call, command, lostEvents, phonePicture, pictures, until, visit } from './harness.mjs';

const NASTY = '<img src=x onerror="document.title=`taken`">';
const DEVICE = '9101';
let id = '';

/** One real call of eight seconds with a blackout in it and markup in its fields. */
before(async () => {
  const spoken = call({ device: DEVICE, from: '+15550177', seconds: 8 });
  const isRecorded = async () => {
    const found = await command('DEVICESTATUS', { deviceid: DEVICE });
    return found.devices?.[0]?.calls[0]?.recording === 'TRUE';
  };
  await until(isRecorded, 'the call is recorded');
  assert.equal((await command('CALLUPDATE', { deviceid: DEVICE, user1: NASTY, user2: 'Gold' })).result_code, 37);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  assert.equal((await command('BLACKOUTSTART', { deviceid: DEVICE })).result_code, 20);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  assert.equal((await command('BLACKOUTSTOP', { deviceid: DEVICE })).result_code, 20);
  await spoken.over;
  id = await until(async () => {
    const found = await command('CALLLIST', { device_id: DEVICE, state: 'COMPLETE' });
    return found.calls?.[0]?.ident;
  }, 'the recording is complete');
});

const line = (page) => page.getByRole('row').filter({ has: page.getByText(DEVICE, { exact: true }) });

test('a recording is found, heard, and seen whole', async () => {
  await visit({ at: '#/recordings' }, async (page) => {
    await page.getByLabel('Device', { exact: true }).fill(DEVICE);
    await line(page).click(); // before the list is narrowed, as quick hands do
    await until(async () => (await page.getByRole('row').count()) === 2, 'the search narrows the list');
    const panel = page.getByRole('complementary', { name: `Recording ${id}` });
    await panel.getByRole('slider', { name: 'Where it plays' }).waitFor();
    await panel.getByText('Other party (left)').waitFor();
    await panel.getByRole('button', { name: /^Blackout 0:0/ }).waitFor();
    await panel.getByText('The file is there, as long as it was sealed').waitFor();
    await pictures(page, 'recordings');
    await panel.locator('summary').first().click();
    await panel.getByText('Any call; all such calls are taken.').waitFor();
    await panel.getByRole('button', { name: 'Play', exact: true }).click();
    await until(() => page.evaluate(() => document.querySelector('audio').currentTime > 0.3), 'it plays');
    await panel.getByLabel('Speed').selectOption('2');
    assert.equal(await page.evaluate(() => document.querySelector('audio').playbackRate), 2);
    await page.keyboard.press('Escape');
  });
});

test('the keyboard plays, seeks and closes', async () => {
  await visit({ at: `#/recordings/${id}` }, async (page) => {
    const audio = (what) => page.evaluate((name) => document.querySelector('audio')[name], what);
    const slider = page.getByRole('slider', { name: 'Where it plays' });
    await slider.waitFor();
    await until(async () => (await audio('readyState')) >= 1, 'the audio is known');
    await page.keyboard.press('ArrowRight');
    await until(async () => (await audio('currentTime')) >= 4.9, 'it goes on five seconds');
    await slider.focus();
    await page.keyboard.press('Home');
    await until(async () => (await audio('currentTime')) === 0, 'back to the beginning');
    await page.keyboard.press('Space');
    await until(async () => !(await audio('paused')), 'it plays');
    await page.keyboard.press('Space');
    await until(() => audio('paused'), 'it is paused');
    await page.keyboard.press(']');
    assert.equal(await audio('playbackRate'), 1.25);
    await page.keyboard.press('Escape');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
  });
});

test('what callers and clients put into fields is text', async () => {
  await visit({ at: `#/recordings/${id}` }, async (page) => {
    await page.getByRole('complementary').getByText(NASTY, { exact: true }).waitFor();
    assert.equal(await page.locator('main img').count(), 0);
    await page.getByRole('button', { name: 'Edit' }).click();
    assert.equal(await page.getByLabel('User field 1', { exact: true }).inputValue(), NASTY);
    assert.match(await page.title(), /Hark/);
  });
});

test('fields are edited; what is refused is said at its field, and what was typed stays', async () => {
  await visit({ at: `#/recordings/${id}`, expected: /status of 400/ }, async (page) => {
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('User field 3', { exact: true }).fill('a complaint');
    await dialog.getByLabel('Days it is kept').fill('for ever');
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await dialog.getByText('Days it is kept must be a whole number').waitFor();
    assert.equal(await dialog.getByLabel('User field 3', { exact: true }).inputValue(), 'a complaint');
    await pictures(page, 'recordings-edit');
    await dialog.getByLabel('Days it is kept').fill('3650');
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('complementary').getByText('a complaint').waitFor();
  });
  const { recording } = await command('RECORDINFO', { recordid: id });
  assert.equal(recording.user3, 'a complaint');
  assert.equal(recording.keepdays, '3650');
});

test('a recording is locked and unlocked', async () => {
  await visit({ at: `#/recordings/${id}` }, async (page) => {
    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    await page.getByRole('button', { name: 'Unlock' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Edit' }).isDisabled(), true);
    assert.equal((await command('RECORDINFO', { recordid: id })).recording.locked, 'TRUE');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('button', { name: 'Lock', exact: true }).waitFor();
  });
});

test('a recording is downloaded', async () => {
  await visit({ at: `#/recordings/${id}` }, async (page) => {
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    const download = await coming;
    assert.match(download.suggestedFilename(), /\.wav$/);
    assert.ok(statSync(await download.path()).size > 100_000);
  });
});

test('a recording is verified, and its manifest taken along', async () => {
  await visit({ permissions: ['recordings.search'], at: `#/recordings/${id}` }, async (page) => {
    const integrity = page.getByRole('region', { name: 'Integrity' });
    await integrity.getByRole('button', { name: 'Verify' }).click();
    await integrity.getByText('The file is as it was sealed; its blackout is silent.').waitFor();
    await integrity.scrollIntoViewIfNeeded();
    await pictures(page, 'recordings-integrity');
    const coming = page.waitForEvent('download');
    await integrity.getByRole('link', { name: 'Manifest' }).click();
    const manifest = JSON.parse(readFileSync(await (await coming).path(), 'utf8'));
    assert.equal(manifest.recordingId, Number(id));
    assert.equal(manifest.blackouts.length, 1);
  });
});

test('a recording that is not what was sealed says so', async () => {
  await visit({ at: `#/recordings/${id}` }, async (page) => {
    const finding = 'The manifest is not what was signed.';
    await page.route('**/commands/RECORDVERIFY', async (route) => {
      const response = await route.fetch();
      const answer = await response.json();
      await route.fulfill({ response, json: { ...answer, verification: { ...answer.verification, sound: 'FALSE', finding } } });
    });
    const integrity = page.getByRole('region', { name: 'Integrity' });
    await integrity.getByRole('button', { name: 'Verify' }).click();
    await integrity.getByText('Not what was sealed').waitFor();
    await integrity.getByText(finding).waitFor();
    await accessible(page);
  });
});

test('who may not play a recording is offered neither its audio nor its file', async () => {
  await visit({ permissions: ['recordings.search', 'recordings.download'], at: `#/recordings/${id}` }, async (page) => {
    await page.getByRole('complementary').getByText('The file is there, as long as it was sealed').waitFor();
    assert.equal(await page.getByRole('region', { name: 'Player' }).count(), 0);
    assert.equal(await page.getByRole('link', { name: 'Download' }).count(), 0);
  });
});

test('a search that cannot be is said at its field', async () => {
  await visit({ at: '#/recordings?duration=long', expected: /status of 400/ }, async (page) => {
    await page.locator('.fault').filter({ hasText: 'Length in seconds must be' }).waitFor();
    await page.getByRole('textbox', { name: 'Length in seconds' }).fill('1..600');
    await line(page).first().waitFor();
  });
});

test('what became of recordings while events were lost is read again', async () => {
  await visit({ at: `#/recordings?device_id=${DEVICE}` }, async (page) => {
    await line(page).getByText('Complete').waitFor();
    await lostEvents(page);
    const before = async (route) => {
      const response = await route.fetch();
      const answer = await response.json();
      await route.fulfill({ response, json: { ...answer, calls: answer.calls.map((each) => ({ ...each, state: 'RENDERING' })) } });
    };
    await page.route('**/commands/CALLLIST', before, { times: 1 });
    await page.reload();
    await line(page).getByText('Complete').waitFor();
  });
});

test('nothing found says what to do next', async () => {
  await visit({ at: '#/recordings?ani=nobody' }, async (page) => {
    await page.getByRole('heading', { name: 'Nothing is found' }).waitFor();
    await accessible(page);
    await page.getByRole('button', { name: 'Show all recordings' }).click();
    await line(page).first().waitFor();
    await phonePicture(page, 'recordings');
  });
});
