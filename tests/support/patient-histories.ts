import { instant, type Instant } from '../../src/domain/calendar/instant.js';
import { type Casebook, emptyCasebook } from '../../src/domain/record/casebook.js';
import type {
  CommandData,
  PatientCommand,
  PatientCommandType,
} from '../../src/domain/record/patient-commands.js';
import { correctableFact } from '../../src/domain/patient/correction/correctable-fact.js';
import { assessmentOf, awaitsReader } from '../../src/domain/patient/imaging/study-state.js';
import { decide } from '../../src/domain/patient/decide.js';
import type { PatientEvent } from '../../src/domain/record/patient-events.js';
import { evolve } from '../../src/domain/patient/evolve.js';
import type { ImagingAssessment } from '../../src/domain/record/machines/imaging-assessment.js';
import type {
  ModelName,
  PredictionRefusal,
  SealedPrediction,
} from '../../src/domain/record/machines/prediction.js';
import type { Decision } from '../../src/domain/patient/handler.js';
import { plan } from '../../src/domain/patient/plan/plan.js';
import { protocolV1 } from '../../src/domain/protocol/versions/v1.js';
import type { Actor, Role } from '../../src/domain/shared/actor.js';
import type { Context } from '../../src/domain/decision/context.js';
import type { Recorded } from '../../src/domain/decision/decider.js';
import { isDomainError } from '../../src/domain/shared/domain-error.js';
import type { Plan } from '../../src/domain/decision/plan.js';
import type { ModelIdentity } from '../../src/domain/record/trial-events.js';
import { initialTrial, type TrialState } from '../../src/domain/record/trial-state.js';
import { aConsent, anAssessment, aPathology, aResection, aScreening } from './casebooks.js';
import { recordedAs } from './specify.js';

export const person = (role: Role, id = `${role}-1`): Actor => ({ id, role, kind: 'person' });
export const service: Actor = { id: 'svc-worker', role: 'service', kind: 'service' };

/** Noon at the site on a calendar date. */
export const noon = (on: string): Instant => instant(`${on}T04:00:00.000Z`);

export const model = (name: ModelName): ModelIdentity => ({
  model: name,
  version: '1.0.0',
  digest: 'b'.repeat(64),
  preprocessingHash: 'd'.repeat(64),
  threshold: 0.5,
});

const signedBy = (role: Role) => ({ actor: person(role), at: noon('2025-06-10') });
const lock = (name: ModelName) => ({
  identity: model(name),
  signatures: [signedBy('statistician'), signedBy('investigator')],
});

/** Confirms what the gate passes, and therefore reads no recurrence. */
export const mriReader = person('reader', 'mri-reader');

/** Both models locked and a sealing key registered. */
export const openTrial: TrialState = {
  ...initialTrial,
  revision: 5,
  sealingKey: { keyId: 'key-1', publicKey: 'cHVibGlj' },
  modelLocks: { PRE: lock('PRE'), POST: lock('POST') },
};

export const frozenTrial = (on: string): TrialState => ({ ...openTrial, freezeOrderedAt: noon(on) });

export const contextAt = (on: string, change: Partial<Context> = {}): Context => ({
  now: noon(on),
  wallNow: noon(on),
  actor: person('coordinator'),
  authenticatedAt: null,
  protocol: protocolV1,
  trial: openTrial,
  subjectId: null,
  ...change,
});

export const aSealed = (name: ModelName, change: Partial<SealedPrediction> = {}): SealedPrediction => ({
  model: name,
  purpose: 'PRIMARY',
  modelVersion: '1.0.0',
  modelDigest: 'b'.repeat(64),
  inputDigest: 'c'.repeat(64),
  preprocessingHash: 'd'.repeat(64),
  studyInstanceUid: '2.25.20250624',
  runtime: { name: 'onnxruntime-node', version: '1.30.0', executionProvider: 'cpu' },
  sealingKeyId: 'key-1',
  sealed: 'c2VhbGVk',
  commitment: 'e'.repeat(64),
  ...change,
});

export const aRefusal = (name: ModelName, change: Partial<PredictionRefusal> = {}): PredictionRefusal => ({
  model: name,
  purpose: 'PRIMARY',
  modelDigest: 'b'.repeat(64),
  studyInstanceUid: change.purpose === 'SECONDARY' ? '2.25.20250701' : '2.25.20250624',
  code: 'PHASE_MISSING',
  message: 'the late arterial phase is missing',
  ...change,
});

