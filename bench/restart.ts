import { randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import proto from '@temporalio/proto';
import pLimit from 'p-limit';
import { taskQueues, wakeSignal, workflowType } from '../src/contracts/names.js';
import { addDays, plainDate } from '../src/domain/calendar/plain-date.js';
import { withBenchStack, type BenchStack } from './support/bench-stack.js';
import { quantiles, timed } from './support/quantiles.js';
import { startWorkerProcess, type WorkerProcess } from './support/worker-process.js';
import { writeYearOldTrial } from './support/year-old-trial.js';

const { EventType, TimeoutType } = proto.temporal.api.enums.v1;
const second = 1_000;
const settleMs = 30 * second;
const laterCommands = 20;

const told = (what: string): void => {
  process.stderr.write(`${new Date().toISOString()} ${what}\n`);
};

/** What the histories of the participants say happened after a moment. */
const historiesSince = async (client: Client, streams: readonly string[], since: number) => {
  const found = { length: 0, signals: 0, timedOut: 0 };
  const read = async (stream: string): Promise<void> => {
    const { events } = await client.workflow.getHandle(stream).fetchHistory();
    found.length += events?.length ?? 0;
    for (const event of events ?? []) {
      if (Number(event.eventTime?.seconds ?? 0) * second < since) continue;
      if (event.eventType === EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED) found.signals += 1;
      const timeout = event.workflowTaskTimedOutEventAttributes?.timeoutType;
      if (timeout === TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE) found.timedOut += 1;
    }
  };
  await Promise.all(streams.map((stream) => limit(() => read(stream))));
  return found;
};

const limit = pLimit(20);

/** Until the waker has started the workflow: behind the lives that the bench wrote at once it may still be reading. */
const untilStarted = async (client: Client, stream: string): Promise<void> => {
  for (;;) {
    const found = await client.workflow
      .getHandle(stream)
      .describe()
      .catch((error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return null;
        throw error;
      });
    if (found) return;
    await sleep(second);
  }
};

/** Until no workflow task of one participant is pending or in hand. */
const untilIdle = async (client: Client, stream: string): Promise<void> => {
  while ((await client.workflow.getHandle(stream).describe()).raw.pendingWorkflowTask) await sleep(50);
};

const untilQuiet = async (client: Client, streams: readonly string[]): Promise<void> => {
  await Promise.all(streams.map((stream) => limit(() => untilIdle(client, stream))));
};

/** Until the waker has looked at everybody whose stream has grown: what it does then belongs to nothing that happens later. */
const untilNobodyWaits = async (workers: readonly WorkerProcess[]): Promise<void> => {
  let toldOf: number | null = null;
  for (;;) {
    const waiting = (await Promise.all(workers.map((worker) => worker.waiting()))).find(
      (one) => one !== null,
    );
    if (waiting === 0) return;
    if (waiting !== undefined && (toldOf === null || toldOf - waiting >= 500)) {
      told(`${waiting} records are still to be looked at`);
      toldOf = waiting;
    }
    await sleep(second);
  }
};

/** Wakes everybody so many times, as timers and commands of a year would have done. */
const liveOn = async (client: Client, streams: readonly string[], rounds: number): Promise<void> => {
  let lived = 0;
  const live = async (stream: string): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      await client.workflow.signalWithStart(workflowType, {
        workflowId: stream,
        taskQueue: taskQueues.journeys,
        args: [{ stream }],
        signal: wakeSignal,
      });
      await untilIdle(client, stream);
    }
    lived += 1;
    if (lived % 100 === 0) told(`${lived} of ${streams.length} have lived`);
  };
  await Promise.all(streams.map((stream) => limit(() => live(stream))));
};

