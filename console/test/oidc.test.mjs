// Log-in by an identity provider, which is another site for the browser: this server is 127.0.0.1, and that is localhost.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ADMIN, accessible, phonePicture, pictures, visit } from './harness.mjs';

const CLIENT = 'hark';
const SECRET = 'a secret of the provider';
const refused = /status of 4(00|01)/; // browsers log every answer of 4xx
const data = mkdtempSync(join(tmpdir(), 'hark-oidc-test-'));
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

let provider;
let server;
let url;

const encoded = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

function idToken(issuer, nonce, name) {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: CLIENT, sub: `id of ${name}`, iat: now, exp: now + 60, nonce, preferred_username: name };
  const signed = `${encoded({ alg: 'RS256', kid: '1' })}.${encoded(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')}`;
}

/** Its log-in page has a link for each who may be it, and one for who does not want to. */
async function openProvider() {
  const codes = new Map();
  const pages = {
    '/.well-known/openid-configuration': (issuer) => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      authorization_response_iss_parameter_supported: true,
    }),
    '/keys': () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1', use: 'sig', alg: 'RS256' }] }),
    '/authorize': (issuer, query) => {
      const back = (more) => {
        const place = new URL(query.get('redirect_uri'));
        place.search = new URLSearchParams({ state: query.get('state'), iss: issuer, ...more });
        return place.href.replaceAll('&', '&amp;');
      };
      const link = (name) => {
        const code = `code-${codes.size}`;
        codes.set(code, { name, query });
        return `<p><a href="${back({ code })}">I am ${name}</a></p>`;
      };
      return `<!doctype html><html lang="en"><title>Works ID</title><h1>Works ID</h1>${link('ann')}${link('eve')}
        <p><a href="${back({ error: 'access_denied' })}">No, thanks</a></p></html>`;
    },
    '/token': (issuer, query, form, authorization) => {
      const begun = codes.get(form.get('code'));
      codes.delete(form.get('code'));
      assert.equal(authorization, `Basic ${Buffer.from(`${CLIENT}:${encodeURIComponent(SECRET).replaceAll('%20', '+')}`).toString('base64')}`);
      assert.equal(createHash('sha256').update(form.get('code_verifier')).digest('base64url'), begun.query.get('code_challenge'));
      assert.equal(form.get('redirect_uri'), begun.query.get('redirect_uri'));
      return { access_token: 'x', token_type: 'Bearer', id_token: idToken(issuer, begun.query.get('nonce'), begun.name) };
    },
  };
  const opened = createServer(async (asked, response) => {
    const issuer = `http://localhost:${opened.address().port}`;
    const place = new URL(asked.url, issuer);
    let body = '';
    for await (const chunk of asked) {
      body += chunk;
    }
    const page = pages[place.pathname];
    if (!page) {
      response.writeHead(204).end(); // browsers ask for its icon, and log a 404
      return;
    }
    const answer = page(issuer, place.searchParams, new URLSearchParams(body), asked.headers.authorization);
    const isPage = typeof answer === 'string';
    response.writeHead(200, { 'Content-Type': isPage ? 'text/html' : 'application/json' });
    response.end(isPage ? answer : JSON.stringify(answer));
  });
  await new Promise((resolve) => opened.listen(0, '127.0.0.1', resolve));
  return opened;
}

