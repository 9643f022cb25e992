import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './launcher/project-root.js';
import { startStack } from './launcher/stack.js';
import { aborted } from './launcher/stop-signals.js';
import { runDemoClient } from './run-demo-client.js';
import { type AskedLives, trialFiles } from './trial-files.js';

export interface TrialOptions extends AskedLives {
  readonly anew: boolean;
  readonly exit: boolean;
  readonly verbose: boolean;
}

const profile = 'trial';

/**
 * `npm run demo -- --trial`: the lives of a virtual trial on a stack of their own in `.apar/trial`, under the scaled clock, to the
 * figures. `--participants`, `--seed`: which lives; `--from <file>`: those of a lives file. Started again it goes on where it was;
 * `--anew` begins from nothing. `--exit` stops the stack at the end. The client itself lets the clock run, a step at a time.
 */
export const runTrial = async (options: TrialOptions, asked: AbortSignal): Promise<number> => {
  const folder = join(projectRoot, '.apar', profile);
  if (options.anew) rmSync(folder, { recursive: true, force: true });
  const { lives, protocolVersion, env } = await trialFiles(folder, options);
  const stack = await startStack({
    ...{ profile, clock: 'scaled', quiet: !options.verbose, signal: asked, env },
  });
  let isLived = false;
  try {
    const code = await runDemoClient('trial/main.js', [lives, protocolVersion], stack, asked);
    isLived = code === 0;
    if (!options.exit) {
      process.stdout.write('\nThe stack stays up for you to look around; Ctrl-C stops it.\n');
      await aborted(asked);
    }
    return code;
  } finally {
    if (!isLived && asked.aborted)
      process.stdout.write(
        '\nStopped in the middle of the trial. `npm run demo -- --trial` goes on from here.\n',
      );
    await stack.stop();
  }
};
