import { describe, expect, it } from '@jest/globals';
import { erasureBases } from '../../../../src/domain/record/forms/erasure-ruling.js';
import { plan } from '../../../../src/domain/patient/plan/plan.js';
import { why } from '../../../../src/domain/patient/plan/why.js';
import { isDomainError } from '../../../../src/domain/shared/domain-error.js';
import type { TrialState } from '../../../../src/domain/record/trial-state.js';
import { aConsent, aScreening, date } from '../../../support/casebooks.js';
import { erase, heldTrial, restrict } from '../../../support/erasures.js';
import {
  followed,
  frozenTrial,
  nobody,
  noon,
  openTrial,
  type PatientHistory,
  person,
} from '../../../support/patient-histories.js';

const subjectId = 'APAR-0001';
const other = 'APAR-0002';
const left = (level: 'W2' | 'W3' = 'W3'): PatientHistory =>
  followed()
    .on('2025-08-07')
    .with({ subjectId })
    .does('RecordWithdrawal', { level, date: date('2025-08-01') });
const signedIn = (history: PatientHistory): PatientHistory =>
  history.with({ actor: person('investigator'), authenticatedAt: history.context.wallNow });
const asked = (): PatientHistory => signedIn(left());
const erasing = (): PatientHistory => asked().does('DecideErasure', erase);
const restricted = (): PatientHistory => asked().does('DecideErasure', restrict);

const locked: TrialState = { ...frozenTrial('2025-08-06'), manifest: [] };
const erased: TrialState = { ...openTrial, erased: [subjectId] };
const waitsFor = (history: PatientHistory, trial: TrialState = openTrial) =>
  history.plan({ trial }).waitingFor.map(({ what, from }) => `${what} | ${from}`);
const steps = (history: PatientHistory, trial: TrialState = openTrial) =>
  history.plan({ trial }).actions.map(({ activity }) => activity);
const violationOf = (decision: unknown) => (isDomainError(decision) ? decision.violations[0] : undefined);

