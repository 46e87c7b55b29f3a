import assert from 'node:assert/strict';
import test from 'node:test';
import { call, command, endSession, lostEvents, PHONE, phonePicture, pictures, until, visit, wire } from './harness.mjs';

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

test('on a phone a number and a blackout can be read whole', async () => {
  const spoken = call({ device: '9011', from: '15551239876', seconds: 20 });
  await visit({ at: '#/live', size: PHONE }, async (page) => {
    await row(page, '9011').getByText('Recording').waitFor();
    const { result_code: code } = await command('BLACKOUTSTART', { deviceid: '9011' });
    assert.equal(code, 20);
    await row(page, '9011').getByText('Blackout').waitFor();
    for (const word of ['15551239876', 'Blackout']) {
      const lacks = await row(page, '9011').getByText(word).evaluate((box) => box.scrollWidth - box.clientWidth);
      assert.equal(lacks, 0, `${word} is cut by ${lacks} px`);
    }
    assert.match(await row(page, '9011').ariaSnapshot(), /Recording Blackout/);
    await phonePicture(page, 'live-blackout');
    await page.setViewportSize(PHONE);
    await page.getByRole('button', { name: 'Listen to 9011' }).click();
    await row(page, '9011').click();
    await page.getByRole('button', { name: 'End blackout' }).click();
    await page.getByText('The blackout is over.').waitFor();
    const stop = page.getByRole('region', { name: 'Listening' }).getByRole('button', { name: 'Stop listening' });
    await stop.click({ trial: true, timeout: 3_000 }); // the toast does not lie over it
  });
  await spoken.over;
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

test('a call is listened to until it is stopped', async () => {
  const spoken = call({ device: '9003', seconds: 20 });
  await visit({ at: '#/live/devices/9003' }, async (page) => {
    const panel = page.getByRole('complementary', { name: 'Device 9003' });
    await panel.getByRole('button', { name: 'Listen' }).click();
    const bar = page.getByRole('region', { name: 'Listening' });
    await bar.getByText('Listening', { exact: true }).waitFor();
    await until(() => page.evaluate(() => document.querySelector('audio').currentTime > 0.5), 'it is heard');
    await pictures(page, 'live-listening');
    await bar.getByLabel('Volume').fill('0.2');
    await bar.getByRole('button', { name: 'Stop listening' }).click();
    await bar.waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: 'Listen' }).click();
    await bar.getByText('Listening', { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => document.querySelector('audio').volume), 0.2, 'as loud as it was set');
  });
  await spoken.over;
});

test('a call is blacked out and its recording stopped from the device', async () => {
  const spoken = call({ device: '9004', seconds: 15 });
  await visit({ at: '#/live/devices/9004' }, async (page) => {
    const panel = page.getByRole('complementary', { name: 'Device 9004' });
    await panel.getByRole('button', { name: 'Begin blackout' }).click();
    await panel.getByText('Blackout', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'End blackout' }).click();
    await panel.getByText('Blackout', { exact: true }).waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: 'Stop recording' }).click();
    await panel.getByRole('button', { name: 'Record', exact: true }).waitFor();
  });
  await spoken.over;
});

test('who may only look sees no buttons', async () => {
  await visit({ permissions: ['live.view'], at: '#/live' }, async (page) => {
    const recorded = page.getByRole('row').filter({ has: page.getByText('Recording', { exact: true }) }).nth(1);
    await recorded.click();
    const panel = page.getByRole('complementary');
    await panel.getByText('Why calls were recorded or not').waitFor();
    for (const name of ['Listen', 'Begin blackout', 'Stop recording']) {
      assert.equal(await page.getByRole('button', { name }).count(), 0, name);
    }
  });
});

test('channels in use are shown', async () => {
  await visit({ at: '#/live' }, async (page) => {
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByRole('grid', { name: 'Channels in use' }).getByText('Recording').first().waitFor();
    await pictures(page, 'channels');
    await page.keyboard.press('Escape');
    assert.equal(new URL(page.url()).hash, '#/live/channels', 'there was nothing to close');
  });
});

test('names of devices and numbers of callers are text', async () => {
  const nasty = '<b onclick=alert(1)>9005</b>';
  await visit({ at: '#/live' }, async (page) => {
    await command('CALLSTART', { deviceid: nasty, ani: '<script>alert(2)</script>', calldirection: 'I' });
    await page.getByRole('row').filter({ has: page.getByText(nasty, { exact: true }) }).click();
    await page.getByRole('heading', { name: `Device ${nasty}` }).waitFor();
    await page.getByRole('complementary').getByText('<script>alert(2)</script>').first().waitFor();
    assert.equal(await page.locator('main b, main script').count(), 0);
    await command('CALLSTOP', { deviceid: nasty });
  });
});

