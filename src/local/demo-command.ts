import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { attachTo, type AttachedStack } from './attached-stack.js';
import { keepScaledClock } from './clock-keeper.js';
import { type DemoOptions, demoOptions, demoUsage } from './demo-options.js';
import { projectRoot } from './launcher/project-root.js';
import { startStack } from './launcher/stack.js';
import { aborted, stopRequest } from './launcher/stop-signals.js';
import { runDemoClient } from './run-demo-client.js';
import { runTrial } from './run-trial.js';
import { messageOf } from '../domain/shared/message-of.js';

/**
 * `npm run demo`: a fresh stack under the scaled clock in `.apar/demo`, and the demonstration as its
 * client. `--exit` stops afterwards with the demonstration's exit code; otherwise the stack stays up
 * to be looked at until Ctrl-C. `--attach <profile>` runs the same client against a stack that
 * `npm start -- --profile <profile> --clock scaled` keeps running. `--trial` lives a whole virtual trial instead (`run-trial.ts`).
 */
const profile = 'demo';
/** As shells have it for what Ctrl-C ends. */
const stoppedByUser = 130;

const runClient = (stack: AttachedStack, signal: AbortSignal): Promise<number> =>
  runDemoClient('main.js', [], stack, signal);

const values = ((): DemoOptions => {
  try {
    return demoOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`\n${messageOf(error)}`);
    process.exit(2);
  }
})();
if (values.help) {
  process.stdout.write(demoUsage);
  process.exit(0);
}
const asked = stopRequest();

const withOwnStack = async (): Promise<void> => {
  rmSync(join(projectRoot, '.apar', profile), { recursive: true, force: true });
  const stack = await startStack({ profile, clock: 'scaled', quiet: !values.verbose, signal: asked });
  const stopClock = await keepScaledClock(stack);
  try {
    process.exitCode = await runClient(stack, asked);
    if (!values.exit) {
      process.stdout.write('\nThe stack stays up for you to look around; Ctrl-C stops it.\n');
      await aborted(asked);
    }
  } finally {
    await stopClock();
    await stack.stop();
  }
};

try {
  if (values.trial) process.exitCode = await runTrial(values, asked);
  else if (values.attach === undefined) await withOwnStack();
  else process.exitCode = await runClient(attachTo(values.attach), asked);
} catch (error) {
  if (!asked.aborted) process.stderr.write(`\n${messageOf(error)}\n`);
  process.exitCode = asked.aborted ? stoppedByUser : 1;
}