describe('the decision on a request for erasure', () => {
  it('ER-DECIDE, ST-W3: is waited for from the investigator, and since the request', () => {
    const [first, second] = left().plan().waitingFor;
    expect(first).toMatchObject({
      what: 'the decision on the erasure that the participant asked for',
      from: 'the investigator',
      since: noon('2025-08-07'),
    });
    expect(second?.what).toBe('the freeze of the trial');
    const [chain] = why(left().book, left().context);
    expect(chain).toMatchObject({
      because: [{ ruleIds: ['ST-W3'], since: '2025-08-01' }],
      ends: [{ by: 'the investigator', what: 'sign ERASE or RESTRICT_ONLY, with the legal basis' }],
    });
  });

  it('ER-DECIDE: is waited for no longer once given', () => {
    expect(waitsFor(restricted())).toEqual(['the freeze of the trial | the statistician']);
    expect(waitsFor(erasing())[0]).toBe('the erasure that was decided | the system');
  });

  it('ER-REQUEST: nobody decides on what was not asked for', () => {
    expect(waitsFor(left('W2'))).toEqual(['the freeze of the trial | the statistician']);
    const refused = signedIn(left('W2')).tries('DecideErasure', erase);
    expect(refused).toMatchObject({ code: 'RULE.VIOLATED', refusal: 'rule' });
    expect(violationOf(refused)).toMatchObject({
      ruleId: 'ER-REQUEST',
      path: '/decision',
      value: 'ERASE',
      limit: 'a recorded withdrawal W3',
    });
  });

  it('ER-REQUEST: a request that was recorded by mistake leads to no erasure, though one was decided', () => {
    const decided = erasing();
    const corrected = decided.does('CorrectValue', {
      factRevision: decided.book.withdrawals[0]!.revision,
      path: '/level',
      value: 'W2',
      reasonCode: 'TRANSCRIPTION',
      reason: 'misread',
      source: 'letter',
    });
    expect(steps(decided)).toEqual(['handOnErasure']);
    expect(steps(corrected)).toEqual([]);
    const asksAgain = [
      corrected.does('RecordWithdrawal', { level: 'W3', date: date('2025-08-02') }),
      corrected.does('CorrectValue', {
        factRevision: decided.book.withdrawals[0]!.revision,
        path: '/level',
        value: 'W3',
        reasonCode: 'NEW_INFORMATION',
        reason: 'it was meant so',
        source: 'letter',
      }),
    ];
    for (const again of asksAgain) {
      expect(steps(again)).toEqual([]);
      expect(waitsFor(again)[0]).toMatch(/^the decision on the erasure/);
      expect(steps(again.does('DecideErasure', erase))).toEqual(['handOnErasure']);
    }
  });

  it('ER-REQUEST, SG-CONTENT: a decision answers the request of its day, and holds again where that day is corrected back', () => {
    const dated = (history: PatientHistory, on: string): PatientHistory =>
      history.does('CorrectValue', {
        factRevision: history.book.withdrawals[0]!.revision,
        path: '/date',
        value: on,
        reasonCode: 'TRANSCRIPTION',
        reason: 'misread',
        source: 'letter',
      });
    const moved = dated(erasing(), '2025-07-31');
    expect(steps(moved)).toEqual([]);
    expect(waitsFor(moved)[0]).toMatch(/^the decision on the erasure/);
    const back = dated(moved, '2025-08-01');
    expect(steps(back)).toEqual(['handOnErasure']);
    expect(violationOf(back.tries('DecideErasure', erase))).toMatchObject({ ruleId: 'ER-ONCE' });
  });

  it('ST-W3: is signed by an investigator who has just signed in', () => {
    expect(asked().does('DecideErasure', erase).types(-1)).toEqual(['ErasureDecided']);
    expect(asked().by(person('coordinator')).tries('DecideErasure', erase)).toMatchObject({
      code: 'SIGNATURE.ROLE',
    });
    expect(asked().by(person('administrator')).tries('DecideErasure', erase)).toMatchObject({
      code: 'SIGNATURE.ROLE',
    });
    expect(asked().with({ authenticatedAt: null }).tries('DecideErasure', erase)).toMatchObject({
      code: 'SIGNATURE.STALE',
    });
  });

  it('ER-ONCE: a restriction may be followed by an erasure', () => {
    expect(steps(restricted().does('DecideErasure', erase))).toEqual(['handOnErasure']);
  });

  it.each([
    ['a restriction on a restriction', restricted, restrict],
    ['a restriction on an erasure', erasing, restrict],
    ['an erasure on an erasure', erasing, erase],
  ])('ER-ONCE: refuses %s', (_, history, ruling) => {
    const refused = history().tries('DecideErasure', ruling);
    expect(refused).toMatchObject({ code: 'ERASURE.ALREADY_DECIDED', refusal: 'state' });
    expect(violationOf(refused)).toMatchObject({
      ruleId: 'ER-ONCE',
      path: '/decision',
      value: ruling.decision,
    });
  });

  it.each([
    [
      { ...erase, legalBasis: 'RESEARCH_IMPAIRED' },
      'CONSENT_WITHDRAWN, UNLAWFUL_PROCESSING, LEGAL_OBLIGATION',
    ],
    [
      { ...restrict, legalBasis: 'CONSENT_WITHDRAWN' },
      'RESEARCH_IMPAIRED, STATUTORY_RETENTION, TECHNICALLY_INFEASIBLE',
    ],
  ] as const)('ER-BASIS: each decision rests on a ground of its own (%o)', (ruling, limit) => {
    const refused = asked().tries('DecideErasure', ruling);
    expect(refused).toMatchObject({ code: 'RULE.VIOLATED', refusal: 'rule' });
    expect(violationOf(refused)).toMatchObject({
      ruleId: 'ER-BASIS',
      path: '/legalBasis',
      value: ruling.legalBasis,
      limit,
    });
  });

  it.each([
    ...erasureBases.ERASE.map((legalBasis) => ({ ...erase, legalBasis })),
    ...erasureBases.RESTRICT_ONLY.map((legalBasis) => ({ ...restrict, legalBasis })),
  ])('ER-BASIS: $decision may rest on $legalBasis', (ruling) => {
    expect(asked().tries('DecideErasure', ruling)).toEqual([{ type: 'ErasureDecided', data: ruling }]);
  });

  it('leaves every conclusion as it was', () => {
    const before = asked();
    expect(before.does('DecideErasure', restrict).types(before.events.length)).toEqual(['ErasureDecided']);
  });

  it('CORRECTION.SIGNED: is not corrected', () => {
    const decided = restricted();
    const revision = decided.book.erasureRulings[0]!.revision;
    expect(
      decided.tries('CorrectValue', {
        factRevision: revision,
        path: '/decision',
        value: 'ERASE',
        reasonCode: 'OTHER',
        reason: 'changed my mind',
        source: 'none',
      }),
    ).toMatchObject({ code: 'CORRECTION.SIGNED' });
  });
});

