import { instant, type Instant } from '../../src/domain/calendar/instant.js';
import { addDays, plainDate, type PlainDate } from '../../src/domain/calendar/plain-date.js';
import { visitWindows } from '../../src/domain/protocol/surveillance/visit-window.js';
import { emptyCasebook, type Casebook } from '../../src/domain/record/casebook.js';
import type { PatientCommand } from '../../src/domain/record/patient-commands.js';
import { decide } from '../../src/domain/patient/decide.js';
import type { PatientEvent } from '../../src/domain/record/patient-events.js';
import { evolve } from '../../src/domain/patient/evolve.js';
import type { ModelName, SealedPrediction } from '../../src/domain/record/machines/prediction.js';
import { protocolV1 } from '../../src/domain/protocol/versions/v1.js';
import type { Actor, Role } from '../../src/domain/shared/actor.js';
import type { Context } from '../../src/domain/decision/context.js';
import type { Recorded } from '../../src/domain/decision/decider.js';
import { nothingRecorded } from '../../src/domain/record/machines/acquisition-facts.js';
import { isDomainError } from '../../src/domain/shared/domain-error.js';
import { diagnosisContent } from '../../src/domain/protocol/eligibility/diagnosis-signature.js';
import { mriConfirmation } from '../../src/local/demo/mri-confirmation.js';
import { initialTrial, type ModelLock, type TrialState } from '../../src/domain/record/trial-state.js';
import {
  consentBody,
  pathologyBody,
  people,
  resectionBody,
  screeningBody,
} from '../../src/virtual/people/three-people.js';

export interface LongLife {
  readonly events: readonly Recorded<PatientEvent>[];
  readonly book: Casebook;
  /** Of the day after the last event. */
  readonly context: Context;
}

const person = (role: Role): Actor => ({ id: role, role, kind: 'person' });
const machine: Actor = { id: 'svc-worker', role: 'service', kind: 'service' };
const noon = (date: PlainDate): Instant => instant(`${date}T04:00:00.000Z`);

const lock = (model: ModelName): ModelLock => ({
  identity: {
    model,
    version: '1',
    digest: 'b'.repeat(64),
    preprocessingHash: 'd'.repeat(64),
    threshold: 0.5,
  },
  signatures: (['statistician', 'investigator'] as const).map((role) => ({
    actor: person(role),
    at: noon(plainDate('2025-06-10')),
  })),
});

const trial: TrialState = {
  ...initialTrial,
  sealingKey: { keyId: 'key-1', publicKey: 'cHVibGlj' },
  modelLocks: { PRE: lock('PRE'), POST: lock('POST') },
};

const sealed = (model: ModelName): SealedPrediction => ({
  model,
  purpose: 'PRIMARY',
  modelVersion: '1',
  modelDigest: 'b'.repeat(64),
  inputDigest: 'c'.repeat(64),
  preprocessingHash: 'd'.repeat(64),
  studyInstanceUid: '2.25.1',
  runtime: { name: 'onnxruntime-node', version: '1.30.0', executionProvider: 'cpu' },
  sealingKeyId: 'key-1',
  sealed: 'c2VhbGVk',
  commitment: 'e'.repeat(64),
});

const contextOn = (date: PlainDate, actor: Actor): Context => ({
  now: noon(date),
  wallNow: noon(date),
  actor,
  authenticatedAt: noon(date),
  protocol: protocolV1,
  trial,
  subjectId: null,
});

/** Takes what the real decider accepts; a bench that asks for what is refused is wrong. */
class Telling {
  readonly events: Recorded<PatientEvent>[] = [];
  book = emptyCasebook;

  does(date: PlainDate, type: PatientCommand['type'], data: unknown, actor = person('coordinator')): void {
    const context = contextOn(date, actor);
    const decision = decide(this.book, { type, data } as PatientCommand, context);
    if (isDomainError(decision)) throw new Error(`${type} on ${date}: ${decision.message}`);
    for (const event of decision) {
      const revision = this.events.length;
      const recorded: Recorded<PatientEvent> = {
        ...event,
        facts: {
          revision,
          recordedAt: context.now,
          wallAt: context.wallNow,
          actor,
          protocolVersion: context.protocol.version,
          commandId: `command-${revision}`,
        },
      };
      this.events.push(recorded);
      this.book = evolve(this.book, recorded);
    }
  }
}

