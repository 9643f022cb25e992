import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import proto from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { createJourneyActivities } from '../../activities/journey-activities.js';
import { createEventLog, createTrialClock } from '../../src/adapters/eventstore/index.js';
import { createSealer } from '../../src/adapters/sealing/index.js';
import {
  commandDigest,
  createCommandSigner,
  createCommandVerifier,
  generateSigningKey,
  keyringOf,
} from '../../src/adapters/signing/index.js';
import { createOrchestrator } from '../../src/adapters/temporal/orchestrator.js';
import { createEnvelope, createVault } from '../../src/adapters/vault/index.js';
import { createSubmitCommand, type SubmitCommand } from '../../src/application/command/submit-command.js';
import { createTrialReader } from '../../src/application/command/ground/trial-reader.js';
import type { EventLog } from '../../src/application/ports/event-log.js';
import { taskQueues, type UpdateName } from '../../src/contracts/names.js';
import { analysisPlanFiles, createAnalysisPlans } from '../../src/application/analysis-plan/index.js';
import { createProtocols } from '../../src/application/protocol/protocols.js';
import { protocolVersions } from '../../src/domain/protocol/versions/index.js';
import { startEventStore } from '../../src/local/eventstore/server.js';
import { readTools } from '../../src/local/launcher/tools.js';

/** The real interpreter, command path, log and vault under Temporal's time-skipping server. */
export interface SkippingJourney {
  readonly env: TestWorkflowEnvironment;
  readonly log: EventLog;
  readonly submit: SubmitCommand;
  readonly command: (stream: string, type: UpdateName, data: unknown) => ReturnType<SubmitCommand>;
  readonly worker: () => Promise<Worker>;
  readonly close: () => Promise<void>;
}

const actor = { id: 'coordinator', role: 'coordinator', kind: 'person' } as const;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export const createSkippingJourney = async (workflowsPath: string): Promise<SkippingJourney> => {
  const env = await timeSkippingServer();
  await registerSearchAttributes(env);
  const folder = await mkdtemp(join(tmpdir(), 'apar-skipping-'));
  const store = await startEventStore({ dataFile: join(folder, 'events.db'), port: 0 });
  const vault = await createVault({
    url: `file:${join(folder, 'vault.sqlite')}`,
    masterKey: new Uint8Array(randomBytes(32)),
  });
  const log = createEventLog({ url: store.url, vault, logger: silent });
  const key = await generateSigningKey('api');
  const envelope = createEnvelope(vault);
  const protocols = createProtocols(protocolVersions, silent);
  const activities = createJourneyActivities({
    log,
    clock: createTrialClock({ log, kind: 'real', protocolVersion: protocols.first.version }),
    verifier: createCommandVerifier({ keyring: keyringOf([key.publicKey]) }),
    envelope,
    vault,
    sealer: createSealer(),
    digestOf: commandDigest,
    trial: createTrialReader(log),
    protocols,
    plans: createAnalysisPlans(analysisPlanFiles),
    logger: silent,
  });
  const orchestrator = createOrchestrator({
    client: env.client,
    envelope,
    site: protocols.first.site.id,
    patienceMs: 30_000,
  });
  const submit = createSubmitCommand({
    signer: await createCommandSigner({ signingKey: key.privateKey }),
    envelope,
    orchestrator,
  });
  const workflowBundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
  let sent = 0;
  return {
    env,
    log,
    submit,
    command: (stream, type, data) => {
      sent += 1;
      return submit({
        stream,
        type,
        data,
        actor,
        authenticatedAt: null,
        idempotencyKey: `command-${sent}`,
        correlationId: `correlation-${sent}`,
      });
    },
    worker: () =>
      Worker.create({
        connection: env.nativeConnection,
        taskQueue: taskQueues.journeys,
        workflowBundle,
        activities,
      }),
    close: async () => {
      await env.teardown();
      await log.dispose();
      await store.stop();
      await vault.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const attempts = 6;

/** The SDK waits five seconds for the server, which on a busy machine its Java needs to come up at all. */
export const timeSkippingServer = async (): Promise<TestWorkflowEnvironment> => {
  const { testServer } = readTools();
  const options =
    testServer === null
      ? {}
      : { server: { executable: { type: 'existing-path' as const, path: testServer } } };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping(options);
    } catch (error) {
      if (attempt === attempts || !String(error).includes('did not start within')) throw error;
    }
  }
};

const { Keyword, Datetime, Bool } = {
  Keyword: proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  Datetime: proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  Bool: proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
};

export const registerSearchAttributes = (env: TestWorkflowEnvironment): Promise<unknown> =>
  env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: {
      AparStage: Keyword,
      AparDueKind: Keyword,
      AparSite: Keyword,
      AparDueOn: Datetime,
      AparOverdue: Bool,
    },
  });
