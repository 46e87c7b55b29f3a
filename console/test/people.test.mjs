import assert from 'node:assert/strict';
import test from 'node:test';
import { accessible, command, phonePicture, pictures, visit } from './harness.mjs';

const XSS = '<script>document.title=1</script>';
const user = async (name) => (await command('IMPORTUSER', { action: 'LIST', username: name, details: 'Y' })).users[0];

test('a user is made with phone, group, site and role, and changed again', async () => {
  await command('IMPORTGROUP', { action: 'ADD', name: 'Sales' });
  await command('IMPORTSITE', { action: 'ADD', name: 'Chicago' });
  await command('IMPORTROLE', { action: 'ADD', name: 'Supervisor', permissions: '6;7;14' });
  await visit({ at: '#/people/users/new' }, async (page) => {
    await page.getByLabel('User name').fill('zoe');
    await page.getByLabel('First name').fill(XSS);
    await page.getByLabel('Last name').fill('Zimmer');
    await page.getByLabel('Phones').fill('7001; 7002');
    await page.getByLabel('Site').selectOption('Chicago');
    await page.getByLabel('Sales').check();
    await page.getByLabel(/^Supervisor/).check();
    await page.getByRole('textbox', { name: 'Password' }).fill('correct horse');
    await pictures(page, 'people-user');
    await page.getByRole('button', { name: 'Make the user' }).click();
    await page.getByText('The user is made.').waitFor();
    await page.getByRole('row').filter({ hasText: 'zoe' }).getByText(XSS).waitFor();
    assert.equal(await page.title(), 'People · Hark');
    const kept = await user('zoe');
    assert.equal(kept.phones, '7001;7002');
    assert.equal(kept.groups, 'Sales');
    assert.equal(kept.roles, 'Supervisor');
    assert.equal(kept.password, 'TRUE');

    await page.getByRole('row').filter({ hasText: 'zoe' }).click();
    await page.getByLabel('First name').fill('Zoë');
    await page.getByRole('button', { name: 'Keep the changes' }).click();
    await page.getByText('The changes are kept.').waitFor();
    const changed = await user('zoe');
    assert.equal(changed.first_name, 'Zoë');
    assert.equal(changed.groups, 'Sales', 'what was not touched stays');
    assert.equal(changed.password, 'TRUE');
    await pictures(page, 'people');
    await phonePicture(page, 'people');
  });
});

test('what is refused stands at its field, and what was typed stays', async () => {
  await command('IMPORTUSER', { action: 'ADD', username: 'taken', phones: '7100', email: 'taken@example.com' });
  await visit({ at: '#/people/users/new', expected: /400|409/ }, async (page) => {
    const save = page.getByRole('button', { name: 'Make the user' });
    const faulty = async (name, text) => {
      await page.getByText(text).waitFor();
      assert.equal(await page.getByRole('textbox', { name }).getAttribute('aria-invalid'), 'true', name);
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-invalid')), 'true');
    };
    await page.getByLabel('Last name').fill('Typed');
    await save.click();
    await faulty('User name', /User name is missing/);
    await page.getByLabel('User name').fill('fresh');
    await page.getByLabel('Phones').fill('7100');
    await save.click();
    await faulty('Phones', /[Pp]hone 7100 is user/);
    await page.getByLabel('Phones').fill('');
    await page.getByLabel('E-mail').fill('nobody');
    await save.click();
    await faulty('E-mail', /E-mail must be an e-mail address/);
    await page.getByLabel('E-mail').fill('taken@example.com');
    await save.click();
    await faulty('E-mail', /has this e-mail/);
    await page.getByLabel('E-mail').fill('');
    await page.getByRole('textbox', { name: 'Password' }).fill('short');
    await save.click();
    await faulty('Password', /Password must be 8 to 128/);
    assert.equal(await page.getByLabel('Last name').inputValue(), 'Typed');
  });
});

