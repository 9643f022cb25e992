import { describe, expect, it } from '@jest/globals';
import { want } from '../../../../src/domain/decision/steps/wanted-step.js';
import type { TrialCommand } from '../../../../src/domain/record/trial-commands.js';
import type { TrialEvent } from '../../../../src/domain/record/trial-events.js';
import { planTrial } from '../../../../src/domain/trial/plan.js';
import { trialDecider } from '../../../../src/domain/trial/trial-decider.js';
import { aTombstone } from '../../../support/erasures.js';
import { contextAt, noon, person, service } from '../../../support/patient-histories.js';
import { recordedAs, specify } from '../../../support/specify.js';

const given = specify(trialDecider);
const on = '2025-08-10';
const administrator = contextAt(on, { actor: person('administrator'), authenticatedAt: noon(on) });
const system = contextAt(on, { actor: service });
const signature = { meaning: 'APPROVAL', reason: 'request of a court' } as const;

const allocated = (n: number): TrialEvent => ({
  type: 'SubjectAllocated',
  data: { subjectId: `APAR-000${n}`, identityRef: `ref-${n}`, identityHash: `hash-${n}` },
});
const one = 'APAR-0001';
const set = (subjectId: string | null): TrialEvent => ({
  type: 'LegalHoldSet',
  data: { subjectId, ...signature },
});
const lifted = (subjectId: string | null): TrialEvent => ({
  type: 'LegalHoldLifted',
  data: { subjectId, ...signature },
});
const hold = (subjectId: string | null): TrialCommand => ({
  type: 'SetLegalHold',
  data: { subjectId, ...signature },
});
const lift = (subjectId: string | null): TrialCommand => ({
  type: 'LiftLegalHold',
  data: { subjectId, ...signature },
});
const erase: TrialCommand = { type: 'EraseSubject', data: aTombstone(one) };
const erased: TrialEvent = { type: 'SubjectErased', data: aTombstone(one) };
const completed: TrialEvent = { type: 'ErasureCompleted', data: { subjectId: one } };
const complete: TrialCommand = { type: 'RecordErasure', data: { subjectId: one } };
const locked: TrialEvent = { type: 'DatabaseLocked', data: { manifest: [] } };

const stateOf = (...events: readonly TrialEvent[]) =>
  recordedAs(events, administrator).reduce(trialDecider.evolve, trialDecider.initial);

describe('a step of an erasure that failed', () => {
  it('is nobody’s to see to once the erasure is completed', () => {
    const failed: TrialEvent = {
      type: 'ActionFailed',
      data: {
        actionId: want('eraseSubject', { subjectId: one }).id,
        attempt: 1,
        code: 'ARCHIVE.UNAVAILABLE',
        message: 'down',
      },
    };
    expect(stateOf(allocated(1), erased, failed).actionFailures).toHaveLength(1);
    expect(stateOf(allocated(1), erased, failed, completed).actionFailures).toEqual([]);
  });
});

describe('legal holds', () => {
  it('are set and lifted over one participant and over the trial', () => {
    given(administrator, allocated(1)).when(hold(one)).then(set(one));
    given(administrator, allocated(1)).when(hold(null)).then(set(null));
    given(administrator, allocated(1), set(one)).when(lift(one)).then(lifted(one));
    expect(stateOf(allocated(1), set(one), set(null), lifted(one)).legalHolds).toEqual([
      { scope: null, by: administrator.actor, at: administrator.now },
    ]);
  });

  it('ER-HOLD: over the trial is refused while an erasure is under way, which it could not stop', () => {
    const late = trialDecider.decide(stateOf(allocated(1), allocated(2), erased), hold(null), administrator);
    expect(late).toMatchObject({
      code: 'HOLD.TOO_LATE',
      refusal: 'state',
      message: expect.stringMatching(/^1 erasure is under way.*"erasing"/),
    });
    const both: TrialEvent = { type: 'SubjectErased', data: aTombstone('APAR-0002') };
    expect(
      trialDecider.decide(stateOf(allocated(1), allocated(2), erased, both), hold(null), administrator),
    ).toMatchObject({ message: expect.stringMatching(/^2 erasures are/) });
    given(administrator, allocated(1), allocated(2), erased).when(hold('APAR-0002')).then(set('APAR-0002'));
    given(administrator, allocated(1), erased, completed).when(hold(null)).then(set(null));
  });

  it('are signed by an administrator who has just signed in', () => {
    for (const command of [hold(null), lift(null)]) {
      given(contextAt(on, { actor: person('investigator'), authenticatedAt: noon(on) }))
        .when(command)
        .thenRefuses('SIGNATURE.ROLE', 'forbidden');
      given(contextAt(on, { actor: person('administrator') }))
        .when(command)
        .thenRefuses('SIGNATURE.STALE', 'forbidden');
    }
  });

  it('are refused where they make no sense', () => {
    given(administrator).when(hold(one)).thenRefuses('SUBJECT.UNKNOWN', 'not-found');
    given(administrator, allocated(1), set(one)).when(hold(one)).thenRefuses('HOLD.ALREADY_SET', 'state');
    given(administrator, allocated(1), erased).when(hold(one)).thenRefuses('SUBJECT.ERASED', 'state');
    given(administrator, allocated(1), set(null)).when(lift(one)).thenRefuses('HOLD.NOT_SET', 'not-found');
  });
});

