import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { onThreads } from '../src/cli/simulate/on-threads.js';
import { trialInFile } from '../src/local/demo/trial/trial-in-file.js';
import { startStack } from '../src/local/launcher/stack.js';
import { runDemoClient } from '../src/local/run-demo-client.js';
import { trialFiles } from '../src/local/trial-files.js';
import { registrySize, simulate } from '../src/virtual/simulate.js';
import { inTemporaryFolder } from './support/in-temporary-folder.js';
import { endedChildrenSeconds, processorSeconds } from './support/processor-time.js';
import { round } from './support/round.js';

const profile = 'trial';
const parts = ['api', 'worker', 'inference', 'temporal', 'eventstore', 'orthanc', 'identity'] as const;
type Part = (typeof parts)[number] | 'player';

/** The lives of the trial on a new stack in a temporary folder, from a running stack to the written report. */
const onStack = (participants: number) =>
  inTemporaryFolder(async (dataDir) => {
    const files = await trialFiles(join(dataDir, profile), { participants: String(participants) });
    const { header, lives } = await trialInFile(files.lives, files.protocolVersion);
    const stack = await startStack({ dataDir, profile, clock: 'scaled', quiet: true, env: files.env });
    const used = (): ReadonlyMap<Part, number> =>
      new Map<Part, number>([
        ...parts.map((part) => [part, processorSeconds(stack.part(part).pid ?? 0)] as const),
        ['player', endedChildrenSeconds()],
      ]);
    try {
      const [before, began] = [used(), performance.now()];
      const args = [files.lives, files.protocolVersion];
      const code = await runDemoClient('trial/main.js', args, stack, new AbortController().signal, 2);
      const seconds = (performance.now() - began) / 1000;
      if (code !== 0) throw new Error(`the trial broke off with code ${code}`);
      return {
        firstDay: header.firstDay,
        lives: lives.length,
        acts: lives.flatMap(({ acts }) => acts).length,
        seconds,
        processor: [...used()].map(([part, sum]) => [part, sum - (before.get(part) ?? 0)] as const),
      };
    } finally {
      await stack.stop();
    }
  });

/** The same lives in the core player: what the rules alone take. */
const inCore = async (participants: number, firstDay: string) => {
  const { counts, seconds, spent } = await simulate(
    { participants, seed: 1, scenario: 'stated', firstDay },
    { analysis: 'PRIMARY', runner: onThreads(1) },
  );
  return { seconds: round(seconds), commands: spent.commands, events: counts.events.total };
};

/**
 * `npm run bench -- trial [participants]`: the stack's minutes for a whole virtual trial. Commands and events are those of the core
 * player for the same lives, whose record is the same by tests/e2e/lives-in-both-players.
 */
export const run = async (participants = registrySize) => {
  const loadBefore = loadavg()[0] ?? 0;
  const { firstDay, lives, acts, seconds, processor } = await onStack(participants);
  const core = await inCore(participants, firstDay);
  const total = processor.reduce((sum, [, part]) => sum + part, 0);
  const shares = processor.map(([part, sum]) => [part, round((100 * sum) / total)] as const);
  return {
    name: 'trial',
    unit: 'minutes from a running stack to the written report',
    ...{ participants, lives, acts },
    minutes: round(seconds / 60),
    actsPerSecond: round(acts / seconds),
    commandsPerSecond: round(core.commands / seconds),
    boundBy: {
      coresInUse: round(total / seconds),
      processorSeconds: round(total),
      percentOfIt: Object.fromEntries(shares.toSorted(([, a], [, b]) => b - a)),
    },
    limit: { what: 'the same lives in the core player, without any part of the stack', ...core },
    ratioToLimit: round(seconds / core.seconds),
    target: '353 participants in < 25 minutes on two cores',
    ...{ node: process.version, cpus: cpus().length, loadBefore: round(loadBefore) },
  };
};
