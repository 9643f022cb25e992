import { randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import type { ApiClient } from '../src/local/demo/api-client.js';
import { consentBody } from '../src/local/demo/people.js';
import { bareActivities } from './bare/activities.js';
import { withBenchStack, type BenchStack } from './support/bench-stack.js';
import { quantiles, timed } from './support/quantiles.js';

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
    name: 'Bench',
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

const startBare = async (address: string) => {
  const connection = await NativeConnection.connect({ address });
  const { code } = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./bare/workflow.js', import.meta.url)),
    logger: new DefaultLogger('WARN'),
  });
  const worker = await Worker.create({
    connection,
    taskQueue: 'bare',
    workflowBundle: { code },
    activities: bareActivities,
  });
  const running = worker.run();
  const client = new Client({ connection: await Connection.connect({ address }) });
  return {
    start: () => client.workflow.start('bare', { workflowId: `bare-${randomUUID()}`, taskQueue: 'bare' }),
    stop: async () => {
      worker.shutdown();
      await running;
      await client.connection.close();
      await connection.close();
    },
  };
};

const many = async (count: number, task: () => Promise<unknown>): Promise<number[]> => {
  const samples: number[] = [];
  for (let i = 0; i < count; i += 1) samples.push(await timed(task));
  return samples;
};

const measure = async ({ api, stack }: BenchStack) => {
  const date = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const bare = await startBare(stack.urls.temporalAddress);
  const bareOne = (handle: WorkflowHandle) => () => handle.executeUpdate('bareUpdate', { args: ['x'] });
  const one: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  const twenty: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    const handle = await bare.start();
    const subject = await enrol(api, date);
    await many(warmUps, bareOne(handle));
    await many(warmUps, () => command(api, subject, date));
    one.bare.push(...(await many(perPatient, bareOne(handle))));
    one.ours.push(...(await many(perPatient, () => command(api, subject, date))));
    await handle.terminate('bench');
  }
  const subjects: string[] = [];
  const handles: WorkflowHandle[] = [];
  for (let i = 0; i < patients; i += 1) {
    subjects.push(await enrol(api, date));
    handles.push(await bare.start());
  }
  for (let round = 0; round < rounds; round += 1) {
    twenty.bare.push(...(await Promise.all(handles.map((handle) => many(5, bareOne(handle))))).flat());
    twenty.ours.push(
      ...(await Promise.all(subjects.map((subject) => many(5, () => command(api, subject, date))))).flat(),
    );
  }
  await Promise.all(handles.map((handle) => handle.terminate('bench')));
  await bare.stop();
  const ratio = (pair: { ours: number[]; bare: number[] }): number =>
    Math.round((quantiles(pair.ours).p50 / quantiles(pair.bare).p50) * 100) / 100;
  return {
    name: 'command',
    unit: 'ms from HTTP command to durable event acknowledged',
    onePatient: quantiles(one.ours),
    twentyConcurrent: quantiles(twenty.ours),
    peer: {
      what: 'bare Temporal Update with one no-op local activity',
      one: quantiles(one.bare),
      twentyConcurrent: quantiles(twenty.bare),
    },
    ratioOfMedians: { onePatient: ratio(one), twentyConcurrent: ratio(twenty) },
    target: 'onePatient <= 1.3',
    node: process.version,
    cpus: cpus().length,
  };
};

/** HTTP command → durable event, for one participant and for twenty at once, beside a bare Update. */
export const run = (): Promise<object> => {
  Runtime.install({ logger: new DefaultLogger('WARN') });
  return withBenchStack(measure);
};
