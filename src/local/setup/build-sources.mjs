import { existsSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { lastLines } from './install-packages.mjs';
import { npmCommand } from './npm-command.mjs';
import { digestOf, filesBelow, stampNamed } from './stamps.mjs';

const sourceFolders = ['src', 'workflows', 'activities', 'models', 'bench'];
const settings = [
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'package.json',
  'package-lock.json',
];
const isSource = (name) => /\.(ts|mts|cts|tsx|json)$/.test(name);

/** Compiles and bundles into `dist` unless `dist` was made from exactly these sources and settings. */
export async function buildSources(machine, progress, node) {
  const { root } = machine;
  const digest = digestOf(root, [
    ...sourceFolders.flatMap((folder) => filesBelow(join(root, folder), isSource)),
    ...settings.map((name) => join(root, name)),
  ]);
  const stamp = stampNamed(machine, 'build');
  if (stamp.isFor(digest) && existsSync(join(root, 'dist'))) return;
  await progress.step('build', () => build(machine, node));
  stamp.set(digest);
}

async function build(machine, node) {
  rmSync(join(machine.root, 'dist'), { recursive: true, force: true });
  const npm = npmCommand(machine);
  const { code, output } = await machine.run(npm.command, [...npm.args, 'run', '--silent', 'build'], {
    title: 'build',
    cwd: machine.root,
    env: { ...machine.env, PATH: `${dirname(node)}${delimiter}${machine.env.PATH ?? ''}` },
  });
  if (code !== 0) {
    throw new Error(
      `npm run build failed with code ${code}:\n${lastLines(output, 40)}\nTo mend it, type:\n  npm run build\nand follow the first error above.`,
    );
  }
}