test('a role is made of permissions; the one that all agents have stays', async () => {
  await visit({ at: '#/people/roles/new' }, async (page) => {
    await page.getByLabel('Name', { exact: true }).fill('Auditor');
    await page.getByLabel(/^Read the audit log/).check();
    await page.getByLabel(/^Search recordings/).check();
    await pictures(page, 'people-role');
    await page.getByRole('button', { name: 'Make the role' }).click();
    await page.getByRole('row').filter({ hasText: 'Auditor' }).getByText('recordings.search, audit.view').waitFor();
    await page.getByRole('row').filter({ hasText: 'DefaultAgent' }).first().click();
    await page.getByText('It keeps this name').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Remove', exact: true }).count(), 0);
    await page.getByRole('row').filter({ hasText: 'Auditor' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('button', { name: 'Remove the role' }).click();
    await page.getByRole('row').filter({ hasText: 'Auditor' }).waitFor({ state: 'detached' });
  });
});

test('a role holds within ACD groups and gates, and says so', async () => {
  await visit({ at: '#/people/roles/new', expected: /status of 400/ }, async (page) => {
    const groups = page.getByRole('textbox', { name: 'Calls of these ACD groups' });
    await page.getByLabel('Name', { exact: true }).fill('Gold line');
    await page.getByLabel(/^Search recordings/).check();
    await groups.fill('Gold; Sil*');
    await page.getByRole('textbox', { name: 'Calls by these gates' }).fill('17');
    await page.getByRole('button', { name: 'Make the role' }).click();
    await page.getByRole('alert').getByText('no wildcards').waitFor();
    assert.equal(await groups.getAttribute('aria-invalid'), 'true');
    assert.equal(await groups.inputValue(), 'Gold; Sil*', 'what was typed stays');
    await groups.fill('Gold; Silver');
    await page.getByRole('textbox', { name: 'Calls by these gates' }).scrollIntoViewIfNeeded();
    await pictures(page, 'people-role-within');
    await page.getByRole('button', { name: 'Make the role' }).click();
    await page.getByRole('row').filter({ hasText: 'Gold line' }).getByText('ACD groups Gold, Silver; gate 17').waitFor();
    await page.getByRole('row').filter({ hasText: 'Gold line' }).click();
    await page.getByRole('textbox', { name: 'Calls by these gates' }).fill('');
    await page.getByRole('button', { name: 'Keep the changes' }).click();
    await page.getByRole('row').filter({ hasText: 'Gold line' }).getByText('ACD groups Gold, Silver', { exact: true }).waitFor();
    const { roles } = await command('IMPORTROLE', { action: 'LIST' });
    const kept = roles.find((each) => each.name === 'Gold line');
    assert.deepEqual([kept.acdgroups, kept.gates, kept.groups], ['Gold;Silver', '', '']);
  });
});

test('groups, sites and stations are kept in the same way', async () => {
  await visit({ at: '#/people/stations' }, async (page) => {
    await page.getByRole('heading', { name: 'There are no stations' }).waitFor();
    await accessible(page);
    await page.getByRole('button', { name: 'New station' }).click();
    await page.getByLabel('PC').fill('PC-17');
    await page.getByLabel('Phone', { exact: true }).fill('7200');
    await page.getByRole('button', { name: 'Make the station' }).click();
    await page.getByRole('row').filter({ hasText: 'PC-17' }).getByText('7200').waitFor();
    await page.getByRole('link', { name: 'Groups' }).click();
    await page.getByRole('button', { name: 'New group' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Night');
    await page.getByLabel('Phones').fill('7200;7201');
    await page.getByRole('button', { name: 'Make the group' }).click();
    await page.getByRole('row').filter({ hasText: 'Night' }).getByText('7200, 7201').waitFor();
    await pictures(page, 'people-groups');
    await page.getByRole('link', { name: 'Sites' }).click();
    await page.getByRole('button', { name: 'New site' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Boston');
    await page.getByRole('button', { name: 'Make the site' }).click();
    await page.getByRole('row').filter({ hasText: 'Boston' }).waitFor();
  });
});

test('a file is checked first, its lines at fault are shown, and then all of it is imported', async () => {
  const csv = (second) => `USERNAME,FIRST_NAME,PHONES,EMAIL\r\ncsv1,Anna,7301,anna@example.com\r\n${second}\r\ncsv3,Carl,7303,\r\n`;
  await visit({ at: '#/people/import', expected: /400/ }, async (page) => {
    const file = (text) => ({ name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByLabel('CSV file').setInputFiles(file(csv('csv2,<b>Bob</b>,7301,bob')));
    await page.getByText('staff.csv. Choose another').waitFor();
    await page.getByRole('button', { name: 'Check, and change nothing' }).click();
    await page.getByText('1 of 3 lines cannot be imported').waitFor();
    const row = page.getByRole('region', { name: 'The lines and what is wrong' }).getByRole('row').nth(1);
    assert.match(await row.textContent(), /^3.*EMAIL.*csv2,<b>Bob<\/b>,7301,bob$/);
    await pictures(page, 'people-import-fault');
    assert.equal(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled(), true);

    await page.getByRole('textbox', { name: 'Lines' }).fill(csv('csv2,Bob,7302,bob@example.com'));
    await page.getByRole('button', { name: 'Check, and change nothing' }).click();
    await page.getByText('Nothing is wrong with it. Of 3 lines 3 would be added').waitFor();
    assert.equal(await user('csv1'), undefined, 'checking imports nothing');
    await pictures(page, 'people-import');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('It is done. Of 3 lines 3 added').waitFor();
    assert.equal((await user('csv2')).phones, '7302');
  });
});

test('five thousand users are imported and searched', async () => {
  const lines = Array.from({ length: 5_000 }, (_, at) => `many${at},First${at},Last${at},`);
  await visit({ at: '#/people/import' }, async (page) => {
    page.setDefaultTimeout(60_000);
    const buffer = Buffer.from(['USERNAME,FIRST_NAME,LAST_NAME,PHONES', ...lines].join('\n'));
    await page.getByLabel('CSV file').setInputFiles({ name: 'many.csv', mimeType: 'text/csv', buffer });
    await page.getByText('many.csv. Choose another').waitFor();
    await page.getByRole('button', { name: 'Check, and change nothing' }).click();
    await page.getByText('Of 5000 lines 5000 would be added').waitFor();
    let go;
    const held = new Promise((resolve) => {
      go = resolve;
    });
    await page.route('**/commands/IMPORTUSERS', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('progressbar').waitFor();
    await page.getByText('Importing 5,001 lines').waitFor();
    await accessible(page);
    go();
    await page.getByText('Of 5000 lines 5000 added').waitFor();
    await page.getByRole('link', { name: 'Look at the users' }).click();
    await page.getByLabel('Search users').fill('many4321');
    await page.getByRole('row').filter({ hasText: 'First4321 Last4321' }).waitFor();
    assert.equal(await page.getByRole('grid').getByRole('row').count(), 2);
  });
});

test('who may manage roles alone sees roles alone', async () => {
  await visit({ permissions: ['roles.admin'], at: '#/people' }, async (page) => {
    await page.getByRole('row').filter({ hasText: 'DefaultAgent' }).first().waitFor();
    assert.deepEqual(await page.getByRole('navigation', { name: 'People' }).getByRole('link').allTextContents(), ['Roles']);
  });
});
