import assert from 'node:assert/strict';
import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import test, { before } from 'node:test';
import { call, command, phonePicture, pictures, until, visit } from './harness.mjs';

const NASTY = '<img src=x onerror="document.title=`taken`">';
const DEVICE = '9701';
const LISTENER = ['recordings.search', 'recordings.play'];
const LISTENS = `test with ${LISTENER.join(' ')}`;
const PICKS = 'test with live.view';
let recording = '';

/** Somebody plays a recording, somebody is refused, and a name has markup in it. */
before(async () => {
  await call({ device: DEVICE, seconds: 3 }).over;
  recording = await until(async () => {
    const found = await command('CALLLIST', { device_id: DEVICE, state: 'COMPLETE' });
    return found.calls?.[0]?.ident;
  }, 'the recording is complete');
  await visit({ permissions: LISTENER, at: `#/recordings/${recording}` }, async (page) => {
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await until(() => page.evaluate(() => document.querySelector('audio').currentTime > 0.3), 'it plays');
  });
  await visit({ permissions: ['live.view'], expected: /status of 403/ }, async (page) => {
    await page.evaluate((id) => fetch(`/api/v1/recordings/${id}/audio`), recording);
  });
  await command('IMPORTSITE', { action: 'ADD', name: NASTY });
});

const lines = (page) => page.getByRole('grid', { name: 'Audit trail' }).locator('.line');

test('who played a recording is found, and one row is seen whole', async () => {
  await visit({ at: '#/audit' }, async (page) => {
    await page.getByLabel('About what').fill(`recording:${recording}`);
    await page.getByLabel('What', { exact: true }).fill('AUDIO,PLAYBACK*');
    const heard = lines(page).filter({ hasText: LISTENS });
    await heard.first().waitFor();
    await until(async () => (await lines(page).count()) === (await lines(page).filter({ hasText: 'AUDIO' }).count()), 'only what was looked for');
    await heard.first().focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: /^Row \d+$/ });
    await panel.getByText(LISTENS).waitFor();
    assert.match(await panel.locator('.mono').first().innerText(), /^[0-9a-f]{64}$/);
    assert.equal(await panel.getByRole('link', { name: recording, exact: true }).getAttribute('href'), `#/recordings/${recording}`);
    await pictures(page, 'audit-row');
    await page.reload();
    await panel.getByText(LISTENS).waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await lines(page).first().getByRole('link', { name: recording, exact: true }).click();
    await page.getByRole('complementary', { name: `Recording ${recording}` }).waitFor();
  });
});