/** What a story need not say, as it tells of people who looked at the record as it stands. */
interface Seen {
  readonly CorrectValue: 'seenRevision';
  readonly PlanSurgery: 'replaces';
  readonly ReviewImaging: 'assessmentRevision';
  readonly StateImageIdentity: 'assessmentRevision';
  readonly SignStudyDate: 'assessmentRevision';
}
/** Whoever reviews images in a story has just signed in, unless it says when they did. */
const signedIn = (type: PatientCommandType, context: Context): Context =>
  type === 'ReviewImaging' && context.authenticatedAt === null
    ? { ...context, authenticatedAt: context.wallNow }
    : context;

/** A command as a story tells it. */
export type Told<T extends PatientCommandType> = T extends keyof Seen
  ? Omit<CommandData<T>, Seen[T]> & Partial<Pick<CommandData<T>, Seen[T] & keyof CommandData<T>>>
  : CommandData<T>;

const seenIn = (book: Casebook, { type, data }: PatientCommand): object => {
  switch (type) {
    case 'CorrectValue':
      return {
        seenRevision: correctableFact(book, data.factRevision)?.lastRevision ?? data.factRevision,
      };
    case 'PlanSurgery':
      return { replaces: book.screening?.value.plannedSurgeryDate ?? data.plannedSurgeryDate };
    case 'ReviewImaging':
    case 'StateImageIdentity':
    case 'SignStudyDate':
      return { assessmentRevision: assessmentOf(book, data.studyInstanceUid)?.revision ?? -1 };
    default:
      return {};
  }
};

/** The whole command, by somebody who has just looked. */
export const commandOf = <T extends PatientCommandType>(
  book: Casebook,
  type: T,
  told: Told<T>,
): PatientCommand => {
  const command = { type, data: told } as unknown as PatientCommand;
  return { type, data: { ...seenIn(book, command), ...told } } as unknown as PatientCommand;
};

type Storing = (event: PatientEvent) => PatientEvent;

/** A participant's life, command by command, through the real decider; each step returns a new history. */
export class PatientHistory {
  readonly events: readonly Recorded<PatientEvent>[];
  readonly book: Casebook;
  readonly #context: Context;
  readonly #stored: Storing;

  constructor(
    context: Context,
    events: readonly Recorded<PatientEvent>[] = [],
    book = emptyCasebook,
    stored: Storing = (event) => event,
  ) {
    this.#context = context;
    this.events = events;
    this.book = book;
    this.#stored = stored;
  }

  get context(): Context {
    return this.#context;
  }

  on(date: string): PatientHistory {
    return this.with({ now: noon(date), wallNow: noon(date) });
  }

