import { fileURLToPath } from 'node:url';
import { createJourneyActivities } from '../../activities/journey-activities.js';
import { createStepActivities } from '../../activities/step-activities.js';
import { createWorkerSteps } from '../../activities/worker-steps.js';
import { createImageArchive } from '../adapters/orthanc/image-archive.js';
import { runWorker } from '../adapters/temporal/worker.js';
import { seenRevision } from '../adapters/temporal/seen-revision.js';
import { createServiceCommand } from '../application/command/service-command.js';
import { runWaker } from '../application/waking/waker.js';
import type { Config } from '../config/read-config.js';
import { taskQueues } from '../contracts/names.js';
import { createCommandDeps, createFoundation, createSigning, createTemporal } from './core.js';
import { needed } from './needed.js';
import { brokenBy, type RunningRole } from './running-role.js';

const serviceId = 'svc-worker';
const taskQueue = taskQueues.journeys;
const reconcileEveryMs = 60_000;

/** The journeys' worker: command path, planner, imaging, closing and erasure steps, and the waker beside it. */
export const startWorker = async (config: Config): Promise<RunningRole> => {
  const core = await createFoundation(config, serviceId);
  const commandDeps = await createCommandDeps(config, core);
  const { signer } = await createSigning(config);
  const serviceCommand = createServiceCommand({ signer, envelope: core.envelope, serviceId });
  const { client, orchestrator } = createTemporal(config, core);
  const archive = createImageArchive(needed(config, 'orthanc'));
  const steps = createWorkerSteps({ ...core, archive, orchestrator, serviceCommand });
  const worker = await runWorker({
    target: needed(config, 'temporal'),
    taskQueue,
    workflowBundle: fileURLToPath(new URL('../../workflow-bundle.js', import.meta.url)),
    maxConcurrentActivities: 10,
    activities: {
      ...createJourneyActivities(commandDeps),
      ...createStepActivities(taskQueue, steps, serviceCommand, core.logger),
    },
  });
  const waking = new AbortController();
  const waker = runWaker(
    {
      log: core.log,
      trial: core.trial,
      wake: orchestrator.wake,
      seenRevision: seenRevision(client),
      logger: core.logger,
      everyMs: reconcileEveryMs,
    },
    waking.signal,
  );
  return {
    ready: () => worker.state() === 'RUNNING',
    broken: Promise.race([brokenBy(worker.ended), brokenBy(waker)]),
    stop: async () => {
      waking.abort();
      await worker.stop();
      await waker;
      await client.connection.close();
      await core.close();
    },
  };
};
