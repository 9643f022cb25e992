import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '../../src/crypto/canonical-json.js';
import { recorded } from '../../src/application/command/recorded.js';
import { patientStream } from '../../src/contracts/names.js';
import { addDays, type PlainDate, plainDate } from '../../src/domain/calendar/plain-date.js';
import { evolve } from '../../src/domain/patient/evolve.js';
import { setCounts } from '../../src/domain/protocol/analysis-sets/set-counts.js';
import {
  recordOf,
  type TrialParticipant,
} from '../../src/domain/protocol/analysis-sets/trial-participant.js';
import { flowDiagram } from '../../src/domain/protocol/flow/flow-diagram.js';
import { label24 } from '../../src/domain/protocol/label/label-24.js';
import { emptyCasebook } from '../../src/domain/record/casebook.js';
import type { ImagingAssessment } from '../../src/domain/record/machines/imaging-assessment.js';
import type { PatientEvent } from '../../src/domain/record/patient-events.js';
import { closeTrial } from '../../src/local/demo/trial/close-trial.js';
import { livedTrial, type LivedTrial } from '../../src/local/demo/trial/lived-trial.js';
import { reportHtml } from '../../src/report/index.js';
import { installedFor, nothingSpent, type PlayedTrial, playTrial } from '../../src/virtual/player/index.js';
import { headerOf, writtenTrials } from '../../src/virtual/simulate.js';
import { cutOf, interceptFor, worldOf } from '../../src/virtual/world/index.js';
import { openInside } from './support/insider.js';
import { startTestStack, type TestStack } from './support/test-stack.js';

jest.setTimeout(40 * 60_000);

interface Told {
  readonly type: string;
  readonly data: unknown;
}

const firstDay = addDays(plainDate(new Date().toISOString().slice(0, 10)), 60);
/** Operated people; more of them than a run of all tests can wait for are played where the variable says so. */
const participants = Number(process.env['LIVES_IN_BOTH_PLAYERS'] ?? 5);
const simulation = { participants, seed: 3, scenario: 'stated', firstDay } as const;
const world = worldOf('stated', interceptFor);
const { protocols } = installedFor(world);
const [trial] = writtenTrials(simulation);
if (!trial) throw new Error('no trial was written');

/** Announced by the clock: under a scaled one a day that has just begun is announced a moment later, or not once its work is done. */
const announced = ['VisitWindowOpened', 'VisitReminded', 'VisitOverdue', 'VisitMissed'];
/** Steps fail in the core player as the life says, and in the stack when something of it fails. */
const failures = ['ActionFailed'];
const mayDiffer = [...announced, ...failures];
/** With what the images were acquired, as the stack reads it of the files and the core player of the phantom's own words. */
const acquired = (events: readonly Told[]): readonly string[] =>
  events
    .filter(({ type }) => type === 'ImagingQualityAssessed')
    .map(({ data }) => {
      const { studyInstanceUid, studyDate, verdict, acquisition } = data as ImagingAssessment;
      return canonicalJson({ studyInstanceUid, studyDate, verdict, acquisition }).toString();
    })
    .toSorted();
/** Of these the core player makes up everything else that the stack computes from images and models. */
const ofMachines = ['ImagingQualityAssessed', 'PredictionSealed'];
/** Numbers of events move with announcements; names of cases, hashes and references are made by machines. */
const madeByMachines = [
  'factRevision',
  'factRevisions',
  'seenRevision',
  'assessmentRevision',
  'recurrenceRevision',
  'revision',
  'caseId',
  'studyHash',
  'identityRef',
  'identityHash',
  'screeningRevision',
  'frozenAt',
];

const comparable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(comparable);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !madeByMachines.includes(key))
      .map(([key, held]) => [key, comparable(held)]),
  );
};

const types = (events: readonly Told[]): readonly string[] =>
  events
    .map(({ type }) => type)
    .filter((type) => !mayDiffer.includes(type))
    .toSorted();

const clinical = (events: readonly Told[]): readonly string[] =>
  events
    .filter(({ type }) => ![...mayDiffer, ...ofMachines].includes(type))
    .map(({ type, data }) => `${type} ${canonicalJson(comparable(data)).toString()}`)
    .toSorted();

const cutoff: PlainDate = addDays(cutOf({ ...world.accrual, firstDay }), 1);
const options = { cutoff, finalLock: true };

let test: TestStack;
let inCore: PlayedTrial;
let eventsInCore: ReadonlyMap<number, readonly Told[]>;
let inStack: LivedTrial;
let eventsInStack: ReadonlyMap<number, readonly Told[]>;
let participantsInStack: readonly TrialParticipant[];