test('a connection that breaks is mended, and nothing is missing then', async () => {
  const way = await wire();
  await visit({ at: '#/live', server: way.url, expected: /ERR_/ }, async (page) => {
    await row(page, '9001').waitFor();
    way.cut();
    await page.getByText('The connection is lost').waitFor();
    await command('CALLSTART', { deviceid: '9006', ani: '15550006', calldirection: 'I' });
    way.mend();
    await row(page, '9006').getByText('15550006').waitFor({ timeout: 20_000 });
    await page.getByText('The connection is lost').waitFor({ state: 'detached' });
    await command('CALLSTOP', { deviceid: '9006' });
  }).finally(() => way.close());
});

test('a connection that is refused since the session has ended leads to the log-in', async () => {
  const way = await wire();
  const who = { permissions: ['live.view', 'audit.view'], server: way.url, expected: /ERR_|status of 401/ };
  await visit({ at: '#/live', ...who }, async (page) => {
    await page.getByRole('row').filter({ has: page.getByText('Recording', { exact: true }) }).nth(1).waitFor();
    way.cut();
    await page.getByText('The connection is lost').waitFor();
    await endSession(page);
    way.mend();
    await page.getByText('Your session has ended').waitFor({ timeout: 20_000 });
  }).finally(() => way.close());
});

test('asking who is logged in where events are refused is no use of the session', async () => {
  await visit({ at: '#/audit', expected: /status of 403/ }, async (page) => {
    await page.getByRole('heading', { name: 'Audit' }).waitFor();
    await page.route('**/api/v1/events?*', (route) => route.fulfill({ status: 403 }));
    const asked = page.waitForRequest('**/api/v1/session');
    await page.evaluate(() => window.location.assign('#/live'));
    assert.equal((await asked).headers()['x-unattended'], 'true');
  });
});

test('the state is read anew while it is being read', async () => {
  await visit({}, async (page) => {
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    await lostEvents(page);
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByRole('row').filter({ has: page.getByText('Recording', { exact: true }) }).nth(1).waitFor();
    assert.deepEqual(await page.getByRole('alert').allTextContents(), []);
  });
});

test('on a phone', async () => {
  await visit({ at: '#/live', size: { width: 390, height: 844 } }, async (page) => {
    await page.getByRole('row').filter({ has: page.getByText('Recording', { exact: true }) }).nth(1).waitFor();
    await phonePicture(page, 'live');
  });
});

test('a thousand calls at once', async (context) => {
  const devices = Array.from({ length: 1_000 }, (_, index) => `8${String(index).padStart(4, '0')}`);
  const all = async (type, more) => {
    const left = [...devices];
    const work = async () => {
      for (let id = left.pop(); id; id = left.pop()) {
        await command(type, { deviceid: id, ...more });
      }
    };
    await Promise.all(Array.from({ length: 40 }, work));
  };
  await all('CALLSTART', { ani: '15550100', calldirection: 'I' });
  await visit({ at: '#/live' }, async (page) => {
    await row(page, '80000').waitFor(); // what is kept by the browser is there now
    const begun = Date.now();
    await page.reload({ waitUntil: 'commit' });
    await row(page, '80000').waitFor();
    const millis = Date.now() - begun;
    context.diagnostic(`ready with 1,000 live devices after ${millis} ms`);
    assert.ok(millis < 5_000, `${millis} ms, on a machine that does other things as well`);
    const rows = await page.getByRole('row').count();
    assert.ok(rows < 80, `${rows} rows are in the page`);
    await page.getByRole('button', { name: /^In a call 10\d\d$/ }).waitFor();
    await page.getByLabel('Search devices').fill('80999');
    await row(page, '80999').waitFor();
    await command('CALLSTOP', { deviceid: '80999' });
    await row(page, '80999').getByText('15550100').waitFor({ state: 'detached' });
  });
  await all('CALLSTOP', {});
});

test('who sees one ACD group alone sees its calls come and go', async () => {
  const who = { permissions: ['live.view'], within: { acdgroups: 'Gold' } };
  await command('CALLSTART', { deviceid: '9031', ani: '5550131', sgroup: 'Silver' });
  await visit({ ...who, at: '#/live' }, async (page) => {
    const his = row(page, '9031');
    await page.getByRole('heading', { name: 'Live' }).first().waitFor();
    await page.clock.install();
    await page.evaluate(() => window.location.assign('#/'));
    await page.evaluate(() => window.location.assign('#/live'));
    await command('CALLUPDATE', { deviceid: '9031', sgroup: 'Gold' });
    await his.getByText('5550131').waitFor();
    await command('CALLUPDATE', { deviceid: '9031', sgroup: 'Silver' });
    await page.clock.fastForward(16_000);
    await his.waitFor({ state: 'detached' });
  });
  await command('CALLSTOP', { deviceid: '9031' });
});