describe('a legal hold', () => {
  it.each([[null], [subjectId]])('ER-HOLD: refuses an erasure (over %s)', (scope) => {
    const held = asked().with({ trial: heldTrial(scope) });
    const refused = held.tries('DecideErasure', erase);
    expect(refused).toMatchObject({ code: 'RULE.VIOLATED', refusal: 'rule' });
    expect(violationOf(refused)).toMatchObject({
      ruleId: 'ER-HOLD',
      path: '/decision',
      value: 'ERASE',
      limit: 'RESTRICT_ONLY while a legal hold stands',
    });
    expect(held.tries('DecideErasure', restrict)).toHaveLength(1);
  });

  it('ER-HOLD: over somebody else refuses nothing', () => {
    const free = asked().with({ trial: heldTrial(other) });
    expect(free.tries('DecideErasure', erase)).toHaveLength(1);
    expect(steps(erasing(), heldTrial(other))).toEqual(['handOnErasure']);
  });

  it('ER-HOLD: set after the decision, it is what is waited for', () => {
    expect(steps(erasing(), heldTrial(subjectId))).toEqual([]);
    expect(waitsFor(erasing(), heldTrial(subjectId))[0]).toBe(
      'the legal hold to be lifted | an administrator',
    );
    const { book, context } = erasing().with({ trial: heldTrial(null) });
    const [chain] = why(book, context);
    expect(chain?.because.flatMap(({ ruleIds }) => ruleIds)).toEqual(['ST-W3', 'ER-DECIDE', 'ER-HOLD']);
    expect(chain?.ends).toMatchObject([{ by: 'an administrator' }, { by: 'the investigator' }]);
  });

  it('ER-HOLD: leaves the investigator the restriction', () => {
    const { book, context } = left().with({ trial: heldTrial(null) });
    expect(why(book, context)[0]?.ends).toMatchObject([
      { what: 'sign RESTRICT_ONLY, or wait until the legal hold is lifted' },
    ]);
  });
});

