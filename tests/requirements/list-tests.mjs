import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs Jest in a process group of its own; resolves to its exit code (null when it had to be ended) and its words. */
export const jest = (args, env, limitMs = 15 * 60_000) =>
  new Promise((resolve, reject) => {
    const program = [
      '--experimental-vm-modules',
      '--no-warnings',
      join(root, 'node_modules/jest/bin/jest.js'),
    ];
    const child = spawn(process.execPath, [...program, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const end = () => process.kill(-child.pid, 'SIGKILL');
    const limit = setTimeout(end, limitMs);
    process.once('SIGINT', end);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(limit);
      process.off('SIGINT', end);
      resolve({ code, said });
    });
  });

/** Answers of all workers, one JSON file each. */
export const collected = async (folder) => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(files.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))));
};

/** Calls `use` with an empty folder that is gone afterwards. */
export const inScratchFolder = async (use) => {
  const folder = await mkdtemp(join(tmpdir(), 'apar-tests-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/**
 * All tests of all tiers as {file, name}, sorted, without running one: files are loaded, so tables are expanded.
 * @throws Error when a test file cannot be loaded.
 */
export const listTests = () =>
  inScratchFolder(async (folder) => {
    const { code, said } = await jest(['--config', 'tests/requirements/jest.config.mjs', '--silent'], {
      APAR_TEST_LISTING: folder,
    });
    if (code !== 0) throw new Error(`The tests cannot be listed:\n${said}`);
    const tests = (await collected(folder)).flat();
    const key = ({ file, name }) => `${file}\n${name}`;
    return tests.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  });