describe('the erasure of a participant', () => {
  it('ST-W3: leaves hash, level, basis, time and who approved', () => {
    given(system, allocated(1)).when(erase).then(erased);
  });

  it('ER-ONCE: happens once, however often it is ordered', () => {
    given(system, allocated(1), erased).when(erase).then();
    given(system, allocated(1), erased, completed, set(null)).when(erase).then();
  });

  it('is ordered by the system, of somebody who exists', () => {
    given(administrator, allocated(1)).when(erase).thenRefuses('ACTOR.NOT_A_SERVICE', 'forbidden');
    given(system).when(erase).thenRefuses('SUBJECT.UNKNOWN', 'not-found');
  });

  it.each([[null], [one]])('ER-HOLD: is refused while a hold stands over %s', (scope) => {
    given(system, allocated(1), set(scope)).when(erase).thenRefuses('RULE.VIOLATED', 'rule');
    expect(trialDecider.decide(stateOf(allocated(1), set(scope)), erase, system)).toMatchObject({
      violations: [{ ruleId: 'ER-HOLD', path: '/subjectId', value: one, limit: 'no legal hold' }],
    });
    given(system, allocated(1), set(scope), lifted(scope)).when(erase).then(erased);
  });

  it('ER-HOLD: a hold over somebody else keeps nobody else', () => {
    given(system, allocated(1), allocated(2), set('APAR-0002')).when(erase).then(erased);
  });

  it('ER-LOCK: is refused once the database is locked, and not before', () => {
    expect(trialDecider.decide(stateOf(allocated(1), locked), erase, system)).toMatchObject({
      code: 'RULE.VIOLATED',
      violations: [{ ruleId: 'ER-LOCK', path: '/subjectId', value: one, limit: 'RESTRICT_ONLY' }],
    });
    given(system, allocated(1)).when(erase).then(erased);
  });

  it('is completed once, by the system, and only where it was ordered', () => {
    given(system, allocated(1), erased).when(complete).then(completed);
    given(system, allocated(1), erased, completed).when(complete).then();
    given(system, allocated(1)).when(complete).thenRefuses('SUBJECT.NOT_ERASED', 'state');
    given(administrator, allocated(1), erased).when(complete).thenRefuses('ACTOR.NOT_A_SERVICE', 'forbidden');
  });
});

describe('the plan of the trial', () => {
  const planOf = (...events: readonly TrialEvent[]) => planTrial(stateOf(...events), system);

  it('carries an erasure out until it is completed, through freeze and lock too', () => {
    const step = {
      id: `erase-subject:${one}`,
      activity: 'eraseSubject',
      inputRef: one,
      attempt: 1,
      taskQueue: 'apar',
    };
    expect(planOf(allocated(1), erased).actions).toMatchObject([step]);
    const freeze: TrialEvent = { type: 'FreezeOrdered', data: { ...signature, orderedAt: noon(on) } };
    expect(planOf(allocated(1), erased, freeze).actions.map(({ activity }) => activity)).toEqual([
      'collectManifest',
      'eraseSubject',
    ]);
    expect(planOf(allocated(1), erased, freeze, locked).actions).toMatchObject([step]);
    expect(planOf(allocated(1), erased, completed).actions).toEqual([]);
  });

  it.each(['STUDY.OF_ANOTHER', 'STUDY.OF_TWO', 'STUDY.UNLINKED'])(
    '%s: asks a person at once and tries again only when ordered',
    (code) => {
      const actionId = `erase-subject:${one}`;
      const failed: TrialEvent = {
        type: 'ActionFailed',
        data: { actionId, attempt: 1, code, message: '1 study' },
      };
      const asks = planOf(allocated(1), erased, failed);
      expect({ actions: asks.actions, deadline: asks.deadline }).toEqual({ actions: [], deadline: null });
      expect(asks.waitingFor[0]).toMatchObject({ from: 'an administrator' });
      const ordered: TrialEvent = { type: 'ActionRetryOrdered', data: { actionId, reason: 'seen to' } };
      expect(planOf(allocated(1), erased, failed, ordered).actions).toMatchObject([
        { id: actionId, attempt: 2 },
      ]);
    },
  );

  it('tries a failed one again, and names a person when it gives up', () => {
    const failed = (attempt: number): TrialEvent => ({
      type: 'ActionFailed',
      data: { actionId: `erase-subject:${one}`, attempt, code: 'ARCHIVE.UNAVAILABLE', message: 'down' },
    });
    const once = planOf(allocated(1), erased, failed(1));
    expect(once.actions).toEqual([]);
    expect(once.deadline?.summary).toBe(`go on with the erasure of ${one}`);
    const tenTimes = planOf(allocated(1), erased, ...Array.from({ length: 10 }, (_, i) => failed(i + 1)));
    expect(tenTimes.actions).toEqual([]);
    expect(tenTimes.waitingFor[0]).toMatchObject({
      what: expect.stringContaining('ARCHIVE.UNAVAILABLE'),
      from: 'an administrator',
      next: `order a retry of "erase-subject:${one}"`,
    });
  });
});
