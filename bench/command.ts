import { randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { EventStoreDBClient } from '@eventstore/db-client';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Worker, bundleWorkflowCode } from '@temporalio/worker';
import type { ApiClient } from '../src/local/demo/api-client.js';
import { consentBody } from '../src/virtual/people/three-people.js';
import { createBareActivities } from './bare/activities.js';
import { createPromises, servePromises } from './bare/promising.js';
import { withBenchStack, type BenchStack } from './support/bench-stack.js';
import { processorSeconds } from './support/processor-time.js';
import { quantiles, timed } from './support/quantiles.js';
import { installQuietRuntime } from './support/quiet-runtime.js';

const warmUps = 5;
const perPatient = 40;
const patients = 20;
const rounds = 3;

/** A therapy record is accepted any number of times and changes nothing else. */
const command = (api: ApiClient, subjectId: string, date: string) =>
  api.command('recordTherapy', 'coordinator', subjectId, {
    modality: 'ANTIVIRAL',
    agents: ['entecavir'],
    intent: 'ANTIVIRAL',
    startDate: date,
    endDate: null,
    ongoing: true,
    cycles: { missingReason: 'NA' },
    dose: '0.5 mg daily',
    combinationId: null,
    plannedBeforeSurgery: false,
    angiographyShowsTumour: null,
    reason: 'chronic hepatitis B',
  });

const enrol = async (api: ApiClient, date: string): Promise<string> => {
  const nationalId = randomUUID();
  const identity = {
    nationalId,
    name: `Bench ${nationalId}`,
    birthDate: '1970-01-01',
    sex: 'M' as const,
    medicalRecordNumber: nationalId,
    phone: null,
  };
  const { subjectId } = await api.command('allocateSubject', 'coordinator', null, identity);
  if (!subjectId) throw new Error('no subject was allocated');
  await api.command('recordConsent', 'coordinator', subjectId, consentBody(date));
  return subjectId;
};

const startBare = async ({ urls }: BenchStack['stack']) => {
  const address = urls.temporalAddress;
  const store = EventStoreDBClient.connectionString(urls.eventStore);
  const connection = await NativeConnection.connect({ address });
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./bare/workflow.js', import.meta.url)),
    logger: new DefaultLogger('WARN'),
  });
  const promises = await createPromises(store);
  const worker = await Worker.create({
    connection,
    taskQueue: 'bare',
    workflowBundle: { code },
    activities: createBareActivities(store, promises),
  });
  const running = worker.run();
  const client = new Client({ connection: await Connection.connect({ address }) });
  const served = await servePromises(client, promises);
  return {
    command: served.command,
    start: (workflow: 'bare' | 'recording' | 'promising') =>
      client.workflow.start(workflow, { workflowId: `${workflow}-${randomUUID()}`, taskQueue: 'bare' }),
    stop: async () => {
      await served.stop();
      worker.shutdown();
      await running;
      await client.connection.close();
      await connection.close();
      await store.dispose();
    },
  };
};

const many = async (count: number, task: () => Promise<unknown>): Promise<number[]> => {
  const samples: number[] = [];
  for (let i = 0; i < count; i += 1) samples.push(await timed(task));
  return samples;
};

const parts = ['api', 'worker', 'temporal', 'eventstore', 'inference'] as const;

/** Milliseconds of processor a command, by process, while a task runs; `bench` is the client and the peer's own worker. */
const processorOf = async ({ stack }: BenchStack, commands: number, task: () => Promise<unknown>) => {
  const used = () => [
    ...parts.map((part) => processorSeconds(stack.part(part).pid ?? 0)),
    process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
  ];
  const before = used();
  await task();
  const after = used();
  return Object.fromEntries(
    [...parts, 'bench'].map((name, index) => [
      name,
      Math.round((((after[index] ?? 0) - (before[index] ?? 0)) * 10_000) / commands) / 10,
    ]),
  );
};

const measured = ['bare', 'recording', 'promising', 'ours'] as const;
type Samples = Record<(typeof measured)[number], number[]>;

const empty = (): Samples => ({ bare: [], recording: [], promising: [], ours: [] });

