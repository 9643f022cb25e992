import { describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../../src/domain/decision/plan.js';
import { plan } from '../../../../src/domain/patient/plan/plan.js';
import type { Casebook } from '../../../../src/domain/record/casebook.js';
import type { TrialEvent } from '../../../../src/domain/record/trial-events.js';
import { initialTrial, type TrialState } from '../../../../src/domain/record/trial-state.js';
import { evolveTrial } from '../../../../src/domain/trial/evolve.js';
import { plansTouchedBy } from '../../../../src/domain/trial/plans-touched-by.js';
import { aLook } from '../../../support/looks.js';
import { date } from '../../../support/casebooks.js';
import { aTombstone, erase, heldTrial } from '../../../support/erasures.js';
import {
  consented,
  followed,
  frozenTrial,
  imaged,
  linked,
  model,
  nobody,
  noon,
  openTrial,
  operated,
  type PatientHistory,
  person,
  predicted,
  reported,
  screened,
} from '../../../support/patient-histories.js';
import { adoptionOf, protocolsOf, withEarlierM3 } from '../../../support/protocols.js';

type Type = TrialEvent['type'];
type Data<T extends Type> = Extract<TrialEvent, { readonly type: T }>['data'];

const signature = { meaning: 'APPROVAL', reason: 'a test' } as const;
const mine = 'APAR-0001';
const other = 'APAR-0002';
const newVersion = withEarlierM3();
const failure = { actionId: `eraseSubject:${mine}`, attempt: 1, code: 'ARCHIVE', message: 'away' };

/** What each event may say; where it names a participant, of this one and of another. */
const samples: { readonly [T in Type]: readonly Data<T>[] } = {
  SubjectAllocated: [mine, other].map((subjectId) => ({ subjectId, identityRef: 'r', identityHash: 'h' })),
  PersonDeclaredDistinct: [{ subjectId: mine, from: [other], ...signature }],
  SubjectIdentityCorrected: [mine, other].map((subjectId) => ({
    subjectId,
    identityHash: 'h2',
    changed: ['birthDate'],
    ...signature,
  })),
  StudyClaimed: [mine, other].map((subjectId) => ({ studyHash: 'a'.repeat(64), subjectId })),
  StudyReleased: [mine, other].map((subjectId) => ({ studyHash: 'a'.repeat(64), subjectId })),
  SealingKeyRegistered: [{ keyId: 'key-2', publicKey: 'cHVibGlj', ...signature }],
  ModelLockSigned: [
    { ...model('PRE'), ...signature, signedAs: 'investigator' },
    { ...model('POST'), ...signature, signedAs: 'investigator' },
  ],
  ProtocolVersionAdopted: [{ ...adoptionOf(newVersion, '2025-06-10'), ...signature }],
  AnalysisPlanSigned: [
    { version: '1.0.0', digest: '9'.repeat(64), ...signature, signedAs: 'statistician' },
    { version: '1.0.0', digest: '9'.repeat(64), ...signature, signedAs: 'investigator' },
  ],
  AnalysisLookRecorded: [{ analysis: aLook(), ...signature, signedAs: 'statistician' }],
  FreezeOrdered: [{ ...signature, orderedAt: noon('2025-08-20') }],
  RecordSetAsideSigned: [mine, other].map((subjectId) => ({
    subjectId,
    revision: 3,
    ...signature,
    signedAs: 'investigator' as const,
  })),
  DatabaseLocked: [{ manifest: [] }],
  LegalHoldSet: [mine, other, null].map((subjectId) => ({ subjectId, ...signature })),
  LegalHoldLifted: [mine, other, null].map((subjectId) => ({ subjectId, ...signature })),
  SubjectErased: [mine, other].map(aTombstone),
  ErasureCompleted: [mine, other].map((subjectId) => ({ subjectId })),
  ActionFailed: [failure],
  ActionRetryOrdered: [{ actionId: failure.actionId, reason: 'repaired' }],
};

const halfSigned = (trial: TrialState): TrialState => ({
  ...trial,
  modelLocks: Object.fromEntries(
    (['PRE', 'POST'] as const).map((name) => [
      name,
      {
        identity: model(name),
        signatures: [{ actor: person('statistician'), at: noon('2025-06-10') }],
      },
    ]),
  ),
});

const trials: readonly TrialState[] = [
  initialTrial,
  { ...openTrial, sealingKey: null },
  halfSigned(openTrial),
  openTrial,
  heldTrial(mine),
  heldTrial(other),
  heldTrial(null),
  frozenTrial('2025-08-06'),
  { ...openTrial, erased: [mine], erasing: [mine] },
];

const erasing = (): PatientHistory =>
  followed()
    .on('2025-08-07')
    .with({ subjectId: mine })
    .does('RecordWithdrawal', { level: 'W3', date: date('2025-08-01') })
    .with({ actor: person('investigator'), authenticatedAt: noon('2025-08-07') })
    .does('DecideErasure', erase);

const lives: readonly Casebook[] = [
  ...[nobody, consented, screened, linked, imaged, predicted, operated, reported, followed, erasing].map(
    (life) => life().book,
  ),
];
const frozenLives: readonly Casebook[] = lives.map((book) => ({ ...book, frozen: true }));

const protocols = protocolsOf(newVersion);
const now = noon('2025-08-20');

const planned = (book: Casebook, trial: TrialState): Plan =>
  plan(book, {
    ...{ now, wallNow: now, actor: person('coordinator'), authenticatedAt: null, subjectId: mine },
    trial,
    protocol: protocols.judging(book, trial, now),
  });

/** Whether an event changes the plan of any of the lives, which all are the participant's. */
const changes = (event: TrialEvent): boolean => {
  const about = {
    recordedAt: now,
    wallAt: now,
    actor: person('investigator'),
    commandId: 'c',
    protocolVersion: '1.0.0',
  };
  // A trial is locked when every record is frozen, and not before.
  const books = event.type === 'DatabaseLocked' ? frozenLives : lives;
  return trials.some((trial) => {
    const after = evolveTrial(trial, { ...event, facts: { ...about, revision: trial.revision + 1 } });
    return books.some(
      (book) => JSON.stringify(planned(book, trial)) !== JSON.stringify(planned(book, after)),
    );
  });
};

const events = Object.entries(samples).flatMap(([type, datas]) =>
  datas.map((data): readonly [string, TrialEvent] => [
    `${type} ${'subjectId' in data ? String(data.subjectId) : ''}`,
    { type, data } as TrialEvent,
  ]),
);

const touchesMe = (event: TrialEvent): boolean => {
  const touched = plansTouchedBy(event);
  return touched === 'EVERYONE' || (typeof touched === 'object' && touched.subjectId === mine);
};

describe('whose plans an event of the trial touches', () => {
  it.each(events)('%s: all whose plan really changes', (_name, event) => {
    if (changes(event)) expect(touchesMe(event)).toBe(true);
  });

  // An allocation changes no plan; it is what brings the workflow about.
  it.each(events.filter(([, { type }]) => type !== 'SubjectAllocated'))(
    '%s: nobody whose plan it cannot change',
    (_name, event) => {
      if (touchesMe(event)) expect(changes(event)).toBe(true);
    },
  );

  it('an allocation: who was allocated', () => {
    const [data] = samples.SubjectAllocated;
    expect(plansTouchedBy({ type: 'SubjectAllocated', data })).toEqual({ subjectId: mine });
  });

  it('of a type that is not known yet: everybody', () => {
    expect(plansTouchedBy({ type: 'TrialRenamed', data: {} })).toBe('EVERYONE');
  });
});