beforeAll(async () => {
  const byStream = new Map<string, Told[]>();
  inCore = await playTrial(trial.lives, trial.office, protocols, nothingSpent(), (stream, event) => {
    byStream.set(stream, [...(byStream.get(stream) ?? []), event]);
  });
  eventsInCore = new Map(
    inCore.participants.map(({ participant, subjectId }) => [
      participant,
      byStream.get(patientStream(subjectId)) ?? [],
    ]),
  );

  const amendment = join(await mkdtemp(join(tmpdir(), 'apar-amendment-')), 'protocol.json');
  await writeFile(amendment, JSON.stringify(protocols.deployed.at(-1)?.parameters));
  test = await startTestStack({ clock: 'scaled', env: { REHEARSED_PROTOCOL_FILE: amendment } });
  inStack = await livedTrial(test.api, test.settings, {
    header: headerOf(simulation, trial),
    lives: [...trial.lives],
  });

  const inside = await openInside(test.stack);
  const found = await Promise.all(
    inStack.lives.map(async ({ life, subjectId }) => {
      const { events } = await inside.log.read(patientStream(subjectId ?? ''));
      return { participant: life.participant, events };
    }),
  ).finally(() => inside.close());
  eventsInStack = new Map(found.map(({ participant, events }) => [participant, events]));
  participantsInStack = found.map(({ participant, events }) => ({
    casebook: events.map((one) => recorded<PatientEvent>(one)).reduce(evolve, emptyCasebook),
    erased: false,
    setAside: false,
    protocol: inCore.participants.find((one) => one.participant === participant)?.protocol ?? protocols.first,
  }));
});
afterAll(() => test.stop());

describe('the lives of one file, played without a stack and on one', () => {
  it('has people with surgery, and people without, among those whom it follows', () => {
    expect(trial.lives.length).toBeGreaterThanOrEqual(6);
    expect(inCore.participants.filter(({ casebook }) => casebook?.resection).length).toBeGreaterThan(3);
  });

  it('gives every stream the same types of events', () => {
    for (const { participant } of trial.lives)
      expect({ participant, types: types(eventsInStack.get(participant) ?? []) }).toEqual({
        participant,
        types: types(eventsInCore.get(participant) ?? []),
      });
  });

  it('gives every stream the same clinical data', () => {
    for (const { participant } of trial.lives)
      expect({ participant, data: clinical(eventsInStack.get(participant) ?? []) }).toEqual({
        participant,
        data: clinical(eventsInCore.get(participant) ?? []),
      });
  });

  it('gives every judgement of images the same scanner and contrast agent, recorded of everybody', () => {
    const said = trial.lives.flatMap(({ participant }) => acquired(eventsInStack.get(participant) ?? []));
    expect(said).toEqual(
      trial.lives.flatMap(({ participant }) => acquired(eventsInCore.get(participant) ?? [])),
    );
    expect(said.length).toBeGreaterThan(participants - 1);
    expect(said.filter((one) => one.includes('NOT_RECORDED'))).toEqual([]);
  });

  it('gives the same labels, analysis sets and flow', () => {
    const seen = (participants: readonly TrialParticipant[]) => ({
      labels: participants.map((one) => label24(recordOf(one), one.protocol, options)),
      sets: setCounts(participants, cutoff, true),
      flow: flowDiagram(participants, options),
    });
    expect(seen(participantsInStack)).toEqual(seen(inCore.participants));
  });

  it('opens every seal and counts in the panel whom the core player counts', async () => {
    const panel = await closeTrial(test.api, test.settings, inStack.office);
    const status = (wanted: string): number =>
      inCore.participants.filter((one) => label24(recordOf(one), one.protocol, options).status === wanted)
        .length;
    expect(panel.counts.allocated).toBe(trial.lives.length);
    expect(panel.counts.cases).toBeLessThanOrEqual(status('AGGRESSIVE'));
    expect((await test.api.read('getTrial', 'statistician')).phase).toBe('UNSEALED');
  });

  it('answers with the analysis that was planned, and makes the report of it', async () => {
    const parts = await test.api.read('getReportParts', 'statistician');
    const { analysis, plan, flow } = parts;
    expect(analysis.analyses.map(({ id }) => id)).toEqual(plan.analyses.map(({ id }) => id));
    expect([analysis.participants, flow.flow.count]).toEqual([trial.lives.length, trial.lives.length]);
    expect(analysis.planMadeAfterFreeze).toBe(false);
    const html = reportHtml(parts);
    for (const { title } of plan.analyses.slice(0, 5)) expect(html).toContain(title);
    expect(html).toBe(reportHtml(await test.api.read('getReportParts', 'auditor')));
  });
});
