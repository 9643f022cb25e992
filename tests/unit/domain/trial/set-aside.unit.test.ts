import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../../src/domain/calendar/instant.js';
import type { Context } from '../../../../src/domain/decision/context.js';
import type { TrialCommand } from '../../../../src/domain/record/trial-commands.js';
import type { TrialEvent } from '../../../../src/domain/record/trial-events.js';
import { initialTrial, isSetAside } from '../../../../src/domain/record/trial-state.js';
import type { Role } from '../../../../src/domain/shared/actor.js';
import { evolveTrial } from '../../../../src/domain/trial/evolve.js';
import { trialDecider } from '../../../../src/domain/trial/trial-decider.js';
import { contextAt, person, service } from '../../../support/patient-histories.js';
import { recordedAs, specify } from '../../../support/specify.js';

const given = specify(trialDecider);
const signature = { meaning: 'APPROVAL', reason: 'the file of the store was altered' } as const;
const base = contextAt('2025-06-12');
const signing = (role: Role, id?: string): Context => ({
  ...base,
  wallNow: instant('2026-11-01T08:00:00.000Z'),
  actor: person(role, id),
  authenticatedAt: instant('2026-11-01T07:59:50.000Z'),
});
const allocated: TrialEvent = {
  type: 'SubjectAllocated',
  data: { subjectId: 'APAR-0001', identityRef: 'ref-1', identityHash: 'hash-1' },
};
const sign = (revision = 7, subjectId = 'APAR-0001'): TrialCommand => ({
  type: 'SignRecordSetAside',
  data: { subjectId, revision, ...signature },
});
const signed = (signedAs: Role, revision = 7): TrialEvent => ({
  type: 'RecordSetAsideSigned',
  data: { subjectId: 'APAR-0001', revision, ...signature, signedAs },
});
const folded = (...events: readonly (readonly [TrialEvent, Role])[]) =>
  events
    .flatMap(([event, role], i) => recordedAs([event], { ...base, actor: person(role) }, i))
    .reduce(evolveTrial, initialTrial);

const signedByBoth = [
  [allocated, 'coordinator'],
  [signed('investigator'), 'investigator'],
  [signed('administrator'), 'administrator'],
] as const;

describe('setting a record aside', () => {
  it('takes an investigator and an administrator', () => {
    given(signing('investigator'), allocated).when(sign()).then(signed('investigator'));
    for (const role of ['coordinator', 'statistician', 'auditor', 'reader'] as const)
      given(signing(role), allocated).when(sign()).thenRefuses('SIGNATURE.ROLE');
    const one = [
      [allocated, 'coordinator'],
      [signed('investigator'), 'investigator'],
    ] as const;
    expect(isSetAside(folded(...one), 'APAR-0001')).toBe(false);
    const both = folded(...one, [signed('administrator'), 'administrator']);
    expect(isSetAside(both, 'APAR-0001')).toBe(true);
  });

  it('takes two people: neither the same role twice nor one person in both roles', () => {
    for (const role of ['investigator', 'administrator'] as const)
      given(signing(role, 'ann'), allocated, signed('investigator'))
        .when(sign())
        .thenRefuses('SIGNATURE.ALREADY_GIVEN');
  });

  it('counts signatures of the same revision only', () => {
    const trial = folded(
      [allocated, 'coordinator'],
      [signed('investigator'), 'investigator'],
      [signed('administrator', 5), 'administrator'],
    );
    expect(isSetAside(trial, 'APAR-0001')).toBe(false);
  });

  it('holds once two people have signed, though the record is altered again and one signs that too', () => {
    const after = folded(...signedByBoth, [signed('investigator', 5), 'investigator']);
    expect(isSetAside(after, 'APAR-0001')).toBe(true);
    expect(after.setAside).toEqual(folded(...signedByBoth).setAside);
  });

  it.each([7, 5])('RECORD.ALREADY_SET_ASIDE: takes no signature of revision %i after both', (revision) => {
    expect(
      trialDecider.decide(folded(...signedByBoth), sign(revision), signing('investigator', 'another')),
    ).toMatchObject({ code: 'RECORD.ALREADY_SET_ASIDE', refusal: 'state' });
  });

  it('is refused for a number that nobody has', () => {
    given(signing('investigator')).when(sign(7, 'APAR-0009')).thenRefuses('SUBJECT.UNKNOWN');
  });

  it('must stand in the manifest exactly as it was signed', () => {
    const frozen: TrialEvent = { type: 'FreezeOrdered', data: { ...signature, orderedAt: base.now } };
    const entry = { stream: 'patient-APAR-0001', headRevision: 6, headHash: 'a'.repeat(64) };
    const lock = (setAside: boolean): TrialCommand => ({
      type: 'LockDatabase',
      data: { manifest: [{ ...entry, setAside }] },
    });
    given({ ...base, actor: service }, allocated, frozen)
      .when(lock(true))
      .thenRefuses('TRIAL.MANIFEST_DIFFERS');
  });
});
