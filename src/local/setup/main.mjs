import { buildSources } from './build-sources.mjs';
import { ensureTools } from './ensure-tools.mjs';
import { installPackages } from './install-packages.mjs';
import { createMachine } from './machine.mjs';
import { createProgress } from './progress.mjs';
import { withSetupLock } from './setup-lock.mjs';
import { needsOf, targetNamed, usage } from './targets.mjs';

/**
 * Sets up what the named target needs, each step skipped when already done, then runs the target and ends with
 * its exit code. Progress goes to stderr, so that a target's stdout (figures as JSON) stays clean.
 */
export async function main([name, ...args]) {
  const target = targetNamed(name);
  if (target === undefined) {
    process.stderr.write(
      `apar: ${name === undefined ? 'no target given' : `no target "${name}"`}\n${usage}\n`,
    );
    process.exit(2);
  }
  const progress = createProgress();
  const machine = createMachine(progress);
  let node;
  try {
    node = await withSetupLock(machine, progress, () =>
      setUp(target, needsOf(target, args), machine, progress),
    );
  } catch (error) {
    progress.failed(error);
    process.exit(1);
  }
  progress.ready(name);
  await target.run({ machine, node, args });
}

async function setUp(target, needs, machine, progress) {
  const node = await installPackages(machine, progress);
  if (target.needsBuild) await buildSources(machine, progress, node);
  if (needs.length > 0) await ensureTools(machine, progress, needs);
  return node;
}