const measure = async (
  { stack, api }: BenchStack,
  { participants, rounds }: { participants: number; rounds: number },
) => {
  const yesterday = addDays(plainDate(new Date().toISOString().slice(0, 10)), -1);
  const command = (subjectId: string) =>
    api.command('recordTherapy', 'coordinator', subjectId, {
      ...{ modality: 'ANTIVIRAL', agents: ['entecavir'], intent: 'ANTIVIRAL', startDate: yesterday },
      ...{ endDate: null, ongoing: true, cycles: { missingReason: 'NA' }, dose: '0.5 mg daily' },
      ...{ combinationId: null, plannedBeforeSurgery: false, angiographyShowsTumour: null },
      reason: 'chronic hepatitis B',
    });
  await Promise.all([stack.part('worker').stop(), stack.part('inference').stop()]);
  const client = new Client({
    connection: await Connection.connect({ address: stack.urls.temporalAddress }),
  });
  told('writing the lives');
  const streams = await writeYearOldTrial(stack, participants, yesterday);
  const subjects = streams.map((stream) => stream.slice('patient-'.length));
  let workers = [1, 2].map((which) => startWorkerProcess(stack, which));
  told('letting them live');
  await liveOn(client, streams, rounds);
  await untilNobodyWaits(workers);
  await sleep(settleMs);
  await untilQuiet(client, streams);

  told('kill -9');
  const { length } = await historiesSince(client, streams, Number.POSITIVE_INFINITY);
  const killedAt = Date.now();
  await Promise.all(workers.map((worker) => worker.kill()));
  workers = [1, 2].map((which) => startWorkerProcess(stack, which));
  const cpu = () => Math.round(workers.reduce((sum, worker) => sum + worker.cpuSeconds(), 0) * 10) / 10;
  const first = await timed(() => command(subjects[0] ?? ''));
  const cpuAtFirst = cpu();
  const later: number[] = [];
  for (const subject of subjects.slice(1, 1 + laterCommands)) later.push(await timed(() => command(subject)));
  await untilQuiet(client, streams);
  await sleep(settleMs);
  await untilQuiet(client, streams);
  const quietAfterMs = Date.now() - killedAt - settleMs;
  const cpuAtEnd = cpu();
  const restart = await historiesSince(client, streams, killedAt);
  told(`first command ${Math.round(first)} ms, ${restart.timedOut} tasks timed out, ${cpuAtEnd} CPU-s`);

  await untilNobodyWaits(workers);
  await untilQuiet(client, streams);
  told('an allocation');
  const allocatedAt = Date.now() + second;
  await sleep(2 * second);
  const nationalId = randomUUID();
  const identity = {
    ...{ nationalId, name: `Bench ${nationalId}`, birthDate: '1970-01-01', medicalRecordNumber: nationalId },
    sex: 'M' as const,
    phone: null,
  };
  const { subjectId } = await api.command('allocateSubject', 'coordinator', null, identity);
  const allocated = `patient-${subjectId ?? ''}`;
  await untilStarted(client, allocated);
  await sleep(settleMs);
  await untilQuiet(client, streams);
  const everybody = [...streams, 'trial', allocated];
  const allocation = await historiesSince(client, everybody, allocatedAt);
  await Promise.all(workers.map((worker) => worker.kill()));
  await client.connection.close();
  return {
    name: 'restart',
    unit: 'ms from kill -9 of both workers, started again at once',
    participants,
    wakesBefore: rounds,
    historyEvents: { perParticipant: Math.round(length / participants) },
    firstCommand: Math.round(first),
    laterCommands: quantiles(later),
    quietAfter: quietAfterMs,
    workflowTasksTimedOut: restart.timedOut,
    signals: { afterRestart: restart.signals, perAllocation: allocation.signals },
    workersCpuSeconds: { atFirstCommand: cpuAtFirst, inAll: cpuAtEnd },
    target: 'firstCommand < 15000 with 353 participants, < 30000 with 3530; workflowTasksTimedOut 0',
    node: process.version,
    cpus: cpus().length,
  };
};

/** A year-old trial whose workers die: how long nobody is answered, and what it costs. */
export const run = (participants = 353, rounds = 40): Promise<object> =>
  withBenchStack((stack) => measure(stack, { participants, rounds }));
