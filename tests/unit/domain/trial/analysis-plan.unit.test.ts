import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../../src/domain/calendar/instant.js';
import type { Context } from '../../../../src/domain/decision/context.js';
import { isNewer, planInForce } from '../../../../src/domain/record/analysis/analysis-plan-lock.js';
import type { TrialCommand } from '../../../../src/domain/record/trial-commands.js';
import type { TrialEvent } from '../../../../src/domain/record/trial-events.js';
import { initialTrial } from '../../../../src/domain/record/trial-state.js';
import type { Role } from '../../../../src/domain/shared/actor.js';
import { evolveTrial } from '../../../../src/domain/trial/evolve.js';
import { trialDecider } from '../../../../src/domain/trial/trial-decider.js';
import { aLook } from '../../../support/looks.js';
import { contextAt, person, service } from '../../../support/patient-histories.js';
import { recordedAs } from '../../../support/specify.js';

const signature = { meaning: 'APPROVAL', reason: 'agreed' } as const;
const base = contextAt('2025-06-12');
const signing = (role: Role, id?: string): Context => ({
  ...base,
  wallNow: instant('2026-11-01T08:00:00.000Z'),
  actor: person(role, id),
  authenticatedAt: instant('2026-11-01T07:59:50.000Z'),
});
const a = 'a'.repeat(64);
const b = 'b'.repeat(64);
const sign = (version = '1.0.0', digest = a): TrialCommand => ({
  type: 'SignAnalysisPlan',
  data: { version, digest, ...signature },
});
const signed = (signedAs: Role, version = '1.0.0', digest = a): TrialEvent => ({
  type: 'AnalysisPlanSigned',
  data: { version, digest, ...signature, signedAs },
});
const frozen: TrialEvent = { type: 'FreezeOrdered', data: { ...signature, orderedAt: base.now } };
const locked: TrialEvent = { type: 'DatabaseLocked', data: { manifest: [] } };
const freeze: TrialCommand = { type: 'OrderFreeze', data: signature };

/** Each event recorded by the role that it names. */
const folded = (...events: readonly TrialEvent[]) =>
  events
    .flatMap((event, i) => {
      const role = 'signedAs' in event.data ? event.data.signedAs : 'statistician';
      return recordedAs([event], { ...base, actor: person(role) }, i);
    })
    .reduce(evolveTrial, initialTrial);
const both = (version?: string, digest?: string): readonly TrialEvent[] => [
  signed('statistician', version, digest),
  signed('investigator', version, digest),
];
const decided = (past: readonly TrialEvent[], command: TrialCommand, context: Context) =>
  trialDecider.decide(folded(...past), command, context);
const refusedWith = (code: string) => expect.objectContaining({ kind: 'DomainError', code });

describe('SAP-SIGN: signing the analysis plan', () => {
  it('takes statistician and investigator, in any order, and nobody else', () => {
    for (const role of ['statistician', 'investigator'] as const)
      expect(decided([], sign(), signing(role))).toEqual([signed(role)]);
    for (const role of ['coordinator', 'administrator', 'auditor', 'reader'] as const)
      expect(decided([], sign(), signing(role))).toEqual(refusedWith('SIGNATURE.ROLE'));
    expect(decided([], sign(), { ...base, actor: service })).toEqual(refusedWith('SIGNATURE.ROLE'));
  });

  it('needs a fresh sign-in', () => {
    const stale = { ...signing('statistician'), authenticatedAt: instant('2026-11-01T07:00:00.000Z') };
    expect(decided([], sign(), stale)).toEqual(refusedWith('SIGNATURE.STALE'));
  });

  it('is in force once both have signed the same file, and not before', () => {
    expect(planInForce(folded(signed('statistician')))).toBeNull();
    expect(planInForce(folded(...both()))).toMatchObject({
      identity: { version: '1.0.0', digest: a },
      madeAfterFreeze: false,
    });
  });

  it('takes two people: neither the same role twice nor one person in both roles', () => {
    const past = [signed('statistician')];
    expect(decided(past, sign(), signing('statistician', 'another'))).toEqual(
      refusedWith('SIGNATURE.ALREADY_GIVEN'),
    );
    expect(decided(past, sign(), signing('investigator', 'statistician-1'))).toEqual(
      refusedWith('SIGNATURE.ALREADY_GIVEN'),
    );
  });

  it('refuses the second signature under another digest, and keeps the first', () => {
    const past = [signed('statistician')];
    const refusal = decided(past, sign('1.0.0', b), signing('investigator'));
    expect(refusal).toEqual(refusedWith('SAP-SIGN'));
    expect(refusal).toMatchObject({ message: expect.stringContaining(`with digest ${a}`) });
    expect(decided(past, sign('1.0.0', a), signing('investigator'))).toEqual([signed('investigator')]);
  });

  it('leaves the way open for a new version where the first one found one signature only', () => {
    const past = [signed('statistician'), signed('statistician', '1.0.1', b)];
    expect(decided(past, sign('1.0.1', b), signing('investigator'))).toEqual([
      signed('investigator', '1.0.1', b),
    ]);
    const agreed = [...past, signed('investigator', '1.0.1', b)];
    expect(planInForce(folded(...agreed))?.identity.version).toBe('1.0.1');
    // The older one can no longer be revived.
    expect(decided(agreed, sign('1.0.0', a), signing('investigator'))).toEqual(refusedWith('SAP-SIGN'));
  });

  it('changes a plan in force by a later version only, and keeps the old one in force until both have signed', () => {
    for (const version of ['1.0.0', '0.9.0'])
      expect(decided(both(), sign(version, b), signing('statistician'))).toEqual(refusedWith('SAP-SIGN'));
    const half = [...both(), signed('statistician', '1.10.0', b)];
    expect(planInForce(folded(...half))?.identity.version).toBe('1.0.0');
    const whole = [...half, signed('investigator', '1.10.0', b)];
    expect(planInForce(folded(...whole))?.identity).toEqual({ version: '1.10.0', digest: b });
  });

  it('compares versions by number and not by letter', () => {
    expect(isNewer('1.10.0', '1.9.0')).toBe(true);
    expect(isNewer('1.9.0', '1.10.0')).toBe(false);
    expect(isNewer('2.0.0', '1.99.99')).toBe(true);
    expect(isNewer('1.0.0', '1.0.0')).toBe(false);
  });
});