test('who was refused is found', async () => {
  await visit({ at: '#/audit' }, async (page) => {
    await page.getByLabel('Result').selectOption('error');
    const refused = lines(page).filter({ hasText: PICKS }).filter({ hasText: '44 Command not allowed' });
    await refused.first().waitFor();
    await until(async () => (await lines(page).filter({ hasText: 'OK' }).count()) === 0, 'only who was refused');
    assert.match(page.url(), /code=error/);
    await pictures(page, 'audit-refused');
    await page.getByLabel('Who').fill('nobody of that name');
    await page.getByText('Nothing is found', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Show all rows' }).click();
    await lines(page).first().waitFor();
    assert.equal(await page.getByLabel('Who').inputValue(), '');
  });
});

test('more rows come as one scrolls, and looking leaves one row', async () => {
  for (let i = 0; i < 260; i += 20) {
    await Promise.all(Array.from({ length: 20 }, () => command('CALLLIST', { callcount: 1 })));
  }
  await visit({ at: '#/audit?command=CALLLIST,LISTAUDIT' }, async (page) => {
    await lines(page).first().waitFor();
    const grid = page.getByRole('grid', { name: 'Audit trail' });
    const before = Number(await grid.getAttribute('aria-rowcount'));
    await lines(page).first().focus();
    await until(async () => {
      await page.keyboard.press('End');
      return Number(await grid.getAttribute('aria-rowcount')) > before + 150;
    }, 'two more pages');
  });
  const later = { name: 'made after looking' };
  await command('IMPORTSITE', { action: 'ADD', ...later });
  await until(async () => {
    const { audit } = await command('LISTAUDIT', { command: 'IMPORTSITE', object: later.name });
    return audit.rows.length > 0;
  }, 'a row behind those of looking is written');
  const own = await command('LISTAUDIT', { command: 'LISTAUDIT', who: 'admin', callcount: 1000 });
  const looked = own.audit.rows.filter((row) => row.objects.some((each) => each.name === 'CALLLIST,LISTAUDIT'));
  assert.equal(looked.length, 1);
});

test('what is in names is text', async () => {
  await visit({ at: '#/audit?command=IMPORTSITE' }, async (page) => {
    const row = lines(page).filter({ hasText: NASTY });
    await row.first().click();
    await page.getByRole('complementary').getByText(NASTY, { exact: true }).waitFor();
    await page.getByLabel('Who').fill(NASTY);
    await page.getByText('Nothing is found', { exact: true }).waitFor();
    assert.equal(await page.locator('main img').count(), 0);
    assert.match(await page.title(), /Hark/);
  });
});

test('the chain is checked when somebody asks for it', async () => {
  await visit({ at: '#/audit' }, async (page) => {
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('The chain holds', { exact: true }).waitFor();
    await page.getByText(/rows, last checked/).waitFor();
    await pictures(page, 'audit');
    await phonePicture(page, 'audit');
  });
});

/** The server's own trail, written to as by somebody who sits at the machine: one digit of the time of its first row. */
async function changed(run) {
  const folder = join(process.env.HARK_DATA, 'audit');
  const trail = join(folder, readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort()[0]);
  const at = readFileSync(trail).indexOf('Z"') - 1;
  const was = readFileSync(trail).subarray(at, at + 1);
  const write = (byte) => {
    const file = openSync(trail, 'r+'); // the server goes on to write at its end
    writeSync(file, byte, 0, 1, at);
    closeSync(file);
  };
  write(Buffer.from(was.toString() === '5' ? '6' : '5'));
  try {
    await run();
  } finally {
    write(was);
  }
  await command('AUDITCHECK', { start: 'Y' });
  await until(async () => {
    const { chain } = await command('AUDITCHECK');
    return chain.runningrows === '' && chain.state === 'HOLDS' && chain.acknowledged.length === 0;
  }, 'the trail is as it was');
}

const WALKED_TWICE = { timeout: 60_000 }; // the server looks a second time, 15 s later, before it says so

test('a flaw of the chain is acknowledged by who may, and who that was is shown', async () => {
  await changed(async () => {
    await visit({ at: '#/audit', expected: /status of 400/ }, async (page) => {
      await page.getByRole('button', { name: 'Check now' }).click();
      await page.getByText('The chain does not hold').waitFor(WALKED_TWICE);
      const broken = page.getByRole('alert');
      const flaw = broken.getByRole('listitem');
      await flaw.getByText('Row 2 does not continue row 1').waitFor();
      const name = await flaw.locator('code').innerText();
      assert.match(name, /^[0-9a-f]{12}$/);
      await pictures(page, 'audit-broken');
      await phonePicture(page, 'audit-broken');
      await onlySeen();

      await flaw.getByRole('button', { name: 'Acknowledge …' }).click();
      const dialog = page.getByRole('dialog', { name: 'Acknowledge this flaw?' });
      await dialog.getByText(name).waitFor();
      await pictures(page, 'audit-acknowledge');
      await phonePicture(page, 'audit-acknowledge');
      await dialog.getByRole('button', { name: 'Leave it as it is' }).click();
      await dialog.waitFor({ state: 'detached' });
      const rows = await command('LISTAUDIT', { command: 'AUDITACK', code: '20' });
      assert.equal(rows.audit.rows.length, 0, 'nothing was done');

      await flaw.getByRole('button', { name: 'Acknowledge …' }).click();
      await page.route('**/commands/AUDITACK', (route) => route.continue({ postData: '{"FLAW":"000000000000"}' }), { times: 1 });
      await dialog.getByRole('button', { name: 'Acknowledge it' }).click();
      await dialog.getByRole('alert').getByText('The last look at the chain has found no such flaw').waitFor();
      await dialog.getByRole('button', { name: 'Acknowledge it' }).click();
      await dialog.waitFor({ state: 'detached' });
      await flaw.getByText('Acknowledged; the chain is looked at anew').waitFor();
      assert.equal(await flaw.getByRole('button').count(), 0);

      const known = page.getByRole('list', { name: 'Acknowledged flaws' }).getByRole('listitem');
      await known.getByText('Acknowledged by admin').waitFor(WALKED_TWICE);
      await page.getByText('The chain holds, but for known flaws').waitFor();
      assert.match(await known.innerText(), new RegExp(`Row 2 does not continue row 1.*${name}`));
      assert.equal(await broken.count(), 0);
      await pictures(page, 'audit-acknowledged');
      await phonePicture(page, 'audit-acknowledged');
      await known.getByRole('link', { name: /^row \d+$/ }).click();
      const row = page.getByRole('complementary', { name: /^Row \d+$/ });
      await row.getByText('AUDITACK', { exact: true }).first().waitFor();
      await row.getByText(name).waitFor();
    });
  });
});

/** Who may look and nothing else sees the flaw, is offered nothing, and is refused by the server. */
async function onlySeen() {
  await visit({ permissions: ['audit.view'], at: '#/audit', expected: /status of 403/ }, async (page) => {
    const flaw = page.getByRole('alert').getByRole('listitem');
    await flaw.getByText('Row 2 does not continue row 1').waitFor();
    assert.equal(await flaw.getByRole('button').count(), 0);
    const name = await flaw.locator('code').innerText();
    const answer = await page.evaluate(async (body) => {
      const { csrf } = await (await fetch('/api/v1/session')).json();
      const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf };
      return (await fetch('/api/v1/commands/AUDITACK', { method: 'POST', headers, body })).json();
    }, JSON.stringify({ FLAW: name }));
    assert.equal(answer.status, 403);
    assert.equal(answer.result_code, 44);
  });
}

