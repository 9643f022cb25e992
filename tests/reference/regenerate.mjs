// npm run reference:regenerate [-- part-of-a-path ...]
// Makes the committed data sets and values again. Never part of the tests; needs Debian's R, which it installs as root.
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const debian = {
  survival: 'r-cran-survival',
  cmprsk: 'r-cran-cmprsk',
  pROC: 'r-cran-proc',
  prodlim: 'r-cran-prodlim',
  riskRegression: 'r-cran-riskregression',
  rms: 'r-cran-rms',
  boot: 'r-cran-boot',
  mice: 'r-cran-mice',
  Hmisc: 'r-cran-hmisc',
  jsonlite: 'r-cran-jsonlite',
  epiR: 'r-cran-epir',
  numDeriv: 'r-cran-numderiv',
};

const run = (command, args, options = {}) =>
  spawnSync(command, args, { cwd: here, encoding: 'utf8', maxBuffer: 2 ** 28, ...options });
const fail = (words) => {
  process.stderr.write(`${words}\n`);
  process.exit(1);
};

const missing = () => {
  const listed = run('Rscript', ['--vanilla', '-e', 'cat(rownames(installed.packages()))']);
  if (listed.status !== 0) return ['r-base-core', ...Object.values(debian)];
  const installed = new Set(listed.stdout.split(/\s+/));
  return Object.entries(debian).flatMap(([name, deb]) => (installed.has(name) ? [] : [deb]));
};

const install = (packages) => {
  const line = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0) fail(`R packages are missing. As root, type: apt-get update && ${line}`);
  process.stdout.write(`${line}\n`);
  const script = `apt-get update && DEBIAN_FRONTEND=noninteractive ${line}`;
  if (run('sh', ['-c', script], { stdio: 'inherit' }).status !== 0)
    fail('The installation failed; see above.');
};

const scripts = readdirSync(here, { recursive: true })
  .filter((path) => /[.](R|py)$/.test(path) && !path.startsWith('tools'))
  .toSorted((a, b) => Number(b.startsWith('data')) - Number(a.startsWith('data')) || (a < b ? -1 : 1));
const wanted = process.argv.slice(2);
const chosen = scripts.filter((path) => wanted.length === 0 || wanted.some((part) => path.includes(part)));
if (chosen.length === 0) fail(`No script matches ${wanted.join(', ')}. There are: ${scripts.join(', ')}`);

const needed = missing();
if (needed.length > 0) install(needed);

for (const path of chosen) {
  process.stdout.write(`${path}\n`);
  const [command, args] = path.endsWith('.R') ? ['Rscript', ['--vanilla', path]] : ['python3', [path]];
  const made = run(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (made.status !== 0) fail(`${path} failed with status ${made.status}; its file is left as it was.`);
  if (path.startsWith('data')) continue;
  const values = join(here, dirname(path), `${basename(path).replace(/[.](R|py)$/, '')}.json`);
  writeFileSync(values, made.stdout);
  const formatted = run('node', [join(root, 'node_modules/prettier/bin/prettier.cjs'), '--write', values]);
  if (formatted.status !== 0) fail(formatted.stderr);
}