describe('the erasure itself', () => {
  it('ST-W3: a decided erasure is handed on by the worker', () => {
    const decided = erasing();
    expect(decided.plan().actions).toMatchObject([
      {
        id: `hand-on-erasure:r${decided.book.revision}`,
        activity: 'handOnErasure',
        inputRef: `r${decided.book.revision}`,
        taskQueue: 'apar',
      },
    ]);
    const [chain] = why(decided.book, decided.context);
    expect(chain?.ends).toMatchObject([{ by: 'the system', what: 'is doing it now, attempt 1' }]);
  });

  it('ST-W3: restricted data stay, and take no new ones', () => {
    expect(steps(restricted())).toEqual([]);
    expect(
      restricted().tries('RecordVitalStatus', { date: date('2025-08-07'), source: 'PATIENT' }),
    ).toMatchObject({
      code: 'PARTICIPANT.WITHDRAWN',
    });
    const frozen = restricted()
      .with({ trial: frozenTrial('2025-08-07') })
      .clock('2025-08-07');
    expect(frozen.book.frozen).toBe(true);
  });

  it('SUBJECT.ERASED: once the trial says so the record is closed, whatever can still be read', () => {
    const gone = erasing().with({ trial: erased });
    expect(plan(gone.book, gone.context)).toMatchObject({
      actions: [],
      deadline: null,
      waitingFor: [],
      closed: true,
      visibility: { stage: 'CLOSED' },
    });
    expect(gone.tries('DecideErasure', erase)).toMatchObject({
      code: 'SUBJECT.ERASED',
      refusal: 'state',
    });
    expect(gone.reports('RecordErasureHandedOn', {}).events).toHaveLength(gone.events.length);
    expect(gone.clock('2027-12-01').events).toHaveLength(gone.events.length);
    expect(steps(erasing(), { ...openTrial, erased: [other] })).toEqual(['handOnErasure']);
  });

  it('ACTOR.NOT_A_SERVICE: only the system says that it handed an erasure on', () => {
    expect(erasing().tries('RecordErasureHandedOn', {})).toMatchObject({ code: 'ACTOR.NOT_A_SERVICE' });
  });
});

describe('a participant who was allocated and refuses consent', () => {
  const refusing = (level: 'W1' | 'W2' | 'W3' = 'W3') =>
    nobody()
      .with({ subjectId })
      .tries('RecordWithdrawal', { level, date: date('2025-06-20') });
  const refused = (): PatientHistory =>
    signedIn(
      nobody()
        .with({ subjectId })
        .does('RecordWithdrawal', { level: 'W3', date: date('2025-06-20') }),
    );

  it('ST-W3, ER-REQUEST: may ask for erasure, and is erased', () => {
    expect(waitsFor(refused())[0]).toBe(
      'the decision on the erasure that the participant asked for | the investigator',
    );
    expect(steps(refused().does('DecideErasure', erase))).toEqual(['handOnErasure']);
  });

  it('ST-W1: may decline consent, after which nothing is awaited, and may change their mind', () => {
    const declined = nobody().does('RecordWithdrawal', { level: 'W1', date: date('2025-06-20') });
    expect(declined.plan().waitingFor.map(({ topic }) => topic?.kind)).toEqual(['freeze']);
    expect(why(declined.book, declined.context)[0]?.because.map(({ what }) => what)).toContain(
      'no consent was given, and none is asked for any more',
    );
    expect(declined.tries('RecordScreening', aScreening())).toMatchObject({ code: 'CONSENT.MISSING' });
    const anew = declined
      .by(person('investigator'))
      .does('VoidForm', {
        factRevision: declined.book.withdrawals[0]!.revision,
        seenRevision: declined.book.withdrawals[0]!.lastRevision,
        reasonCode: 'DID_NOT_HAPPEN',
        reason: 'the participant consented after all',
        source: 'consent form',
      } as never)
      .by(person('coordinator'));
    expect(anew.plan().waitingFor.map(({ topic }) => topic?.kind)).toEqual(['consent']);
    expect(anew.does('RecordConsent', aConsent()).plan().waitingFor).toMatchObject([
      { topic: { kind: 'screening' } },
    ]);
  });

  it.each(['W2'] as const)('CONSENT.MISSING: has nothing else to withdraw from, as by %s', (level) => {
    expect(refusing(level)).toMatchObject({ code: 'CONSENT.MISSING', refusal: 'state' });
  });

  it('ST-W3, CONSENT.MISSING: gives no data, before and after', () => {
    expect(refused().tries('RecordScreening', aScreening())).toMatchObject({ code: 'PARTICIPANT.WITHDRAWN' });
    expect(refused().tries('RecordConsent', aConsent())).toMatchObject({ code: 'PARTICIPANT.WITHDRAWN' });
    const mistaken = refused().does('CorrectValue', {
      factRevision: 0,
      path: '/level',
      value: 'W1',
      reasonCode: 'TRANSCRIPTION',
      reason: 'of somebody else',
      source: 'letter',
    });
    expect(mistaken.tries('RecordScreening', aScreening())).toMatchObject({ code: 'CONSENT.MISSING' });
  });
});

