// Compresses what the build made, once and as well as it goes, and lists it for the server: it reads files.txt
// at its start and serves what stands there and nothing else. Says how much script there is, and fails when it is too much.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const SCRIPT_BYTES_MAX = 300_000;
const dist = join(fileURLToPath(new URL('.', import.meta.url)), '..', 'dist');
const compressible = /\.(js|css|html|svg|json|txt)$/;

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

const all = files(dist).map((path) => relative(dist, path)).sort();
let script = 0;
for (const name of all.filter((each) => compressible.test(each))) {
  const bytes = readFileSync(join(dist, name));
  const gzip = gzipSync(bytes, { level: 9 });
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(join(dist, `${name}.gz`), gzip);
  writeFileSync(join(dist, `${name}.br`), brotli);
  if (name.endsWith('.js')) {
    script += gzip.length;
  }
}
writeFileSync(join(dist, 'files.txt'), all.map((name) => `${name}\n`).join(''));
console.log(`console: ${all.length} files, ${(script / 1000).toFixed(1)} kB of script compressed by gzip`);
if (script > SCRIPT_BYTES_MAX) {
  console.error(`console: that is more script than ${SCRIPT_BYTES_MAX / 1000} kB`);
  process.exit(1);
}
