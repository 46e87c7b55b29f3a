import assert from 'node:assert/strict';
import test from 'node:test';
import { call, command, pictures, until, visit } from './harness.mjs';

const row = (page, device) => page.getByRole('row').filter({ has: page.getByText(device, { exact: true }) });

test('what happens shows by itself: a call, its blackout, its end', async () => {
  await visit({ at: '#/live' }, async (page) => {
    await until(async () => (await page.getByText('Recording', { exact: true }).count()) > 4, 'calls of the demo');
    const spoken = call({ device: '9001', from: '+15551234567', seconds: 10 });
    await row(page, '9001').getByText('15551234567').waitFor();
    await row(page, '9001').getByText('Recording').waitFor();
    await command('BLACKOUTSTART', { deviceid: '9001' });
    await row(page, '9001').getByText('Blackout').waitFor();
    await pictures(page, 'live');
    await command('BLACKOUTSTOP', { deviceid: '9001' });
    await row(page, '9001').getByText('Blackout').waitFor({ state: 'detached' });
    await spoken.over;
    await row(page, '9001').getByText('15551234567').waitFor({ state: 'detached' });
  });
});

test('a call that is not recorded says why', async () => {
  await visit({ at: '#/live' }, async (page) => {
    await command('CALLSTART', { deviceid: '9002', ani: '15557654321', calldirection: 'I' });
    await row(page, '9002').getByText('Chosen; there is no audio to record').waitFor();
    await page.getByRole('button', { name: /^Not recorded/ }).click();
    assert.equal(await row(page, '9002').count(), 1);
    await command('CALLSTOP', { deviceid: '9002' });
    await row(page, '9002').waitFor({ state: 'detached' });
  });
});

test('a device tells why its call is recorded', async () => {
  await visit({ at: '#/live' }, async (page) => {
    const recorded = page.getByRole('row').filter({ has: page.getByText('Recording', { exact: true }) }).nth(1);
    await recorded.click();
    const panel = page.getByRole('complementary');
    await panel.getByText('Schedule “Everything”').or(panel.getByText('Record', { exact: true })).first().waitFor();
    await panel.locator('summary').first().click();
    await panel.getByText('Any call; all such calls are taken.').first().waitFor();
    await pictures(page, 'live-device');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });
});
