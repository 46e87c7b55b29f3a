import assert from 'node:assert/strict';
import test from 'node:test';
import { command, pictures, visit } from './harness.mjs';

const NASTY = '<img src=x onerror="document.title=`taken`">';
const text = (page, title) => page.getByRole('group', { name: title, exact: true }).textContent();

test('a command is chosen, filled in, and run after a warning; what goes over the wire shows', async () => {
  await visit({ at: '#/explorer' }, async (page) => {
    await page.getByRole('heading', { name: 'Choose a command' }).waitFor();
    const [docs] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: 'The JSON API' }).click()]);
    await docs.getByText(/^\d+ operations$/).waitFor();
    await docs.close();
    await page.goto(`${page.url()}/CALLLIST`);
    await page.locator('.manual').getByText('*', { exact: true }).waitFor();
    assert.doesNotMatch(await page.locator('.manual').textContent(), /`/);
    await page.keyboard.press('/');
    await page.keyboard.type('callstart');
    await page.getByRole('link', { name: 'CALLSTART', exact: true }).click();
    await page.getByLabel('DEVICEID', { exact: true }).fill('9301');
    await page.getByLabel('ANI', { exact: true }).fill("a'b & c");
    await page.getByText(/more parameters/).click();
    await page.getByLabel('USER1', { exact: true }).fill(NASTY);
    assert.match(await text(page, 'XML to send'), /<DEVICEID>9301<\/DEVICEID>\n\t<ANI>a'b &amp; c<\/ANI>\n\t<USER1>&lt;img/);
    assert.match(await text(page, 'curl, to the port of JSON'), /"ani":"a'\\''b & c"/);
    await page.getByRole('button', { name: 'Run CALLSTART' }).click();
    const warning = page.getByRole('dialog', { name: 'Run CALLSTART?' });
    await warning.waitFor();
    assert.equal((await command('DEVICESTATUS', { deviceid: '9301' })).devices?.[0]?.calls?.length ?? 0, 0);
    await warning.getByRole('button', { name: 'Run CALLSTART' }).click();
    await page.getByRole('heading', { name: 'Answer 20' }).waitFor();
    assert.match(await text(page, 'XML received'), /^<RESULT>\n\t<REQUESTTYPE>CALLSTART<\/REQUESTTYPE>/);
    await pictures(page, 'explorer');
    await page.goto(page.url().replace('CALLSTART', 'DEVICESTATUS'));
    await page.getByLabel('DEVICEID', { exact: true }).fill('9301');
    await page.getByRole('button', { name: 'Run DEVICESTATUS' }).click();
    await page.getByRole('heading', { name: 'Answer 20' }).waitFor();
    assert.match(await text(page, 'XML received'), /<DEVICEID>9301<\/DEVICEID>/);
    assert.equal(await page.locator('main img').count(), 0);
  });
  await command('CALLSTOP', { deviceid: '9301' });
});

test('what is refused is said at its field, and what was typed stays', async () => {
  await visit({ at: '#/explorer/CALLLIST', expected: /status of 400/ }, async (page) => {
    await page.getByLabel('CALLCOUNT', { exact: true }).fill('many');
    await page.getByRole('button', { name: 'Run CALLLIST' }).click();
    await page.getByRole('heading', { name: 'Answer 59' }).waitFor();
    assert.equal(await page.getByLabel('CALLCOUNT', { exact: true }).getAttribute('aria-invalid'), 'true');
    assert.equal(await page.getByLabel('CALLCOUNT', { exact: true }).inputValue(), 'many');
  });
});

test('without the permission there is no explorer', async () => {
  await visit({ permissions: ['live.view'], at: '#/explorer' }, async (page) => {
    await page.getByRole('heading', { name: 'There is no such page, or it is not for you' }).waitFor();
  });
});
