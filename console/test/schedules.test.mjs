import assert from 'node:assert/strict';
import test from 'node:test';
import { accessible, command, phonePicture, pictures, visit } from './harness.mjs';

const XSS = '<img src=x onerror="document.title=1">';
const named = async (name) => (await command('IMPORTSCHEDULE', { action: 'LIST' })).schedules.find((each) => each.name === name);

async function calls(device, user1, count) {
  for (let at = 0; at < count; at += 1) {
    await command('CALLSTART', { deviceid: device, ani: '4930123456', calldirection: 'I', user1 });
    await command('CALLSTOP', { deviceid: device });
  }
}

test('a change is tried on the last calls, seen as a picture, and only then kept', async () => {
  await calls('8001', 'gold', 4);
  await calls('8002', 'silver', 3);
  const before = await named('Everything');
  await visit({ at: '#/schedules' }, async (page) => {
    await page.getByRole('row').filter({ hasText: 'Everything' }).waitFor();
    await pictures(page, 'schedules');
    await page.getByRole('row').filter({ hasText: 'Everything' }).click();
    await page.getByRole('heading', { name: 'Everything', level: 1 }).waitFor();

    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.getByLabel('Criteria, condition 1: call variable').selectOption('USER1');
    await page.getByLabel('Criteria, condition 1: operator').selectOption('equals');
    await page.getByLabel('Criteria, condition 1: value').fill('gold');
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText(/\d+ fewer would be recorded/).waitFor();
    const row = page.getByRole('region', { name: 'Recordings a day' }).getByRole('row').last();
    const cells = (await row.getByRole('cell').allTextContents()).map(Number);
    const [all, now, then, more, fewer] = cells;
    assert.ok(all >= 7 && then >= 4 && fewer >= 3, `the figures of the last day: ${cells}`);
    assert.equal(now - fewer + more, then, `they add up: ${cells}`);
    await pictures(page, 'schedules-dry-run');
    await phonePicture(page, 'schedules-dry-run');
    assert.equal((await named('Everything')).criteria, before.criteria, 'nothing is changed by trying');

    await page.getByLabel('Criteria, condition 1: value').fill('silver');
    await page.getByText('The schedule has changed since').waitFor();
  });
});

test('criteria are built with groups, and the server keeps what was built', async () => {
  await visit({ at: '#/schedules/new' }, async (page) => {
    await page.getByLabel('Name', { exact: true }).fill(`Gold ${XSS}`);
    await page.getByLabel('Priority').fill('60');
    await page.getByText('It is number 1 of').waitFor();
    await page.getByLabel('Keep days').fill('365');
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.getByLabel('Criteria, condition 1: value').fill('1900');
    await page.getByRole('button', { name: 'Add a group' }).click();
    await page.getByLabel('Group 1, condition 1: call variable').selectOption('USER2');
    await page.getByLabel('Group 1, condition 1: operator').selectOption('in');
    await page.getByLabel('Group 1, condition 1: value').fill('very important, "Smith, Bob"');
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    assert.equal(
      await page.getByLabel('Criteria', { exact: true }).inputValue(),
      'DNIS starts 1900 and (USER2 in "very important", "Smith, Bob")',
    );
    await page.getByRole('button', { name: 'Conditions', exact: true }).click();
    assert.equal(await page.getByLabel('Group 1, condition 1: value').inputValue(), 'very important, "Smith, Bob"');
    await page.getByRole('button', { name: 'Make the schedule' }).click();
    await page.getByText('The schedule is made.').waitFor();
    const first = page.getByRole('grid').getByRole('row').nth(1);
    await first.getByText(`Gold ${XSS}`).waitFor();
    assert.equal(await page.title(), 'Schedules · Hark');
    const kept = await named(`Gold ${XSS}`);
    assert.equal(kept.priority, '60');
    assert.equal(kept.keepdays, '365');
    assert.match(kept.criteria, /^DNIS starts 1900 and .*USER2 in "very important", "Smith, Bob"/);

    await first.click();
    await page.getByRole('button', { name: 'Switch off' }).click();
    await page.getByText('The schedule is off.').waitFor();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave it as it is' }).click();
    assert.ok(await named(`Gold ${XSS}`), 'it was only asked');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await accessible(page);
    await page.getByRole('button', { name: 'Remove the schedule' }).click();
    await page.getByText('The schedule is removed.').waitFor();
    assert.equal(await named(`Gold ${XSS}`), undefined);
  });
});

