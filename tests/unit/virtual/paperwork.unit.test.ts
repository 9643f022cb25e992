import { beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, completedYears, plainDate } from '../../../src/domain/calendar/plain-date.js';
import { analysisSets } from '../../../src/domain/protocol/analysis-sets/analysis-sets.js';
import { recordOf } from '../../../src/domain/protocol/analysis-sets/trial-participant.js';
import { cohortOf } from '../../../src/domain/protocol/cohort/cohort.js';
import { label24 } from '../../../src/domain/protocol/label/label-24.js';
import { firstRecurrence } from '../../../src/domain/protocol/surveillance/first-recurrence.js';
import { noCutoff } from '../../../src/domain/protocol/surveillance/assessments.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import { identityOf, type Life, livesOf, officeOf } from '../../../src/virtual/lives/index.js';
import {
  installedFor,
  nothingSpent,
  type Played,
  type PlayedTrial,
  playTrial,
} from '../../../src/virtual/player/index.js';
import {
  cutOf,
  interceptFor,
  type Paperwork,
  peopleOf,
  type StatedValues,
  worldOf,
} from '../../../src/virtual/world/index.js';

const seed = 1;
const size = 300;
const stated = worldOf('stated', interceptFor);
const personOf = peopleOf(stated, seed);
const people = Array.from({ length: size }, (_, i) => personOf(i + 1));
const { protocols, installed } = installedFor(stated);
const cutoff = addDays(cutOf(stated.accrual), 1);

const none = Object.fromEntries(Object.keys(stated.paperwork).map((key) => [key, 0])) as unknown as Paperwork;
const written = (values: StatedValues): readonly Life[] => people.map(livesOf(values, seed, protocolV1));
const lives = written(stated);
const bare = written({ ...stated, paperwork: none });
/** Of whom anything else is written with paperwork than without. */
const differing = lives.flatMap((one, i) => (JSON.stringify(one) === JSON.stringify(bare[i]) ? [] : [i]));

const played = (of: readonly Life[]): Promise<PlayedTrial> =>
  playTrial(
    differing.flatMap((i) => of[i] ?? []),
    officeOf(stated, installed),
    protocols,
    nothingSpent(),
  );

const actsOf = (participant: number) => lives[participant - 1]?.acts ?? [];
const has = (operation: string) => (one: Played) =>
  actsOf(one.participant).some((act) => act.operation === operation);

/** What the trial concludes of somebody. */
const concluded = (one: Played) => {
  if (one.casebook === null || one.erased) return { participant: one.participant, erased: true };
  const { status, value, ruleId } = label24(recordOf(one), one.protocol, { cutoff, finalLock: true });
  const sets = analysisSets(recordOf(one), one.protocol, cutoff, true);
  const { casebook } = one;
  return {
    participant: one.participant,
    label: { status, value, ruleId },
    recurrence: firstRecurrence(casebook, one.protocol, noCutoff)?.on ?? null,
    death: casebook.death?.value.date ?? null,
    cohort: cohortOf(casebook, one.protocol)?.cohort ?? null,
    sets: Object.fromEntries(Object.entries(sets).map(([set, { member }]) => [set, member])),
  };
};

describe('what is written of lives besides what happens in them', () => {
  let full: PlayedTrial;
  let plain: PlayedTrial;
  beforeAll(async () => {
    full = await played(lives);
    plain = await played(bare);
  }, 120_000);

  it('is there for many', () => {
    expect(differing.length).toBeGreaterThan(60);
  });

  it('changes neither label nor recurrence, death, cohort or set of anybody', () => {
    expect(full.participants.map(concluded)).toEqual(plain.participants.map(concluded));
  });

  it('leaves no date known in part', () => {
    for (const { casebook, erased, participant } of full.participants)
      if (!erased) expect({ participant, undated: casebook?.undated }).toEqual({ participant, undated: [] });
    const dates = full.participants.flatMap(({ casebook }) => casebook?.death?.reported.date ?? []);
    expect(dates.filter((date) => date.length !== 'yyyy-mm-dd'.length)).toEqual([]);
  });

  it('takes every form that was entered by mistake out of the record', () => {
    const voided = full.participants.filter(has('voidForm'));
    expect(voided.length).toBeGreaterThan(0);
    for (const { casebook, participant } of voided) {
      const asked = actsOf(participant).filter(({ operation }) => operation === 'voidForm').length;
      expect(casebook?.voided.filter(({ form }) => form !== 'readings')).toHaveLength(asked);
    }
  });

  it('carries a corrected identity into the record', () => {
    const corrected = full.participants.filter(has('correctIdentity'));
    expect(corrected.length).toBeGreaterThan(0);
    for (const { casebook, participant } of corrected) {
      const life = lives[participant - 1];
      const born = plainDate((life && identityOf(life))?.birthDate ?? '');
      expect(casebook?.identityCorrections).toHaveLength(1);
      for (const { value } of casebook?.consents ?? [])
        expect(value.ageYears).toBe(completedYears(born, value.consentDate));
    }
  });

  it('scores PRE anew on the later MRI of a surgery that was put off', () => {
    const putOff = full.participants.filter(has('orderPreAgain'));
    expect(putOff.length).toBeGreaterThan(0);
    for (const { casebook } of putOff)
      expect(casebook?.predictions.filter(({ value }) => value.model === 'PRE')).toHaveLength(2);
  });

  it('frees a study that was linked by mistake, and keeps no claim on it', () => {
    const unlinked = full.participants.filter(has('unlinkImagingStudy'));
    expect(unlinked.length).toBeGreaterThan(0);
    for (const { casebook, subjectId } of unlinked) {
      const claims = Object.values(full.trial.studies).filter((hold) => hold.subjectId === subjectId);
      expect(claims).toHaveLength(casebook?.linkedStudies.length ?? -1);
    }
  });

  it('has the statement signed of images that name another patient, before a reader confirms them', () => {
    const misnamed = full.participants.filter(has('stateImageIdentity'));
    expect(misnamed.length).toBeGreaterThan(0);
    for (const { casebook } of misnamed) {
      const [statement] = casebook?.identityStatements ?? [];
      const [review] = casebook?.imagingReviews ?? [];
      expect(statement?.revision).toBeLessThan(review?.revision ?? -1);
    }
  });

  it('settles every question that a person asked', () => {
    const asked = full.participants.filter(has('raiseQuery'));
    expect(asked.length).toBeGreaterThan(0);
    const states = asked.flatMap(({ casebook, erased }) =>
      erased
        ? []
        : (casebook?.queries ?? []).filter(({ ruleId }) => ruleId === null).map(({ state }) => state),
    );
    expect([...new Set(states)].toSorted()).toEqual(['CANCELLED', 'CLOSED']);
  });

  it('has a reading taken back and read anew before the second reader', () => {
    const takenBack = full.participants.filter(({ participant }) =>
      lives[participant - 1]?.readers.some((one) => one.takenBack),
    );
    const again = takenBack.filter(({ casebook }) =>
      casebook?.voided.some(({ form }) => form === 'readings'),
    );
    expect(again.length).toBeGreaterThan(0);
    for (const { casebook } of again)
      expect(casebook?.readings.map(({ actor }) => actor.id).slice(0, 2)).toEqual(['reader', 'reader2']);
  });
});
