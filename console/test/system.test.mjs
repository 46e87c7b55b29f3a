import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import test from 'node:test';
import { command, phonePicture, pictures, until, url, visit } from './harness.mjs';

const READ = 'recordings.search';
const sections = (page) => page.getByRole('navigation', { name: 'System' }).getByRole('link').allTextContents();
const status = async (page, path, options) => (await page.request.fetch(`${url}${path}`, options)).status();

test('what is wrong shows by itself with what to do about it, and goes when it is mended', async () => {
  const call = { deviceid: '9601', callinstance: '1', ani: '15550199' };
  await visit({ at: '#/system' }, async (page) => {
    await page.getByRole('heading', { name: 'What is wrong now' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Device 9601' }).count(), 0);
    await command('CALLSTART', call);
    const finding = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Device 9601' }) });
    await finding.getByText('CALL_WITHOUT_AUDIO').waitFor();
    await finding.getByText('Critical', { exact: true }).waitFor();
    await finding.getByText(/Check on the border controller that it sends RTP/).waitFor();
    await page.getByRole('status').filter({ hasText: /critical/ }).waitFor();
    await pictures(page, 'system-health');
    await phonePicture(page, 'system-health');

    await command('CALLSTOP', call);
    await finding.waitFor({ state: 'detached' });
  });
});

test('a page nobody sees asks nothing, and asks at once when it is seen again; it never counts as use of the session', async () => {
  await visit({ at: '#/system' }, async (page) => {
    const asked = [];
    page.on('request', (request) => request.url().endsWith('/api/v1/findings') && asked.push(request.headers()));
    await page.clock.install();
    await page.reload();
    await until(() => asked.length >= 2, 'it asks again and again');
    assert.ok(asked.every((headers) => headers['x-unattended'] === 'true'));
    const hide = (isHidden) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
        document.dispatchEvent(new Event('visibilitychange'));
      }, isHidden);
    await hide(true);
    await page.waitForLoadState('networkidle');
    const before = asked.length;
    await page.clock.runFor(60_000); // twenty times as long as between two questions
    await page.evaluate(() => fetch('/health/live')); // what was asked before it has been seen here, too
    assert.equal(asked.length, before);
    await hide(false);
    await until(() => asked.length > before, 'it asks when it is seen');
  });
});

test('when the server is gone, what is shown is said to be old', async () => {
  await visit({ at: '#/system', expected: /503|ERR_FAILED/ }, async (page) => {
    const ready = page.getByRole('definition').first();
    await page.getByText(/Looked at/).waitFor();
    await ready.getByText(/Yes|No/).waitFor();
    const asked = /\/(findings|health\/ready)$/;
    await page.route(asked, (route) => route.abort());
    await page.getByText('The server cannot be reached. Is it running?').waitFor();
    await page.getByText(/As it was at/).waitFor();
    await ready.getByText('–', { exact: true }).waitFor();
    await page.unroute(asked);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(/Looked at/).waitFor();
    assert.equal(await page.getByText('The server cannot be reached').count(), 0);
  });
});

test('metrics of the last hours are plots with the same figures as tables', async () => {
  await Promise.all(Array.from({ length: 40 }, () => command('TEST')));
  await command('CALLSTOP', { deviceid: 'nobody', callinstance: '1' });
  await visit({ at: '#/system/metrics' }, async (page) => {
    const plot = page.getByRole('figure', { name: 'Commands' });
    await plot.waitFor();
    const drawn = async () => /Answered: from [\d.]+ \/ s to (?!0 )[\d.]+ \/ s/.test(await plot.locator('svg.plot').getAttribute('aria-label'));
    await until(drawn, 'the commands that were sent show in the plot');
    assert.match(await plot.locator('svg.plot path.line.first').getAttribute('d'), /^M[\d. ]+h0.1L/);
    await plot.getByText('The same as a table').click();
    assert.deepEqual(await plot.getByRole('columnheader').allTextContents(), ['At', 'Answered', 'With an error']);
    assert.ok((await plot.getByRole('row').count()) >= 2);
    await page.getByRole('figure', { name: 'Free space' }).getByRole('img', { name: /Recordings: from [\d.]+ GB/ }).waitFor();
    await plot.getByText('The same as a table').click();
    await pictures(page, 'system-metrics');
    await phonePicture(page, 'system-metrics');

    await plot.locator('svg.plot').hover({ position: { x: 200, y: 60 } });
    assert.equal(await page.locator('path.pointer').count(), await page.getByRole('figure').count(), 'on all plots the same time');
    await page.getByRole('button', { name: 'A day' }).click();
    await page.waitForURL(/minutes=1440/);
    await plot.waitFor();
  });
});