const figures = (samples: Samples) => ({
  ours: quantiles(samples.ours),
  bare: quantiles(samples.bare),
  recording: quantiles(samples.recording),
  promising: quantiles(samples.promising),
});

/** Each median beside that of the bare Update; and ours beside the least that records an event. */
const ratios = (samples: Samples) => {
  const { ours, bare, recording, promising } = figures(samples);
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  return {
    oursToBare: rounded(ours.p50 / bare.p50),
    recordingToBare: rounded(recording.p50 / bare.p50),
    oursToRecording: rounded(ours.p50 / recording.p50),
    promisingToRecording: rounded(promising.p50 / recording.p50),
    oursToPromising: rounded(ours.p50 / promising.p50),
  };
};

const measure = async (benchStack: BenchStack) => {
  const { api, stack } = benchStack;
  const date = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const peer = await startBare(stack);
  const update = (handle: WorkflowHandle) => () => handle.executeUpdate('bareUpdate', { args: ['x'] });
  const one = empty();
  const twenty = empty();
  for (let round = 0; round < rounds; round += 1) {
    const bare = await peer.start('bare');
    const recording = await peer.start('recording');
    const promising = await peer.start('promising');
    const subject = await enrol(api, date);
    const tasks = {
      bare: update(bare),
      recording: update(recording),
      promising: () => peer.command(promising.workflowId),
      ours: () => command(api, subject, date),
    };
    for (const name of measured) {
      await many(warmUps, tasks[name]);
      one[name].push(...(await many(perPatient, tasks[name])));
    }
    await Promise.all([bare, recording, promising].map((handle) => handle.terminate('bench')));
  }
  const subjects: string[] = [];
  const bares: WorkflowHandle[] = [];
  const recordings: WorkflowHandle[] = [];
  const promisings: WorkflowHandle[] = [];
  for (let i = 0; i < patients; i += 1) {
    subjects.push(await enrol(api, date));
    bares.push(await peer.start('bare'));
    recordings.push(await peer.start('recording'));
    promisings.push(await peer.start('promising'));
  }
  const atOnce = async (tasks: readonly (() => Promise<unknown>)[]) =>
    (await Promise.all(tasks.map((task) => many(5, task)))).flat();
  for (let round = 0; round < rounds; round += 1) {
    twenty.bare.push(...(await atOnce(bares.map(update))));
    twenty.recording.push(...(await atOnce(recordings.map(update))));
    twenty.promising.push(
      ...(await atOnce(
        promisings.map(
          ({ workflowId }) =>
            () =>
              peer.command(workflowId),
        ),
      )),
    );
    twenty.ours.push(...(await atOnce(subjects.map((subject) => () => command(api, subject, date)))));
  }
  const processor = {
    recording: await processorOf(benchStack, patients * 5, () => atOnce(recordings.map(update))),
    promising: await processorOf(benchStack, patients * 5, () =>
      atOnce(
        promisings.map(
          ({ workflowId }) =>
            () =>
              peer.command(workflowId),
        ),
      ),
    ),
    ours: await processorOf(benchStack, patients * 5, () =>
      atOnce(subjects.map((subject) => () => command(api, subject, date))),
    ),
  };
  await Promise.all([...bares, ...recordings, ...promisings].map((handle) => handle.terminate('bench')));
  await peer.stop();
  return {
    name: 'command',
    unit: 'ms from HTTP command to durable event acknowledged',
    peers: {
      bare: 'bare Temporal Update with one no-op local activity',
      recording: 'the same whose local activity reads the head of a stream and appends one event durably',
      promising:
        'the least that keeps the promises of a command: HTTP, token, signature, encryption, stream and trial read, one durable append; no validation, decision or read model',
    },
    onePatient: figures(one),
    twentyConcurrent: figures(twenty),
    ratioOfMedians: { onePatient: ratios(one), twentyConcurrent: ratios(twenty) },
    processorMsPerCommand: processor,
    target: 'oursToRecording <= 1.25',
    node: process.version,
    cpus: cpus().length,
  };
};

/** HTTP command → durable event, for one participant and for twenty at once, beside a bare Update. */
export const run = (): Promise<object> => {
  installQuietRuntime();
  return withBenchStack(measure);
};