describe('erasure and the closing of the trial', () => {
  const freezing = frozenTrial('2025-08-07');
  const frozenBy = (history: PatientHistory, trial: TrialState): boolean =>
    history.with({ trial }).clock('2025-08-07').book.frozen;

  it('ER-FREEZE: the freeze waits for the decision and for the erasure', () => {
    expect(frozenBy(left(), freezing)).toBe(false);
    expect(waitsFor(left(), freezing)).toEqual([
      'the decision on the erasure that the participant asked for | the investigator',
    ]);
    expect(frozenBy(erasing(), freezing)).toBe(false);
    expect(steps(erasing(), freezing)).toEqual(['handOnErasure']);
    expect(asked().with({ trial: freezing }).tries('DecideErasure', erase)).toHaveLength(1);
  });

  it('ER-FREEZE: waits for nothing where nobody asked, and once the data are restricted', () => {
    expect(frozenBy(left('W2'), freezing)).toBe(true);
    expect(frozenBy(restricted(), freezing)).toBe(true);
    expect(waitsFor(restricted(), freezing)).toEqual(['the casebook to be frozen | the system']);
  });

  it('ER-FREEZE: an erasure that a legal hold stops is not lost to the freeze, and goes on when the hold is lifted', () => {
    const held = heldTrial(null, freezing);
    expect(frozenBy(left(), held)).toBe(false);
    expect(frozenBy(erasing(), held)).toBe(false);
    expect(waitsFor(erasing(), held)).toEqual(['the legal hold to be lifted | an administrator']);
    const lifted = erasing().with({ trial: held }).clock('2025-08-07');
    expect(steps(lifted, freezing)).toEqual(['handOnErasure']);
  });

  it('ER-ONCE, ER-FREEZE: under a hold the investigator may restrict instead, which frees the freeze', () => {
    const held = heldTrial(subjectId, freezing);
    const instead = erasing().with({ trial: held }).does('DecideErasure', restrict);
    expect(frozenBy(instead, held)).toBe(true);
    expect(steps(instead, freezing)).toEqual([]);
    expect(steps(instead.with({ trial: openTrial }).does('DecideErasure', erase))).toEqual(['handOnErasure']);
    expect(instead.tries('DecideErasure', restrict)).toMatchObject({ code: 'ERASURE.ALREADY_DECIDED' });
  });

  it('ER-LOCK: after the database lock nothing is erased', () => {
    const refused = asked().with({ trial: locked }).tries('DecideErasure', erase);
    expect(refused).toMatchObject({ code: 'RULE.VIOLATED', refusal: 'rule' });
    expect(violationOf(refused)).toMatchObject({
      ruleId: 'ER-LOCK',
      path: '/decision',
      value: 'ERASE',
      limit: 'RESTRICT_ONLY',
    });
    expect(steps(erasing(), locked)).toEqual([]);
    expect(waitsFor(left(), locked)).toEqual(['the casebook to be frozen | the system']);
  });

  it('ER-LOCK: before it an erasure is refused by nothing', () => {
    expect(asked().tries('DecideErasure', erase)).toHaveLength(1);
  });

  it('CASEBOOK.FROZEN: a frozen casebook takes no decision', () => {
    const frozen = restricted().with({ trial: freezing }).clock('2025-08-07');
    expect(frozen.tries('DecideErasure', erase)).toMatchObject({ code: 'CASEBOOK.FROZEN', refusal: 'state' });
  });
});