test('what was asked of another time is not shown in place of what cannot be had', async () => {
  await visit({ at: '#/system/metrics', expected: /ERR_FAILED/ }, async (page) => {
    await page.getByRole('figure', { name: 'Commands' }).waitFor();
    await page.route('**/api/v1/metrics/history?minutes=1440', (route) => route.abort());
    await page.getByRole('button', { name: 'A day' }).click();
    await page.getByText('The server cannot be reached. Is it running?').waitFor();
    assert.equal(await page.getByRole('figure').count(), 0);
  });
});

test('a setting is found with its default, its bounds and who set it; secrets are not shown', async () => {
  await visit({ at: '#/system/settings' }, async (page) => {
    const table = page.getByRole('grid', { name: 'Settings' });
    await page.getByLabel('Search settings').fill('history seconds');
    await table.getByRole('row').filter({ hasText: 'metrics.historySeconds' }).click();
    const panel = page.getByRole('complementary', { name: 'metrics.historySeconds' });
    await panel.getByText('1 to 3600').waitFor();
    const facts = await panel.locator('dl').innerText();
    assert.match(facts, /In force\s+2\s+Set by\s+--set\s+Default\s+60/);
    await panel.getByText('metrics.historySeconds = 2').waitFor();

    await page.getByLabel('Search settings').fill('');
    await page.getByRole('checkbox', { name: /Only what was set/ }).check();
    await table.getByRole('row').filter({ hasText: 'webhooks.named' }).waitFor();
    assert.equal(await table.getByRole('row').filter({ hasText: 'xml.depthMax' }).count(), 0);
    await table.getByRole('row').filter({ hasText: 'webhooks.named' }).click();
    await page.getByText('It is a secret: what is set is shown nowhere.').waitFor();
    assert.doesNotMatch(await page.content(), /whsec_/);
    await pictures(page, 'system-settings');
    await phonePicture(page, 'system-settings');

    await page.getByLabel('Search settings').fill('<img src=x onerror=alert(1)>');
    await page.getByText('None is like that.').waitFor();
  });
});

test('limits say how much of them is used', async () => {
  await visit({ at: '#/system/limits' }, async (page) => {
    const table = page.getByRole('grid', { name: 'Limits' });
    const channels = table.getByRole('row').filter({ hasText: 'channels.max' });
    await channels.getByText(/\d+ of 1,000/).waitFor();
    await channels.getByText('3; SIP 503').waitFor();
    await pictures(page, 'system-limits');
    await phonePicture(page, 'system-limits');
    await channels.getByRole('link', { name: 'channels.max' }).click();
    await page.getByRole('complementary', { name: 'channels.max' }).waitFor();
  });
});

test('cores show what they have to do', async () => {
  await visit({ at: '#/system/cores' }, async (page) => {
    const core = page.getByRole('grid', { name: 'Cores' }).getByRole('row').nth(1);
    await core.getByText('Running').waitFor();
    await core.getByText(/\d+ of 1,000/).waitFor();
    await pictures(page, 'system-cores');
    await phonePicture(page, 'system-cores');
  });
});

