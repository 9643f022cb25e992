import { fileURLToPath } from 'node:url';
import { createJourneyActivities } from '../../activities/journey-activities.js';
import { createStepActivities } from '../../activities/step-activities.js';
import { createWorkerSteps } from '../../activities/worker-steps.js';
import { createImageArchive } from '../adapters/orthanc/image-archive.js';
import { runWorker } from '../adapters/temporal/worker.js';
import { createServiceCommand } from '../application/command/service-command.js';
import type { Config } from '../config/read-config.js';
import { taskQueues } from '../contracts/names.js';
import { createCommandDeps, createFoundation, createSigning, createTemporal } from './core.js';
import { foundationChecks, temporalChecks } from './dependency-checks.js';
import { needed } from './needed.js';
import { patiently } from './patiently.js';
import { brokenBy, type RunningRole } from './running-role.js';
import { wakerCheck, workerCheck } from './worker-checks.js';
import { createWorkerWaking } from './worker-waking.js';

const serviceId = 'svc-worker';
const taskQueue = taskQueues.journeys;

/** The journeys' worker: command path, planner, imaging, closing and erasure steps, and waking. */
export const startWorker = async (config: Config): Promise<RunningRole> => {
  const core = await createFoundation(config, serviceId);
  const commandDeps = await createCommandDeps(config, core);
  const { signer } = await createSigning(config);
  const serviceCommand = createServiceCommand({ signer, envelope: core.envelope, serviceId });
  const { client, orchestrator } = createTemporal(config, core);
  const archive = createImageArchive(needed(config, 'orthanc'));
  const steps = createWorkerSteps({ ...core, archive, orchestrator, serviceCommand });
  const waking = createWorkerWaking(core, client, orchestrator);
  const options = {
    target: needed(config, 'temporal'),
    taskQueue,
    workflowBundle: fileURLToPath(new URL('../../workflow-bundle.js', import.meta.url)),
    maxConcurrentActivities: 10,
    activities: {
      ...createJourneyActivities(commandDeps),
      ...waking.activities,
      ...createStepActivities(taskQueue, steps, serviceCommand, core.logger),
    },
  };
  const worker = await patiently(core.logger, 'Temporal', () => runWorker(options));
  waking.start();
  return {
    checks: [...foundationChecks(core), ...temporalChecks(client), workerCheck(worker), wakerCheck(waking)],
    broken: brokenBy(worker.ended),
    stop: async () => {
      await waking.stop();
      await worker.stop();
      await client.connection.close();
      await core.close();
    },
  };
};
