import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { command, pictures, visit } from './harness.mjs';

before(async () => {
  await command('CALLSTRT', { deviceid: '9401' });
  await command('DEVICESTATUS', { deviceid: '9401', extensoin: '1' });
});

test('unknown words show with what may mend them, and commands with their marks', async () => {
  await visit({ at: '#/compatibility' }, async (page) => {
    const words = page.getByRole('grid', { name: 'Unknown words' });
    await words.getByTitle('CALLSTRT=CALLSTART').waitFor();
    assert.equal(await words.getByRole('row').filter({ hasText: 'EXTENSOIN' }).count(), 1);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await words.getByRole('button', { name: 'Copy CALLSTRT=CALLSTART' }).click();
    await page.getByText('Copied. It belongs into hark.conf.').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '"CALLSTRT=CALLSTART"');
    const commands = page.getByRole('grid', { name: 'Commands', exact: true });
    await commands.getByRole('row').filter({ hasText: 'CALLSTART' }).getByText('A, attested').waitFor();
    await pictures(page, 'compatibility');
  });
});

test('without the permission there is no such page', async () => {
  await visit({ permissions: ['live.view'], at: '#/compatibility' }, async (page) => {
    await page.getByRole('heading', { name: 'There is no such page, or it is not for you' }).waitFor();
  });
});