test('a webhook that fails says why, and what waits for it is sent again when asked', async () => {
  await command('CALLSTART', { deviceid: '9602', callinstance: '1' });
  await command('CALLSTOP', { deviceid: '9602', callinstance: '1' });
  const told = [];
  const target = createServer((request, response) => {
    told.push(request.headers['webhook-id']);
    request.resume().on('end', () => response.writeHead(204).end());
  });
  try {
    await visit({ at: '#/system/webhooks' }, async (page) => {
      const row = page.getByRole('grid', { name: 'Webhooks' }).getByRole('row').filter({ hasText: 'crm' });
      await row.getByText('Failing').waitFor();
      await row.click();
      const panel = page.getByRole('complementary', { name: 'crm' });
      await panel.getByText('no connection').waitFor();
      await pictures(page, 'system-webhooks');
      await phonePicture(page, 'system-webhooks');
      await new Promise((resolve) => target.listen(Number(process.env.HARK_HOOK_PORT), '127.0.0.1', resolve));
      await panel.getByRole('button', { name: 'Send again' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
      await page.getByText('It is tried now.').waitFor();
      await row.getByText('Delivering').waitFor();
      assert.ok(told.length > 0 && told.every((id) => id), 'and the target was told');
    });
  } finally {
    target.closeAllConnections();
    target.close();
  }
});

test('a key is made, opens what its role allows, and nothing once it is taken back', async () => {
  await command('IMPORTROLE', { action: 'ADD', name: 'Wallboard', permissions: 'live.view' });
  await visit({ at: '#/system/keys', expected: /400|409/ }, async (page) => {
    const form = page.getByRole('form', { name: 'New key' });
    const faulty = async (name, text) => {
      await form.getByText(text).waitFor();
      assert.equal(await form.getByLabel(name).getAttribute('aria-invalid'), 'true', name);
    };
    await page.getByRole('button', { name: 'New key' }).click();
    await form.getByLabel('Program').fill('<b>board</b>');
    await form.getByRole('button', { name: 'Make the key' }).click();
    await faulty('Role', 'A key without a role would open nothing');
    await form.getByLabel('Role').selectOption('Wallboard');
    await form.getByRole('button', { name: 'Make the key' }).click();
    await faulty('Program', /1 to 64 letters, digits/i);
    assert.equal(await form.getByLabel('Program').inputValue(), '<b>board</b>', 'what was typed stays');
    await form.getByLabel('Program').fill('board 1');
    await form.getByLabel('Good until').fill('2001-01-01T00:00');
    await form.getByRole('button', { name: 'Make the key' }).click();
    await faulty('Good until', /over already/);
    await form.getByLabel('Good until').fill('2099-01-01T00:00');
    await pictures(page, 'system-key-form');
    await form.getByRole('button', { name: 'Make the key' }).click();
    await page.getByText('It is shown this once').waitFor();
    const key = await page.getByText(/^hark_\S+$/).textContent();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy the key of board 1' }).click();
    await page.getByText('The key is copied.').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), key);
    await pictures(page, 'system-key-made');
    await phonePicture(page, 'system-key-made');

    const shown = { headers: { 'X-Api-Key': key } };
    const asked = async (path) => (await fetch(`${url}${path}`, shown)).status;
    assert.equal(await asked('/api/v1/status'), 200);
    assert.equal(await asked('/api/v1/settings'), 403, 'its role does not allow that');

    await page.getByRole('button', { name: 'I have it' }).click();
    await page.getByText('It is shown this once').waitFor({ state: 'detached' });
    assert.ok(!(await page.content()).includes(key), 'nobody can show it later');
    await page.getByRole('button', { name: 'New key' }).click();
    await form.getByLabel('Program').fill('board 1');
    await form.getByLabel('Role').selectOption('Wallboard');
    await form.getByRole('button', { name: 'Make the key' }).click();
    await faulty('Program', 'Another key has this name');
    await form.getByRole('button', { name: 'Leave it' }).click();
    await page.getByRole('button', { name: 'Take back board 1' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('The key is taken back.').waitFor();
    await page.getByRole('row').filter({ hasText: 'board 1' }).waitFor({ state: 'detached' });
    assert.equal(await asked('/api/v1/status'), 403);
  });
});

test('who may look sees how it is and no settings, webhooks or keys, and is refused all the same', async () => {
  await visit({ permissions: ['live.view'], at: '#/system/settings' }, async (page) => {
    await page.getByRole('heading', { name: 'What is wrong now' }).waitFor();
    assert.deepEqual(await sections(page), ['Health', 'Cores', 'Metrics']);
    assert.equal(await status(page, '/api/v1/metrics/history'), 200);
    assert.equal(await status(page, '/api/v1/settings'), 403);
    assert.equal(await status(page, '/api/v1/keys'), 403);
  });
});

test('who may look within groups alone is not offered what tells of all calls', async () => {
  const permissions = ['live.view', 'live.monitor'];
  const bound = { action: 'UPDATE', name: `test with ${permissions.join(' ')}`, groups: 'Few' };
  await command('IMPORTGROUP', { action: 'ADD', name: bound.groups });
  await visit({ permissions, at: '#/system' }, async (page) => {
    await page.getByRole('heading', { name: 'What is wrong now' }).waitFor();
    const answer = await command('IMPORTROLE', bound);
    assert.equal(answer.result_code, 20, JSON.stringify(answer));
    assert.equal(await status(page, '/api/v1/findings'), 403);
    await page.goto('about:blank');
    await page.goto(`${url}/console/#/system`);
    await page.getByRole('heading', { name: 'There is no such page, or it is not for you' }).waitFor();
    await page.getByRole('navigation', { name: 'Pages' }).getByText('Live').click();
    await page.getByRole('heading', { name: 'Live' }).waitFor();
  });
});

test('who may configure has no keys either, which are for superusers', async () => {
  await visit({ permissions: ['system.config'], at: '#/system/keys' }, async (page) => {
    await page.getByRole('heading', { name: 'What is wrong now' }).waitFor();
    assert.deepEqual(await sections(page), ['Health', 'Cores', 'Metrics', 'Limits', 'Settings', 'Webhooks']);
    assert.equal(await status(page, '/api/v1/keys'), 403);
    assert.equal(await status(page, '/api/v1/settings'), 200);
  });
});

test('without a permission for it there is no such page, and the API refuses', async () => {
  await visit({ permissions: [READ], at: '#/system' }, async (page) => {
    await page.getByRole('heading', { name: 'There is no such page, or it is not for you' }).waitFor();
    assert.equal(await page.getByRole('navigation', { name: 'Pages' }).getByText('System').count(), 0);
    for (const path of ['/api/v1/findings', '/api/v1/metrics/history', '/api/v1/status', '/api/v1/settings', '/api/v1/keys', '/metrics']) {
      assert.equal(await status(page, path), 403, path);
    }
  });
});