const beforeFollowUp = (telling: Telling, seed: string, which: number, d0: PlainDate): void => {
  const one = people(seed)[which % 3];
  if (!one) throw new Error('no such person');
  const on = addDays(d0, -8);
  telling.does(on, 'RecordConsent', { ...consentBody(on), ageYears: 40 + (which % 30) });
  telling.does(on, 'RecordScreening', { ...screeningBody(one, on, d0), sex: 'M', pregnancy: null });
  telling.does(on, 'LinkImagingStudy', { studyInstanceUid: '2.25.1', role: 'PRE_SURGERY' });
  const study = { studyInstanceUid: '2.25.1', studyDate: addDays(d0, -(9 + (which % 20))) };
  telling.does(
    on,
    'RecordImagingAssessment',
    {
      ...study,
      studyDates: [study.studyDate],
      verdict: 'PASS',
      findings: [],
      phases: {},
      volumes: {},
      acquisition: nothingRecorded,
      instanceCount: 160,
      inputDigest: 'a'.repeat(64),
    },
    machine,
  );
  const assessmentRevision = telling.book.imagingAssessments.at(-1)?.revision ?? -1;
  const confirmed = mriConfirmation('2.25.1', assessmentRevision);
  telling.does(on, 'ReviewImaging', confirmed, person('reader'));
  const content = diagnosisContent(telling.book);
  const signed = { content, meaning: 'RESPONSIBILITY', reason: 'seen on the MRI' };
  telling.does(on, 'SignDiagnosis', signed, person('investigator'));
  telling.does(on, 'RecordPrediction', sealed('PRE'), machine);
  telling.does(d0, 'RecordResection', resectionBody(d0));
  telling.does(addDays(d0, 7), 'RecordPathology', pathologyBody(one, addDays(d0, 7)));
  telling.does(addDays(d0, 7), 'RecordPrediction', sealed('POST'), machine);
};

const scanned = (date: PlainDate) => ({
  visit: null,
  date,
  contactMode: 'ON_SITE',
  ecog: 0,
  labs: {},
  scans: [{ modality: 'MRI', date, adequate: true, reportSigned: true, result: 'NO_RECURRENCE' }],
  therapySinceLastVisit: null,
});

/**
 * A participant followed for two years as the real decider lets it happen: `which` chooses among courses, dates and
 * missed visits, `extra` gives a number of vital-status records between the visits.
 */
export const liveLong = (which: number, extra: number): LongLife => {
  const telling = new Telling();
  const d0 = addDays(plainDate('2025-07-08'), which % 200);
  beforeFollowUp(telling, `bench-${which}`, which, d0);
  const targets = visitWindows(d0, protocolV1).map(({ target }) => target);
  const last = addDays(d0, 760);
  for (let day = 8, told = 0; day <= 760; day += 1) {
    const date = addDays(d0, day);
    telling.does(date, 'ObserveClock', {}, machine);
    const index = targets.indexOf(date);
    if (index >= 0 && (which + index) % 5 !== 0) telling.does(date, 'RecordVisit', scanned(date));
    if ((told + 1) * 750 <= extra * day) {
      telling.does(date, 'RecordVitalStatus', { date, source: 'RELATIVE' });
      told += 1;
    }
  }
  return {
    events: telling.events,
    book: telling.book,
    context: contextOn(addDays(last, 1), person('coordinator')),
  };
};

/** A participant operated a year before `last`, followed up to that day without a missed visit. */
export const liveAYear = (which: number, last: PlainDate): LongLife => {
  const telling = new Telling();
  const d0 = addDays(last, -365);
  beforeFollowUp(telling, `bench-${which}`, which, d0);
  const targets = new Set(visitWindows(d0, protocolV1).map(({ target }) => target));
  for (let date = addDays(d0, 8); date <= last; date = addDays(date, 1)) {
    telling.does(date, 'ObserveClock', {}, machine);
    if (targets.has(date)) telling.does(date, 'RecordVisit', scanned(date));
  }
  return {
    events: telling.events,
    book: telling.book,
    context: contextOn(addDays(last, 1), person('coordinator')),
  };
};