test('what the server refuses stands at its field, and what was typed stays', async () => {
  await visit({ at: '#/schedules/new', expected: /400/ }, async (page) => {
    await page.getByRole('button', { name: 'Make the schedule' }).click();
    await page.getByText('A schedule needs a name').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Wrong');
    await page.getByLabel('Keep days').fill('99999999');
    await page.getByRole('button', { name: 'Make the schedule' }).click();
    const days = page.getByLabel('Keep days');
    await page.getByText(/Keep days must be/).waitFor();
    assert.equal(await days.getAttribute('aria-invalid'), 'true');
    assert.equal(await days.inputValue(), '99999999');
    await pictures(page, 'schedules-fault');
    await days.fill('30');
    await page.getByRole('button', { name: 'Text', exact: true }).click();
    await page.getByLabel('Criteria', { exact: true }).fill('COLOUR equals red');
    await page.getByRole('button', { name: 'Make the schedule' }).click();
    await page.getByText(/character \d+: There is no call variable COLOUR/).waitFor();
    assert.equal(await page.getByLabel('Criteria', { exact: true }).inputValue(), 'COLOUR equals red');
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Wrong');
  });
});

test('a schedule that looks at agents says that it cannot be tried', async () => {
  await visit({ at: '#/schedules/new' }, async (page) => {
    await page.getByLabel('Takes').selectOption('AGENT_PERCENTAGE');
    await page.getByText('A schedule that looks at agents cannot be tried').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Try it' }).count(), 0);
  });
});

test('who may not try a schedule any more is told so, and what was typed stays', async () => {
  const permissions = ['schedules.admin', 'api.explorer'];
  await visit({ permissions, at: '#/schedules/new', expected: /status of 403/ }, async (page) => {
    await page.getByLabel('Name', { exact: true }).fill('Nights');
    const name = `test with ${permissions.join(' ')}`;
    const less = await command('IMPORTROLE', { action: 'UPDATE', name, permissions: 'api.explorer' });
    assert.equal(less.result_code, 20, JSON.stringify(less));
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('alert').getByText('it needs schedules.admin', { exact: false }).waitFor();
    await accessible(page);
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Nights');
  });
});

test('block filters are added, and removed when that is confirmed', async () => {
  await visit({ at: '#/schedules/filters' }, async (page) => {
    await page.getByRole('heading', { name: 'No call is kept from being recorded' }).waitFor();
    await page.getByRole('button', { name: 'Add the filter' }).click();
    await page.getByText('Say which').waitFor();
    await page.getByLabel('is', { exact: true }).fill('4930999*');
    await page.getByRole('button', { name: 'Add the filter' }).click();
    await page.getByRole('row').filter({ hasText: '4930999*' }).waitFor();
    await pictures(page, 'filters');
    await page.getByRole('button', { name: 'Remove the filter 4930999*' }).click();
    await page.getByRole('button', { name: 'Remove the filter', exact: true }).click();
    await page.getByRole('heading', { name: 'No call is kept from being recorded' }).waitFor();
    assert.equal((await command('IMPORTFILTER', { action: 'LIST' })).filters.length, 0);
  });
});

test('masks say field by field what may be seen', async () => {
  await visit({ at: '#/schedules/masks', expected: /400/ }, async (page) => {
    await page.getByRole('button', { name: 'New mask' }).click();
    await page.getByRole('button', { name: 'Make the mask' }).click();
    await page.getByText(/Name is missing/).waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Cards');
    await page.getByRole('button', { name: 'Add a field' }).click();
    await page.getByLabel('Field 2').selectOption('ANI');
    await pictures(page, 'masks');
    await page.getByRole('button', { name: 'Make the mask' }).click();
    await page.getByRole('row').filter({ hasText: 'Cards' }).waitFor();
    const { masks } = await command('IMPORTMASK', { action: 'LIST' });
    assert.match(masks.find((each) => each.name === 'Cards').fields, /USER1=LAST4/);
  });
});

test('who may not manage schedules sees no way to them', async () => {
  await visit({ permissions: ['live.view'], at: '#/schedules' }, async (page) => {
    await page.getByRole('heading', { name: 'There is no such page, or it is not for you' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Schedules' }).count(), 0);
  });
});
