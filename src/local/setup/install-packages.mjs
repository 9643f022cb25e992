import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npmCommand } from './npm-command.mjs';
import { digestOf, stampNamed } from './stamps.mjs';

/**
 * Installs the locked packages when they are absent or the lock file changed, and returns the path of Node 24,
 * which comes with them (package `node`).
 */
export async function installPackages(machine, progress) {
  const lock = join(machine.root, 'package-lock.json');
  const digest = digestOf(machine.root, [lock]);
  const stamp = stampNamed(machine, 'packages');
  const node = join(machine.root, 'node_modules', '.bin', 'node');
  if (!existsSync(node) || !(stamp.isFor(digest) || installedAsLocked(machine.root, lock))) {
    await progress.step('npm ci (packages and Node 24)', () => npmCi(machine));
  }
  await checkNode(machine, node);
  stamp.set(digest);
  return node;
}

async function npmCi(machine) {
  const npm = npmCommand(machine);
  const { code, output } = await machine.run(
    npm.command,
    [...npm.args, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      title: 'npm ci',
      cwd: machine.root,
      env: { ...machine.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
    },
  );
  if (code !== 0) {
    throw new Error(
      `npm ci failed with code ${code}. npm says:\n${complaint(output)}\n` +
        'To mend it, type:\n  ONNXRUNTIME_NODE_INSTALL=skip npm ci\nread what it says (network, proxy, disk), and run the same command again.',
    );
  }
}

/** What npm complains of comes first, its usage text last. */
function complaint(output) {
  const lines = output
    .split('\n')
    .filter((line) => line.startsWith('npm error') && line.trim() !== 'npm error');
  const usage = lines.findIndex((line) => /^npm error (Usage|Options|Clean install a project)/.test(line));
  const said = usage === -1 ? lines : lines.slice(0, usage);
  return said.length === 0 ? lastLines(output, 15) : said.slice(0, 15).join('\n');
}

/** npm writes the hidden lock file last, and it holds what really lies in node_modules. */
function installedAsLocked(root, lock) {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(lock, 'utf8')).packages);
  return wanted.every(
    ([path, entry]) =>
      path === '' ||
      (path in installed ? installed[path].version === entry.version : entry.optional === true),
  );
}

async function checkNode(machine, node) {
  const { code, output } = await machine.run(node, ['--version'], { timeoutMs: 20_000 });
  if (code === 0 && /^v(2[4-9]|[3-9]\d)\./.test(output)) return;
  throw new Error(
    `${node} is not a working Node 24 (${output.trim() || `exit code ${code}`}). ` +
      `The package "node" brings it by its install script. To mend it, type:\n  npm ci --ignore-scripts=false\nand run the same command again.`,
  );
}

export const lastLines = (text, count) => text.trimEnd().split('\n').slice(-count).join('\n');

/** Folder that holds Node 24, to be put first on the PATH of what is run. */
export const folderOf = (node) => dirname(node);
