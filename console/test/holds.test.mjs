import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { call, command, pictures, until, visit } from './harness.mjs';

const DEVICE = '9131';
let id = '';

/** One real call: on hold from the fourth second on for as long as a browser may need to show it, with a blackout before. */
before(async () => {
  const spoken = call({ device: DEVICE, from: '+15550178', seconds: 18, hold: '4-13' });
  const state = async () => (await command('DEVICESTATUS', { deviceid: DEVICE })).devices?.[0]?.calls[0];
  await until(async () => (await state())?.recording === 'TRUE', 'the call is recorded');
  assert.equal((await state()).hold, 'FALSE');
  assert.equal((await command('BLACKOUTSTART', { deviceid: DEVICE })).result_code, 20);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  assert.equal((await command('BLACKOUTSTOP', { deviceid: DEVICE })).result_code, 20);
  await visit({ at: '#/live' }, async (page) => {
    const row = page.getByRole('row').filter({ has: page.getByText(DEVICE, { exact: true }) });
    const words = row.getByText('On hold', { exact: true });
    await words.waitFor();
    await pictures(page, 'live-hold');
    await until(async () => (await words.count()) === 0, 'the call is on hold no more');
  });
  await spoken.over;
  id = await until(async () => {
    const found = await command('CALLLIST', { device_id: DEVICE, state: 'COMPLETE' });
    return found.calls?.[0]?.ident;
  }, 'the recording is complete');
});

test('a hold is marked in the player, other than a blackout, and told in words', async () => {
  await visit({ at: `#/recordings/${id}` }, async (page) => {
    const player = page.getByRole('region', { name: 'Player' });
    const holds = player.getByRole('list', { name: 'Holds' });
    await holds.getByRole('button').first().waitFor();
    const told = await holds.getByRole('button').allInnerTexts();
    assert.ok(told.every((each) => /on hold 0:0\d – 0:\d\d$/i.test(each.trim())), told.join());
    await player.getByRole('list', { name: 'Blackouts' }).getByRole('button').first().waitFor();
    const seen = await player.locator('.waveform .hold').first();
    assert.match(await seen.getAttribute('title'), /on hold, 0:0\d to 0:1\d/i);
    const looks = (which) => which.evaluate((each) => getComputedStyle(each).backgroundImage);
    assert.match(await looks(seen), /radial/);
    assert.match(await looks(player.locator('.waveform .mark').first()), /repeating-linear/);
    await holds.getByRole('button').first().click();
    const at = await page.evaluate(() => document.querySelector('audio').currentTime);
    const kept = await page.evaluate(async (of) => (await (await fetch(`/api/v1/recordings/${of}/manifest`)).json()).holds, id);
    assert.equal(kept.length, 2);
    assert.ok(Math.abs(at - kept[0].fromNanos / 1e9) < 0.1, `${at} s, and it began at ${kept[0].fromNanos} ns`);
    await pictures(page, 'recordings-hold');
  });
});