  with(change: Partial<Context>): PatientHistory {
    return new PatientHistory({ ...this.#context, ...change }, this.events, this.book, this.#stored);
  }

  /** The same history in a log that keeps every event as `stored` says it, what is yet to happen included. */
  storedAs(stored: Storing): PatientHistory {
    const events = this.events.map((event) => ({ ...event, ...stored(event) }));
    return new PatientHistory(this.#context, events, events.reduce(evolve, emptyCasebook), stored);
  }

  by(actor: Actor): PatientHistory {
    return this.with({ actor });
  }

  tries<T extends PatientCommandType>(type: T, data: Told<T>): Decision {
    return decide(this.book, commandOf(this.book, type, data), signedIn(type, this.#context));
  }

  /** @throws Error when the command is refused: a story only tells what was accepted. */
  does<T extends PatientCommandType>(type: T, data: Told<T>): PatientHistory {
    const decision = this.tries(type, data);
    if (isDomainError(decision)) throw new Error(`${type} was refused: ${decision.code} ${decision.message}`);
    return this.happened(...decision);
  }

  /** Events appended without asking anybody. */
  happened(...events: readonly PatientEvent[]): PatientHistory {
    const recorded = recordedAs(events.map(this.#stored), this.#context, this.events.length);
    return new PatientHistory(
      this.#context,
      [...this.events, ...recorded],
      recorded.reduce(evolve, this.book),
      this.#stored,
    );
  }

  /** Lets the clock speak on a date. */
  clock(on: string): PatientHistory {
    return this.on(on).by(service).does('ObserveClock', {}).by(this.#context.actor);
  }

  reports<T extends PatientCommandType>(type: T, data: Told<T>): PatientHistory {
    return this.by(service).does(type, data).by(this.#context.actor);
  }

  /** Judged by the gate, and confirmed by a reader where the gate passed it and a confirmation is awaited. */
  judged(data: ImagingAssessment): PatientHistory {
    const gated = this.reports('RecordImagingAssessment', data);
    const awaited = awaitsReader(gated.book, data.studyInstanceUid, this.#context.protocol) !== null;
    if (data.verdict !== 'PASS' || !awaited) return gated;
    return gated
      .with({ actor: mriReader, authenticatedAt: this.#context.wallNow })
      .does('ReviewImaging', {
        studyInstanceUid: data.studyInstanceUid,
        verdict: 'PASS',
        qualityScore: 4,
        motionScore: 5,
        liverCovered: true,
        reason: 'liver covered, no motion, phases as named',
      })
      .with({ actor: this.#context.actor, authenticatedAt: this.#context.authenticatedAt });
  }

  types(from = 0): readonly string[] {
    return this.events.slice(from).map((event) => event.type);
  }

  plan(change: Partial<Context> = {}): Plan {
    return plan(this.book, { ...this.#context, ...change });
  }
}

export const nobody = (): PatientHistory => new PatientHistory(contextAt('2025-06-20'));

export const consented = (): PatientHistory => nobody().does('RecordConsent', aConsent());

export const screened = (): PatientHistory =>
  consented().on('2025-06-30').does('RecordScreening', aScreening());

const uid = '2.25.20250624';

export const linked = (): PatientHistory =>
  screened().does('LinkImagingStudy', { studyInstanceUid: uid, role: 'PRE_SURGERY' });

/** The gate has judged the study, and no reader has looked at it. */
export const gated = (change: Partial<ImagingAssessment> = {}): PatientHistory =>
  linked().reports('RecordImagingAssessment', anAssessment('2025-06-24', change));

export const imaged = (change: Partial<ImagingAssessment> = {}): PatientHistory =>
  linked().judged(anAssessment('2025-06-24', change));

export const predicted = (): PatientHistory =>
  imaged().on('2025-07-01').reports('RecordPrediction', aSealed('PRE'));

/** Surgery on 2025-07-08 as planned; M1 opens 2025-07-29, target 2025-08-07, closes 2025-08-22. */
export const operated = (): PatientHistory =>
  predicted().on('2025-07-08').does('RecordResection', aResection('2025-07-08'));

export const reported = (): PatientHistory =>
  operated().on('2025-07-15').does('RecordPathology', aPathology('2025-07-15'));

const naive = (): PatientHistory =>
  screened()
    .does('LinkImagingStudy', { studyInstanceUid: uid, role: 'BASELINE_NAIVE' })
    .judged(anAssessment('2025-06-24'));

/** PRE sealed on the treatment-naive MRI of 2025-06-24. */
export const predictedNaive = (): PatientHistory =>
  naive().on('2025-07-01').reports('RecordPrediction', aSealed('PRE'));

/** The PRE_SURGERY MRI of 2025-07-01 is linked and judged as well. */
export const imagedAgain = (change: Partial<ImagingAssessment> = {}): PatientHistory =>
  predictedNaive()
    .on('2025-07-02')
    .does('LinkImagingStudy', { studyInstanceUid: '2.25.20250701', role: 'PRE_SURGERY' })
    .judged(anAssessment('2025-07-01', change));

export const aSecondary = (change: Partial<SealedPrediction> = {}): SealedPrediction =>
  aSealed('PRE', {
    purpose: 'SECONDARY',
    studyInstanceUid: '2.25.20250701',
    commitment: '5'.repeat(64),
    ...change,
  });

/** The secondary PRE is sealed, too. */
export const predictedTwice = (): PatientHistory =>
  imagedAgain().on('2025-07-03').reports('RecordPrediction', aSecondary());

/** Everything before the follow-up, PRE and POST sealed. */
export const followed = (): PatientHistory => reported().reports('RecordPrediction', aSealed('POST'));
