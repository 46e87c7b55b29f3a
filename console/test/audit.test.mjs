import assert from 'node:assert/strict';
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
