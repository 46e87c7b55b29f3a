import assert from 'node:assert/strict';
import test from 'node:test';
import { accessible, ADMIN, command, endSession, phonePicture, pictures, url, visit } from './harness.mjs';

test('who comes to the port is led to the console', async () => {
  await visit({}, async (page) => {
    await page.goto(`${url}/`);
    await page.waitForURL('**/console/#/live');
    await page.getByRole('heading', { name: 'Live', level: 1 }).waitFor();
  });
});

test('the shortcuts are listed, and lead from page to page', async () => {
  await visit({}, async (page) => {
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await list.getByText('Go to Recordings').waitFor();
    await pictures(page, 'shortcuts');
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByRole('heading', { name: 'Recordings' }).waitFor();
    assert.equal(await page.title(), 'Recordings · Hark');
  });
});

test('colours are those of the system until others are chosen, and stay chosen', async () => {
  await visit({ colours: 'dark' }, async (page) => {
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    assert.equal(await theme(), 'dark');
    await page.getByRole('button', { name: /Change to light/ }).click();
    assert.equal(await theme(), 'light');
    await page.reload();
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    assert.equal(await theme(), 'light');
  });
});

test('who lacks a permission sees neither the page nor a way to it', async () => {
  await visit({ permissions: ['live.view'], at: '#/recordings' }, async (page) => {
    await page.getByRole('heading', { name: 'There is no such page, or it is not for you' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Recordings' }).count(), 0);
    assert.equal(await page.getByRole('link', { name: 'Live' }).count(), 1);
    await accessible(page);
  });
  await visit({ permissions: [] }, async (page) => {
    await page.getByRole('heading', { name: 'There is nothing for you here yet' }).waitFor();
  });
});

test('a password is changed by who knows it and is logged in', async () => {
  await visit({ permissions: ['archive.admin'], expected: /status of 401/ }, async (page) => {
    await page.getByRole('button', { name: 'Change your password' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change your password' });
    await dialog.getByLabel('Your password now').fill('another sentence');
    await dialog.getByLabel('The new one', { exact: true }).fill('a sentence that is new');
    await dialog.getByLabel('The new one again').fill('a sentence that is newer');
    await dialog.getByRole('button', { name: 'Change it' }).click();
    await dialog.getByText('This is not the same password').waitFor();
    await dialog.getByLabel('The new one again').fill('a sentence that is new');
    await dialog.getByRole('button', { name: 'Change it' }).click();
    await dialog.getByText('This is not your password').waitFor();
    await endSession(page);
    await dialog.getByRole('button', { name: 'Change it' }).click();
    await page.getByText('Your session has ended').waitFor();
  });
});

test('the keyboard reaches the page without walking through the navigation', async () => {
  await visit({}, async (page) => {
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the page');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  });
});

test('where the system chooses the colours, what is chosen is seen all the same', async () => {
  await visit({ at: '#/people/groups' }, async (page) => {
    await page.emulateMedia({ forcedColors: 'active' });
    const ground = (locator) => locator.evaluate((box) => getComputedStyle(box).backgroundColor);
    const line = (locator) => locator.evaluate((box) => getComputedStyle(box).borderBottomColor);
    const pages = page.getByRole('navigation', { name: 'Pages' });
    assert.notEqual(await ground(pages.getByText('People')), await ground(pages.getByText('Live')));
    const parts = page.getByRole('navigation', { name: 'People' });
    assert.notEqual(await line(parts.getByText('Groups')), await line(parts.getByText('Sites')));
    await pages.getByText('Live').click();
    const shown = page.getByRole('group', { name: 'What is shown' });
    assert.notEqual(await ground(shown.getByText('Devices')), await ground(shown.getByText('Channels')));
  });
});

test('the keyboard is back at the row when what it opened is closed', async () => {
  await command('IMPORTGROUP', { action: 'ADD', name: 'Keyboard A' });
  await command('IMPORTGROUP', { action: 'ADD', name: 'Keyboard B' });
  await visit({ at: '#/people/groups' }, async (page) => {
    const row = page.getByRole('row').filter({ hasText: 'Keyboard B' });
    await row.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Close the group' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Close the group' }).waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement.textContent.startsWith('Keyboard B'));
    await page.goto(`${url}/console/#/schedules`);
    await page.getByRole('row').filter({ hasText: 'On request' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Back to all schedules' }).waitFor();
    await page.waitForFunction(() => document.activeElement.id === 'main');
  });
});

test('on a phone the navigation is behind a button', async () => {
  await visit({}, async (page) => {
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    await phonePicture(page, 'shell');
    await page.setViewportSize({ width: 390, height: 844 });
    assert.equal(await page.getByRole('link', { name: 'Live' }).isVisible(), false);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: 'Live' }).click();
    await page.getByRole('link', { name: 'Live' }).waitFor({ state: 'hidden' });
  });
});

test('what was typed is there again after the log-in when a session ended in mid-form', async () => {
  const permissions = ['users.admin', 'archive.admin'];
  await visit({ permissions, expected: /status of 40[01]/, at: '#/people/users/new' }, async (page) => {
    const logIn = async (userName) => {
      await page.getByText('Your session has ended').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Make the user' }).count(), 0, 'nothing behind is reached');
      await page.getByRole('textbox', { name: 'User name' }).fill(userName);
      await page.getByRole('textbox', { name: 'Password' }).fill(ADMIN.password);
      await page.getByRole('button', { name: 'Log in' }).click();
    };
    const end = async () => {
      await endSession(page);
      await page.getByRole('button', { name: 'Make the user' }).click();
    };
    await page.getByLabel('First name').fill('Typed');
    await end();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await accessible(page);
    await logIn(`test with ${permissions.join(' ')}`);
    await page.getByText('Your session had ended, so this was not done').waitFor();
    assert.equal(await page.getByLabel('First name').inputValue(), 'Typed');
    await page.getByRole('button', { name: 'Make the user' }).click();
    await page.getByText(/User name is missing/).waitFor();
    await end();
    await logIn(ADMIN.userName);
    await page.getByRole('link', { name: 'Live' }).waitFor();
    assert.equal(await page.getByLabel('First name').inputValue(), '', 'it is kept for nobody else');
  });
});

test('a log-in in one window is one in the others', async () => {
  const permissions = ['archive.admin', 'users.admin', 'roles.admin'];
  await visit({ permissions, expected: /status of 401/, at: '#/archive' }, async (page) => {
    const other = await page.context().newPage();
    await other.goto(`${url}/console/#/people/groups/new`);
    await other.getByLabel('Name', { exact: true }).fill('Typed');
    await endSession(page);
    await other.getByRole('button', { name: 'Make the group' }).click();
    await other.getByText('Your session has ended').waitFor();
    await page.getByRole('link', { name: 'Storage' }).click();
    await page.getByRole('textbox', { name: 'User name' }).fill(`test with ${permissions.join(' ')}`);
    await page.getByRole('textbox', { name: 'Password' }).fill(ADMIN.password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('button', { name: 'Log out' }).waitFor();
    await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await other.getByRole('button', { name: 'Make the group' }).waitFor();
    assert.equal(await other.getByLabel('Name', { exact: true }).inputValue(), 'Typed');
  });
});

test('a dialog that was open when the session ended is there again, too', async () => {
  const permissions = ['archive.admin', 'users.admin', 'schedules.admin'];
  await visit({ permissions, expected: /status of 401/ }, async (page) => {
    await page.getByRole('button', { name: 'Change your password' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change your password' });
    for (const label of ['Your password now', 'The new one', 'The new one again']) {
      await dialog.getByLabel(label, { exact: true }).fill(ADMIN.password);
    }
    await endSession(page);
    await dialog.getByRole('button', { name: 'Change it' }).click();
    await page.getByText('Your session has ended').waitFor();
    await page.getByRole('textbox', { name: 'User name' }).fill(`test with ${permissions.join(' ')}`);
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill(ADMIN.password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await dialog.getByText('Your session had ended').waitFor();
    await dialog.getByRole('button', { name: 'Change it' }).click();
    await page.getByText('Your password is changed.').waitFor();
  });
});

test('in a low window, as at 200 %, lists and forms keep some height and the page scrolls', async () => {
  const height = (page, selector) => page.locator(selector).first().evaluate((box) => box.clientHeight);
  await visit({ size: { width: 720, height: 450 }, at: '#/audit' }, async (page) => {
    await page.getByRole('grid', { name: 'Audit trail' }).getByRole('row').nth(1).waitFor();
    const list = await height(page, '.table .scroll');
    assert.ok(list >= 160, `the list of Audit has ${list} px`);
    await page.goto(`${url}/console/#/people/users/new`);
    await page.getByLabel('First name').waitFor();
    const form = await height(page, '.panel .content');
    assert.ok(form >= 160, `the form of a user has ${form} px`);
    await page.goto(`${url}/console/#/explorer/CALLSTART`);
    await page.getByRole('button', { name: 'Run CALLSTART' }).scrollIntoViewIfNeeded();
    const asked = await height(page, '.command');
    assert.ok(asked >= 160, `the form of a command has ${asked} px`);
    await accessible(page);
  });
});

test('the buttons below a long form lie at the edge, and nothing shows below them', async () => {
  await visit({ at: '#/people/users/new' }, async (page) => {
    await page.getByLabel('First name').waitFor();
    const below = await page.locator('.panel').evaluate(
      (panel) => panel.getBoundingClientRect().bottom - panel.querySelector('.form-actions').getBoundingClientRect().bottom,
    );
    assert.ok(below <= 2, `${below} px are below them`);
  });
});
