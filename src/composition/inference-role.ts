import { createInferenceSteps } from '../../activities/inference-steps.js';
import { createStepActivities } from '../../activities/step-activities.js';
import { createModelRuntime } from '../adapters/onnx/model-runtime.js';
import { createImageArchive } from '../adapters/orthanc/image-archive.js';
import { createSealer } from '../adapters/sealing/index.js';
import { createTemporalClient } from '../adapters/temporal/connect.js';
import { runWorker } from '../adapters/temporal/worker.js';
import { createServiceCommand } from '../application/command/service-command.js';
import type { Config } from '../config/read-config.js';
import { taskQueues } from '../contracts/names.js';
import { createFoundation, createSigning } from './core.js';
import { foundationChecks, temporalChecks } from './dependency-checks.js';
import { needed } from './needed.js';
import { patiently } from './patiently.js';
import { brokenBy, type RunningRole } from './running-role.js';
import { workerCheck } from './worker-checks.js';

const serviceId = 'svc-inference';
const taskQueue = taskQueues.inference;

/** The inference worker on its own task queue; models are loaded before the first task and kept warm. */
export const startInference = async (config: Config): Promise<RunningRole> => {
  const core = await createFoundation(config, serviceId);
  const { signer } = await createSigning(config);
  const models = createModelRuntime({
    ...needed(config, 'models'),
    onFallback: (provider, reason) => {
      core.logger.info('execution provider passed over', { provider, reason });
    },
  });
  for (const name of ['PRE', 'POST'] as const) {
    await models.load(name).then(
      ({ digest, runtime }) => {
        core.logger.info('model loaded', { model: name, digest, ...runtime });
      },
      (error: unknown) => {
        core.logger.error('a model cannot be used; its predictions will fail until it is mended', {
          model: name,
          reason: String(error),
        });
      },
    );
  }
  const steps = createInferenceSteps({
    ...core,
    models,
    archive: createImageArchive(needed(config, 'orthanc')),
    sealer: createSealer(),
  });
  const serviceCommand = createServiceCommand({ signer, envelope: core.envelope, serviceId });
  const options = {
    target: needed(config, 'temporal'),
    taskQueue,
    workflowBundle: null,
    maxConcurrentActivities: 1,
    activities: createStepActivities(taskQueue, steps, serviceCommand, core.logger),
  };
  const client = createTemporalClient(options.target);
  const worker = await patiently(core.logger, 'Temporal', () => runWorker(options));
  return {
    checks: [...foundationChecks(core), ...temporalChecks(client), workerCheck(worker)],
    broken: brokenBy(worker.ended),
    stop: async () => {
      await worker.stop();
      await client.connection.close();
      await core.close();
    },
  };
};
