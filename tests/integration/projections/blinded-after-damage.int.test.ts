import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { createBlindedMetrics } from '../../../src/application/blinded-metrics/index.js';
import { patientStream } from '../../../src/contracts/names.js';
import { initialTrial, type TrialState } from '../../../src/domain/record/trial-state.js';
import { aRecurrence } from '../../support/casebooks.js';
import { followed, noon, type PatientHistory } from '../../support/patient-histories.js';
import { protocolsOf } from '../../support/protocols.js';
import { metadata, startLog } from '../adapters/running-log.js';
import { openMemory, type MemoryDatabase } from './open-memory.js';
import { eventually, startProjector, type Running } from './running-projector.js';

const idOf = (n: number): string => `APAR-${String(n).padStart(4, '0')}`;
const recurs = (life: PatientHistory, seen: string): PatientHistory =>
  life
    .on(seen)
    .does('RecordRecurrence', aRecurrence(seen, { intrahepaticCount: 4, longestMm: [10, 10, 10, 10] }));

/** Operated on 2025-07-08; of ten, five recur on 2025-10-08 and five on 2026-01-08. */
const [early, late] = [recurs(followed(), '2025-10-08'), recurs(followed(), '2026-01-08')];
const lives = Array.from({ length: 10 }, (_, i) => (i < 5 ? early : late));
const subjects = lives.map((_, i) => idOf(i + 1));
const victim = patientStream(idOf(1));
const trial: TrialState = {
  ...initialTrial,
  subjects: subjects.map((subjectId) => ({ subjectId, identityRef: subjectId, identityHash: subjectId })),
  allocatedAt: Object.fromEntries(subjects.map((subjectId) => [subjectId, noon('2025-06-20')])),
};

let store: Awaited<ReturnType<typeof startLog>>;
let database: MemoryDatabase;
let running: Running;

/** Events of one moment together, as one command would have written them. */
const write = async (stream: string, { events }: PatientHistory): Promise<void> => {
  const moments = Map.groupBy(events, ({ facts }) => facts.recordedAt);
  for (const [recordedAt, of] of moments) {
    const { revision, headHash } = await store.log.read(stream);
    const told = { ...metadata(`${stream}:${recordedAt}`), recordedAt };
    const written = of.map(({ type, data }) => ({ type, data }));
    await store.log.append(stream, revision, headHash, written, told);
  }
};
const start = (): void => {
  running = startProjector(store.log, database, {
    streams: () => Promise.resolve(subjects.map(patientStream)),
    patrolEveryMs: 50,
  });
};
const inFile = async (sql: string): Promise<void> => {
  await store.stopStore();
  const db = new DatabaseSync(store.dataFile);
  expect(db.prepare(sql).run().changes).toBe(1);
  db.close();
  await store.startStore();
};
/** No answer is given while the read models are built anew. */
const isWhole = (): Promise<boolean> =>
  running.readModels.quarantined().then(
    (rows) => rows.length === 0,
    () => false,
  );
/** As of a process that has just begun and remembers nothing. */
const metricsOn = (on: string) =>
  createBlindedMetrics({
    readModels: running.readModels,
    log: { head: () => store.log.head() },
    trial: () => Promise.resolve(trial),
    protocols: protocolsOf(),
  })(noon(on));
const set = (from: string, to: string): string =>
  `update events set type = '${to}' where type = '${from}' and stream = (select id from streams where name = '${victim}')`;

beforeAll(async () => {
  [store, database] = await Promise.all([startLog(), openMemory()]);
  for (const [i, life] of lives.entries()) await write(patientStream(idOf(i + 1)), life);
  start();
}, 240_000);
afterAll(async () => {
  await running.projector.stop();
  await store.stop();
  await database.close();
}, 60_000);

it('the blinded figures do not move by a record that is altered in the store, whatever is started again, and go back where they must', async () => {
  await eventually(() => running.projector.health().state === 'live');
  const before = await metricsOn('2025-12-02');
  expect(before).toMatchObject({
    why: null,
    figures: { asOf: '2025-11-01', followUpCompleteness: expect.any(Number) },
  });

  // The outcome itself is altered, after the read models had taken it.
  await running.projector.stop();
  await inFile(set('RecurrenceObserved', 'ParticipantDied'));
  start();
  await eventually(async () => (await running.readModels.quarantined()).length > 0);
  expect(await metricsOn('2025-12-10')).toEqual(before);

  // The read models are built anew: nobody can say what the record held.
  await running.projector.stop();
  await database.empty();
  start();
  await eventually(() => running.projector.health().state === 'live');
  const cutOff = await metricsOn('2025-12-10');
  expect(cutOff.figures?.followUpCompleteness).toBeNull();
  expect(cutOff.why).toContain('a record cannot be relied on');

  await running.projector.stop();
  await inFile(set('ParticipantDied', 'RecurrenceObserved'));
  start();
  await eventually(isWhole);
  expect(await metricsOn('2025-12-20')).toEqual(before);

  // Somebody writes into the record of another, which is whole up to its last event, of January.
  expect((await metricsOn('2026-02-10')).figures?.asOf).toBe('2026-02-01');
  const client = EventStoreDBClient.connectionString(store.url);
  await client.appendToStream(patientStream(idOf(6)), jsonEvent({ type: 'ParticipantDied', data: {} }));
  await client.dispose();
  await eventually(async () => (await running.readModels.quarantined()).length > 0);
  const forged = await metricsOn('2026-02-10');
  expect(forged.figures).toEqual(before.figures);
  expect(forged.why).toBeNull();
}, 240_000);
