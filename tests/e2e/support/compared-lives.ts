import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoggedEvent } from '../../../src/application/ports/event-log.js';
import { patientStream, trialStream, unsealingStream } from '../../../src/contracts/names.js';
import { addDays, plainDate } from '../../../src/domain/calendar/plain-date.js';
import type { OpenedPrediction } from '../../../src/domain/unsealing/unsealing.js';
import { canonicalJson } from '../../../src/crypto/canonical-json.js';
import type { ModelRun, SealedPrediction } from '../../../src/domain/record/machines/prediction.js';
import type { Actor } from '../../../src/domain/shared/actor.js';
import type { ImagingAssessment } from '../../../src/domain/record/machines/imaging-assessment.js';
import {
  installedFor,
  nothingSpent,
  type PlayedTrial,
  playTrial,
} from '../../../src/virtual/player/index.js';
import type { WrittenTrial } from '../../../src/virtual/simulate.js';
import { interceptFor, worldOf } from '../../../src/virtual/world/index.js';
import { openInside } from './insider.js';
import { startTestStack, type TestStack } from './test-stack.js';

export interface Told {
  readonly type: string;
  readonly data: unknown;
}
/** With who told it. */
export interface ToldBy extends Told {
  readonly actor: Actor;
}

/** A stack begins on the day on which it is started, and whoever is operated first was screened before. */
export const firstSurgeryFromNow = addDays(plainDate(new Date().toISOString().slice(0, 10)), 60);

const { protocols } = installedFor(worldOf('stated', interceptFor));

/** A stack that may rehearse the amendment of the virtual world. */
export const startStackForLives = async (): Promise<TestStack> => {
  const amendment = join(await mkdtemp(join(tmpdir(), 'apar-amendment-')), 'protocol.json');
  await writeFile(amendment, JSON.stringify(protocols.deployed.at(-1)?.parameters));
  return startTestStack({ clock: 'scaled', env: { REHEARSED_PROTOCOL_FILE: amendment } });
};

/** A trial as the core player lives it: what becomes of it, the events of each participant, and those of the trial. */
export const livedInCore = async ({ lives, office }: WrittenTrial) => {
  const byStream = new Map<string, ToldBy[]>();
  const played: PlayedTrial = await playTrial(lives, office, protocols, nothingSpent(), (stream, event) => {
    const { type, data, facts } = event;
    byStream.set(stream, [...(byStream.get(stream) ?? []), { type, data, actor: facts.actor }]);
  });
  const events: ReadonlyMap<number, readonly ToldBy[]> = new Map(
    played.participants.map(({ participant, subjectId }) => [
      participant,
      byStream.get(patientStream(subjectId)) ?? [],
    ]),
  );
  return { played, events, ofTrial: byStream.get(trialStream) ?? [] };
};

/** The events of these streams as the log of a stack holds them. */
const readIn = async (test: TestStack, streams: readonly string[]) => {
  const inside = await openInside(test.stack);
  const read = async (stream: string): Promise<readonly LoggedEvent[]> =>
    (await inside.log.read(stream)).events;
  return Promise.all(streams.map(read)).finally(() => inside.close());
};

/** The events of these participants and of the trial as the log of a stack holds them. */
export const loggedIn = (test: TestStack, subjectIds: readonly string[]) =>
  readIn(test, [...subjectIds.map((subjectId) => patientStream(subjectId)), trialStream]);

/** What the key holder opened in a stack. */
export const openedIn = async (test: TestStack): Promise<readonly OpenedPrediction[]> =>
  (await readIn(test, [unsealingStream])).flat().map(({ data }) => data as OpenedPrediction);

/** As the log hands an event out. */
export const toldOf = (event: LoggedEvent): ToldBy => ({ ...event, actor: event.metadata.actor });

/**
 * Announced by the clock: under a scaled one a day that has just begun is announced a moment later, or not once its work is done.
 * What is announced days late is withdrawn where the report of an earlier scan comes after it.
 */
const announced = [
  'VisitWindowOpened',
  'VisitReminded',
  'VisitOverdue',
  'VisitMissed',
  'AnnouncementWithdrawn',
];
/** Steps fail in the core player as the life says, and in the stack when something of it fails. */
const failures = ['ActionFailed'];
const mayDiffer = [...announced, ...failures];
/** Of these the core player makes up what the stack computes from images and models. */
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
  'correction',
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

/** The types of events in which both players must agree. */
export const typesOf = (events: readonly Told[]): readonly string[] =>
  events
    .map(({ type }) => type)
    .filter((type) => !mayDiffer.includes(type))
    .toSorted();

/** What both players must agree in, besides what machines make up. */
export const clinicalDataOf = (events: readonly Told[]): readonly string[] =>
  events
    .filter(({ type }) => ![...mayDiffer, ...ofMachines].includes(type))
    .map(({ type, data }) => `${type} ${canonicalJson(comparable(data)).toString()}`)
    .toSorted();

/**
 * What people recorded, in its order: both players promise that of one participant's acts among themselves. They do not promise
 * where machines, the clock and readers, who act once they are asked, come in between.
 */
export const recordedByPeople = (events: readonly ToldBy[]): readonly string[] =>
  events
    .filter(
      ({ type, actor }) => actor.kind === 'person' && actor.role !== 'reader' && !mayDiffer.includes(type),
    )
    .map(({ type, data }) => `${type} ${canonicalJson(comparable(data)).toString()}`);

/** Which model was run for what and on which study: of a sealed prediction all that both players know before it is opened. */
export const sealedIn = (
  events: readonly Told[],
): readonly (ModelRun & Pick<SealedPrediction, 'studyInstanceUid'>)[] =>
  events
    .filter(({ type }) => type === 'PredictionSealed')
    .map(({ data }) => {
      const { model, purpose, studyInstanceUid } = data as SealedPrediction;
      return { model, purpose, studyInstanceUid };
    })
    .toSorted((a, b) => `${a.model} ${a.purpose}`.localeCompare(`${b.model} ${b.purpose}`));

/** With what the images were acquired, as the stack reads it of the files and the core player of the phantom's own words. */
export const acquiredIn = (events: readonly Told[]): readonly string[] =>
  events
    .filter(({ type }) => type === 'ImagingQualityAssessed')
    .map(({ data }) => {
      const { studyInstanceUid, studyDate, verdict, acquisition } = data as ImagingAssessment;
      return canonicalJson({ studyInstanceUid, studyDate, verdict, acquisition }).toString();
    })
    .toSorted();
