// Runs the browser tests against a real server with its demo, on free ports, which it starts and ends.
// Arguments name test files: `live`; without any, all are run.
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const hark = join(here, '..', '..', 'hark');
const START_MILLIS = 300_000; // it may have to be built first
const TESTS_MILLIS = 600_000; // under 100 s where nothing else goes on; so long only if something hangs
const SETUP = 'setup.test.mjs'; // always, and first: it makes the administrator whom the others log in as

const browser = process.env.CHROMIUM ?? '/usr/bin/chromium';
try {
  accessSync(browser, constants.X_OK);
} catch {
  console.error(`hark: there is no browser at ${browser}. Get it: apt-get install chromium (or say where in CHROMIUM)`);
  process.exit(1);
}

const wanted = process.argv.slice(2);
const files = readdirSync(here)
  .filter((name) => name.endsWith('.test.mjs'))
  .filter((name) => wanted.length === 0 || wanted.includes(name.replace('.test.mjs', '')))
  .sort();
if (files.length === 0) {
  console.error(`hark: there is no test ${wanted.join(', ')}`);
  process.exit(1);
}

const data = mkdtempSync(join(tmpdir(), 'hark-console-test-'));
const hookPort = await freePort();
const hook = `{name=crm,url="http://127.0.0.1:${hookPort}/told",secret="whsec_${'a2V5'.repeat(8)}"}`;
const sets = ['metrics.historySeconds=2', `webhooks.named=[${hook}]`].flatMap((set) => ['--set', set]);
const free = ['tcp', 'events', 'web', 'http', 'sip'].flatMap((port) => ['--set', `${port}.port=0`]);
const server = spawn(hark, ['demo', '--data', data, ...free, ...sets], { stdio: ['ignore', 'pipe', 'pipe'] });
let said = '';

/** Where nobody listens yet. */
function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function ready() {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the server was not ready in ${START_MILLIS / 1000} s`)), START_MILLIS);
    const hear = (chunk) => {
      said += chunk;
      const port = /JSON at https?:\/\/\S+?:(\d+)/.exec(said)?.[1];
      if (port && /Hark .* is ready/.test(said) && /setup\?token=\S+\n/.test(said)) {
        clearTimeout(late);
        resolve(port);
      }
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

function ended(child) {
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.on('exit', resolve));
}

async function passes(names, port, millis) {
  const paths = names.map((name) => join(here, name));
  const tests = spawn(process.execPath, ['--test', '--test-reporter=spec', ...paths], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, HARK_URL: `http://127.0.0.1:${port}`, HARK_SAID: said, HARK_DATA: data, HARK_HOOK_PORT: hookPort },
  });
  const late = setTimeout(() => {
    console.error(`hark: the tests took longer than ${TESTS_MILLIS / 1000} s`);
    tests.kill();
  }, millis);
  const code = await ended(tests);
  clearTimeout(late);
  return code === 0;
}

let failed = 1;
try {
  const port = await ready();
  const end = Date.now() + TESTS_MILLIS;
  const others = files.filter((name) => name !== SETUP);
  const isSetUp = await passes([SETUP], port, TESTS_MILLIS);
  failed = isSetUp && (others.length === 0 || (await passes(others, port, end - Date.now()))) ? 0 : 1;
} catch (error) {
  console.error(`hark: ${error.message}\n${said}`);
} finally {
  server.kill();
  await ended(server);
  rmSync(data, { recursive: true, force: true });
}
process.exit(failed);
