import { parseArgs } from 'node:util';
import { keepScaledClock } from './clock-keeper.js';
import type { ClockKind } from './launcher/application-environment.js';
import { type Stack, startStack } from './launcher/stack.js';
import { aborted, stopRequest } from './launcher/stop-signals.js';
import { messageOf } from '../domain/shared/message-of.js';

const settings = (): { readonly profile: string; readonly clock: ClockKind; readonly quiet: boolean } => {
  const { values } = parseArgs({
    options: {
      profile: { type: 'string', default: 'local' },
      clock: { type: 'string', default: 'real' },
      quiet: { type: 'boolean', default: false },
    },
  });
  const { profile, clock, quiet } = values;
  if (!/^[a-z0-9][a-z0-9-]*$/.test(profile)) {
    throw new Error(`--profile ${profile}: the name may hold small letters, digits and hyphens only.`);
  }
  if (clock !== 'real' && clock !== 'scaled' && clock !== 'manual') {
    throw new Error(`--clock ${clock}: the clock is real, scaled or manual.`);
  }
  return { profile, clock, quiet };
};

const announce = ({ urls, profileDir }: Stack): void => {
  const lines = [
    'The stack is up. Ctrl-C stops it; its data stay and the next start continues with them.',
    `  API and its documentation  ${urls.apiDocs}`,
    `  Temporal UI                ${urls.temporalUi}`,
    `  Orthanc                    ${urls.orthanc}/app/explorer.html`,
    `  Data and logs              ${profileDir}`,
  ];
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
};

/**
 * `npm start`: the stack kept running until Ctrl-C, data in `.apar/local`, under the real clock.
 * `--profile <name>` takes another folder in `.apar`, `--clock scaled|manual` another kind of trial clock; the two
 * go together, because one log never mixes clocks. `--quiet` writes the parts' logs to their files only.
 */
const asked = stopRequest();
try {
  const { profile, clock, quiet } = settings();
  const stack = await startStack({ profile, clock, quiet, signal: asked });
  const stopClock = clock === 'scaled' ? await keepScaledClock(stack) : () => Promise.resolve();
  announce(stack);
  await aborted(asked);
  process.stdout.write('\nStopping all parts in order …\n');
  await stopClock();
  await stack.stop();
} catch (error) {
  if (!asked.aborted) {
    process.stderr.write(`\n${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}
