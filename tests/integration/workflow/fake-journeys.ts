import { fileURLToPath } from 'node:url';
import { WithStartWorkflowOperation, type WorkflowHandle } from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { registerSearchAttributes, timeSkippingServer } from '../../../bench/support/skipping-journey.js';
import { taskQueues, workflowType, type UpdateName } from '../../../src/contracts/names.js';
import type { Receipt } from '../../../workflows/messages.js';
import { historiesOf } from '../../support/histories-of.js';
import { createFakeActivities } from './fake-activities.js';
import { FakeRecord } from './fake-record.js';

/** One record and the workflow that interprets its plans. */
export interface FakeJourney {
  readonly record: FakeRecord;
  readonly handle: WorkflowHandle;
  readonly send: (type: UpdateName, envelope: string) => Promise<Receipt>;
  /** Starts the workflow where it does not run, and lets it plan. */
  readonly wake: () => Promise<void>;
}

/** The real interpreter over fake activities, on one time-skipping server with one worker. */
export interface FakeJourneys {
  readonly env: TestWorkflowEnvironment;
  readonly open: () => FakeJourney;
  /**
   * Replays every run of every journey opened so far, as it was recorded or as `altered`; rejects with the first that
   * today's interpreter cannot repeat.
   */
  readonly replayAll: (altered?: (history: History) => History) => Promise<number>;
  /**
   * Ends what the journeys opened so far still run, so that they take no part in later time. Never by termination:
   * the server would not skip time again after it has terminated a workflow that was being worked on.
   */
  readonly endAll: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A history that cannot be replayed comes about once in many runs: without its events nobody would find out why. */
const linesOf = ({ events }: History): string[] =>
  (events ?? []).map((event) => {
    const { eventId, eventTime, eventType, ...attributes } = event;
    const said = Object.entries(attributes).filter(([, value]) => value !== null);
    return JSON.stringify([Number(eventId), Number(eventTime?.seconds), eventType, Object.fromEntries(said)]);
  });

export const startFakeJourneys = async (): Promise<FakeJourneys> => {
  const logger = new DefaultLogger('ERROR');
  Runtime.install({ logger });
  const env = await timeSkippingServer();
  await registerSearchAttributes(env);
  const opened = new Map<string, FakeJourney>();
  const recordOf = (stream: string): FakeRecord => {
    const journey = opened.get(stream);
    if (!journey) throw new Error(`no test opened ${stream}`);
    return journey.record;
  };
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../../workflows/index.ts', import.meta.url)),
    logger,
  });
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: taskQueues.journeys,
    workflowBundle,
    activities: createFakeActivities(recordOf),
    shutdownForceTime: '10 seconds',
  });
  const running = worker.run();
  let count = 0;
  const open = (): FakeJourney => {
    count += 1;
    const stream = `patient-APAR-${String(count).padStart(4, '0')}`;
    const start = { workflowId: stream, taskQueue: taskQueues.journeys, args: [{ stream }] as [unknown] };
    const journey: FakeJourney = {
      record: new FakeRecord(stream),
      handle: env.client.workflow.getHandle(stream),
      send: (type, envelope) =>
        env.client.workflow.executeUpdateWithStart<Workflow, Receipt, [string]>(type, {
          startWorkflowOperation: new WithStartWorkflowOperation(workflowType, {
            ...start,
            workflowIdConflictPolicy: 'USE_EXISTING',
          }),
          updateId: envelope,
          args: [envelope],
        }),
      wake: async () => {
        await env.client.workflow.signalWithStart(workflowType, { ...start, signal: 'wake', signalArgs: [] });
      },
    };
    opened.set(stream, journey);
    return journey;
  };
  const endAll = async (): Promise<void> => {
    for (const { handle, record, wake } of opened.values()) {
      const { status } = await handle.describe();
      if (status.name !== 'RUNNING') continue;
      record.close();
      await wake();
      await handle.result();
    }
  };
  const replay = (stream: string, history: History): Promise<void> =>
    Worker.runReplayHistory({ workflowBundle }, history, stream).catch((error: unknown) => {
      throw new Error(`${stream} cannot be replayed:\n${linesOf(history).join('\n')}`, { cause: error });
    });
  const replayAll: FakeJourneys['replayAll'] = async (altered = (history) => history) => {
    let replayed = 0;
    for (const stream of opened.keys()) {
      for (const history of await historiesOf(env.client, stream)) {
        await replay(stream, altered(history));
        replayed += 1;
      }
    }
    return replayed;
  };
  return {
    env,
    open,
    replayAll,
    endAll,
    close: async () => {
      worker.shutdown();
      await running;
      await env.teardown();
    },
  };
};
