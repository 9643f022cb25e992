import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  bundleWorkflowCode,
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { savedHistories } from './support/histories.js';

const minutes = 60_000;
const logger = new DefaultLogger('WARN');
const bundle = (path: string) =>
  bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL(path, import.meta.url)), logger });

let sound: WorkflowBundleWithSourceMap;
let broken: WorkflowBundleWithSourceMap;

beforeAll(async () => {
  const filter = makeTelemetryFilterString({ core: 'ERROR' }); // every break it is meant to find would be a warning
  Runtime.install({ logger, telemetryOptions: { logging: { filter } } });
  sound = await bundle('../../workflows/index.ts');
  broken = await bundle('./broken/index.ts');
}, 4 * minutes);

describe('the interpreter of today', () => {
  it.each(savedHistories.map((history) => [`${history.generation}/${history.file}`, history] as const))(
    'still replays %s',
    async (_file, { json, stream }) => {
      await expect(Worker.runReplayHistory({ workflowBundle: sound }, json, stream)).resolves.toBeUndefined();
    },
    minutes,
  );
});

describe('an interpreter that sleeps before its first plan', () => {
  it.each(savedHistories.map((history) => [`${history.generation}/${history.file}`, history] as const))(
    'does not replay %s',
    async (_file, { json, stream }) => {
      await expect(Worker.runReplayHistory({ workflowBundle: broken }, json, stream)).rejects.toThrow(
        DeterminismViolationError,
      );
    },
    minutes,
  );
});