/** A server of its own, with that provider and an administrator. */
async function openServer() {
  const settings = {
    'login.oidc.issuer': `http://localhost:${provider.address().port}`,
    'login.oidc.clientId': CLIENT,
    'login.oidc.clientSecret': SECRET,
    'login.oidc.name': 'Works ID',
    'http.port': 0,
    ...Object.fromEntries(['tcp', 'events', 'web', 'sip'].map((port) => [`${port}.enabled`, false])),
  };
  const hark = fileURLToPath(new URL('../../hark', import.meta.url));
  const sets = Object.entries(settings).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
  server = spawn(hark, ['serve', '--data', data, ...sets], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const link = await new Promise((resolve, reject) => {
    const hear = (chunk) => {
      said += chunk;
      const found = /(http:\S+)\/console\/#\/setup\?token=(\S+)\n/.exec(said);
      if (found && /is ready/.test(said)) {
        resolve(found);
      }
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  url = link[1];
  await answered('/api/v1/setup', { token: link[2], ...ADMIN });
  await answered('/api/v1/commands/IMPORTROLE', { action: 'ADD', name: 'watch', permissions: 'live.view' });
  await answered('/api/v1/commands/IMPORTUSER', { action: 'ADD', username: 'Ann', firstname: 'Ann', roles: 'watch' });
}

/** As a program on this machine, which a browser and `fetch` are not. */
async function answered(path, json) {
  const status = await new Promise((resolve, reject) => {
    request(url + path, { method: 'POST' }, (response) => response.resume().on('end', () => resolve(response.statusCode)))
      .on('error', reject)
      .end(JSON.stringify(json));
  });
  assert.equal(status, 200, path);
}

before(async () => {
  provider = await openProvider();
  await openServer();
});

after(async () => {
  server?.removeAllListeners('exit');
  const ended = new Promise((resolve) => server.on('exit', resolve));
  server.kill();
  await ended;
  provider.close();
  provider.closeAllConnections?.();
  rmSync(data, { recursive: true, force: true });
});

const byProvider = (page) => page.getByRole('link', { name: 'Log in with Works ID' });

test('who has a provider logs in by it, and comes to where he wanted to go', async () => {
  await visit({ permissions: 'none', at: '#/live/channels', server: url, expected: refused }, async (page) => {
    await byProvider(page).waitFor();
    await pictures(page, 'log-in-provider');
    await phonePicture(page, 'log-in-provider');
    await byProvider(page).click();
    await page.getByRole('link', { name: 'I am ann' }).click();
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    assert.equal(page.url(), `${url}/console/#/live/channels`);
    await page.getByText('Ann', { exact: true }).first().waitFor();

    const cookies = await page.context().cookies(url);
    const session = ['hark-session', 'Strict', true];
    const browser = ['hark-browser', 'Lax', true]; // opens nothing: by it the next log-in is not held up by others
    const kept = cookies.map(({ name, sameSite, httpOnly }) => [name, sameSite, httpOnly]);
    assert.deepEqual(kept.toSorted(), [browser, session]);

    await page.reload();
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    await page.getByRole('button', { name: 'Log out' }).click();
    await byProvider(page).waitFor(); // as before, although nobody has asked who is there
  });
});

test('who says no there is told so at the log-in page, and may use his password', async () => {
  await visit({ permissions: 'none', at: '#/live', server: url, expected: refused }, async (page) => {
    await byProvider(page).click();
    await page.getByRole('link', { name: 'No, thanks' }).click();
    await page.getByText('You did not log in with Works ID.').waitFor();
    await accessible(page);
    await page.getByLabel('User name').fill(ADMIN.userName);
    await page.getByLabel('Password').fill(ADMIN.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Live' }).waitFor();
    assert.equal(new URL(page.url()).hash, '#/live');
  });
});

test('whom nobody knows here is not let in', async () => {
  await visit({ permissions: 'none', server: url, expected: refused }, async (page) => {
    await byProvider(page).click();
    await page.getByRole('link', { name: 'I am eve' }).click();
    await page.getByRole('alert').getByText('Works ID knows you, but this server does not let you in.').waitFor();
    await pictures(page, 'log-in-provider-refused');
    assert.deepEqual(await page.context().cookies(url), []);
  });
});

test('an address that brings a code which this browser did not ask for logs nobody in', async () => {
  await visit({ permissions: 'none', server: url, expected: refused }, async (page) => {
    await byProvider(page).click();
    const planted = await page.getByRole('link', { name: 'I am ann' }).getAttribute('href');
    await page.context().clearCookies();
    await page.goto(planted);
    await page.getByText('The log-in took too long, or was begun in another window.').waitFor();
    assert.deepEqual(await page.context().cookies(url), []);
  });
});