describe('SAP-FREEZE: the plan and the freeze', () => {
  it('a plan whose second signature comes after the freeze was made after the freeze', () => {
    const late = folded(signed('statistician'), frozen, signed('investigator'));
    expect(planInForce(late)?.madeAfterFreeze).toBe(true);
    expect(folded(signed('statistician'), frozen).analysisPlans[0]?.madeAfterFreeze).toBeNull();
  });

  it('a later version after the freeze, and after the lock, is taken and shown as made then; the first stays what it was', () => {
    const past = [...both(), frozen, locked];
    expect(decided(past, sign('1.1.0', b), signing('investigator'))).toEqual([
      signed('investigator', '1.1.0', b),
    ]);
    const { analysisPlans } = folded(...past, ...both('1.1.0', b));
    expect(analysisPlans.map(({ madeAfterFreeze }) => madeAfterFreeze)).toEqual([false, true]);
  });

  it('the freeze waits for the second signature where one was given', () => {
    const statistician = signing('statistician');
    expect(decided([signed('investigator')], freeze, statistician)).toEqual(refusedWith('SAP-FREEZE'));
    expect(decided(both(), freeze, statistician)).toHaveLength(1);
  });

  it('a proposal beside a plan in force holds nothing, and neither does a trial that never had a plan', () => {
    const statistician = signing('statistician');
    expect(decided([...both(), signed('statistician', '1.1.0', b)], freeze, statistician)).toHaveLength(1);
    expect(decided([], freeze, statistician)).toHaveLength(1);
  });
});

describe('SAP-LOOK: looking beyond the plan', () => {
  const order = { analysis: aLook(), ...signature };
  const look: TrialCommand = { type: 'RecordAnalysisLook', data: order };
  const looked: TrialEvent = { type: 'AnalysisLookRecorded', data: { ...order, signedAs: 'statistician' } };
  const past = [...both(), frozen, locked];

  it('is refused while scores are sealed, and says why', () => {
    for (const before of [[], both(), [...both(), frozen]])
      expect(decided(before, look, signing('statistician'))).toMatchObject({
        code: 'SAP-LOOK',
        message: expect.stringContaining('scores stay sealed until the database is locked'),
      });
  });

  it('is an event that names who, when, what and why', () => {
    expect(decided(past, look, signing('statistician'))).toEqual([looked]);
    expect(folded(...past, looked).looks).toEqual([
      { look: aLook(), by: person('statistician'), at: base.now, reason: 'agreed' },
    ]);
  });

  it('is signed by statistician or investigator, freshly', () => {
    expect(decided(past, look, signing('auditor'))).toEqual(refusedWith('SIGNATURE.ROLE'));
    expect(decided(past, look, base)).toEqual(refusedWith('SIGNATURE.ROLE'));
  });

  it('has an id that no other look has', () => {
    expect(decided([...past, looked], look, signing('investigator'))).toEqual(refusedWith('SAP-LOOK'));
    const other: TrialCommand = {
      type: 'RecordAnalysisLook',
      data: { ...order, analysis: aLook({ id: 'look.second' }) },
    };
    expect(decided([...past, looked], other, signing('investigator'))).toHaveLength(1);
  });
});