test('a walk along the chain is followed although an answer is missing, and that is no use of the session', async () => {
  await visit({ at: '#/audit', expected: /ERR_FAILED/ }, async (page) => {
    const asked = [];
    await page.route('**/commands/AUDITCHECK', async (route) => {
      asked.push(route.request().headers()['x-unattended']);
      if (asked.length === 2) {
        await route.abort();
        return;
      }
      const response = await route.fetch();
      const answer = await response.json();
      const chain = asked.length === 1 ? { ...answer.chain, runningrows: '10' } : answer.chain;
      await route.fulfill({ response, json: { ...answer, chain } });
    });
    await page.reload();
    await page.getByText('Being checked: 10 rows so far').waitFor();
    await page.getByRole('button', { name: 'Check now' }).waitFor();
    assert.ok(asked.length > 2 && asked.every((value) => value === 'true'), String(asked));
  });
});

test('what the server says no to is said, and what was typed stays', async () => {
  await visit({ at: '#/audit?code=many', expected: /status of 400/ }, async (page) => {
    await page.getByRole('alert').getByText('CODE must be result codes with commas, or ERROR').waitFor();
    assert.equal(await page.getByLabel('Result').inputValue(), 'many');
  });
});

test('without the permission there is no such page, and the server refuses', async () => {
  await visit({ permissions: ['system.config', 'users.admin'], at: '#/audit', expected: /status of 403/ }, async (page) => {
    await page.getByRole('heading', { name: 'There is no such page, or it is not for you' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Audit' }).count(), 0);
    for (const address of ['audit', 'audit/1', 'audit/chain']) {
      const answer = await page.evaluate(
        async (path) => (await fetch(`/api/v1/${path}`)).json(),
        address,
      );
      assert.equal(answer.status, 403);
      assert.equal(answer.result_code, 44);
      assert.equal(answer.items, undefined);
    }
  });
});
