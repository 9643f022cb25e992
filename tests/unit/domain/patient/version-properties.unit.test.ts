import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../../src/domain/calendar/plain-date.js';
import { contradictedAnnouncements } from '../../../../src/domain/protocol/surveillance/contradicted-announcements.js';
import { assessEligibility } from '../../../../src/domain/protocol/eligibility/assess-eligibility.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { type PatientHistory, service } from '../../../support/patient-histories.js';
import { aVersion, withEarlierM3 } from '../../../support/protocols.js';
import { underVersion } from '../../../support/version-histories.js';
import { lives, todayOf } from './arbitrary-lives.js';

const versions = [
  aVersion('2.0.0'),
  withEarlierM3(),
  withEarlierM3('2.0.0', { consent: { currentForm: '2.0' } }),
  aVersion('2.0.0', {
    eligibility: { ...protocolV1.eligibility, ageMax: 50 },
    mri: { ...protocolV1.mri, maxDaysBeforeSurgery: 10 },
  }),
];

/** A life, and the same participant from some days before a version takes effect to some days after. */
const adoptions = fc
  .tuple(lives('freeze'), fc.constantFrom(...versions), fc.nat(60), fc.nat(60))
  .map(([life, version, ahead, after]) => {
    const from = addDays(todayOf(life), ahead);
    const on = (day: string) => underVersion(life.on(day).by(service), version, from);
    return { before: on(todayOf(life)), on: on(from), after: on(addDays(from, after)), from };
  });

const agrees = (life: PatientHistory) => {
  const { book, context } = life;
  const occasion = book.pathology ? 'AFTER_PATHOLOGY' : book.resection ? 'DAY_OF_SURGERY' : 'SCREENING';
  const judged = assessEligibility(book, occasion, context.protocol, todayOf(life));
  if (book.screening) expect(book.eligibility.at(-1)?.value.rules).toEqual(judged.rules);
  expect(contradictedAnnouncements(book, context.protocol)).toEqual([]);
};

describe('every life that a new version meets', () => {
  it('PV-EFFECTIVE: sleeps no longer than to its day', () => {
    fc.assert(
      fc.property(adoptions, ({ before, from }) => {
        fc.pre(todayOf(before) < from);
        expect(before.plan().deadline?.at ?? 'none').toMatch(/^\d/);
        expect(before.plan().deadline!.at < `${from}T00:00`).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('PV-EFFECTIVE: agrees with it as soon as the clock has spoken, which then has nothing more to say', () => {
    fc.assert(
      fc.property(adoptions, ({ on, after }) => {
        for (const life of [on, after]) {
          const { deadline } = life.plan();
          const due = deadline !== null && deadline.at <= life.context.now;
          expect(due).toBe(JSON.stringify(life.tries('ObserveClock', {})) !== '[]');
          const spoken = life.does('ObserveClock', {});
          agrees(spoken);
          expect(spoken.tries('ObserveClock', {})).toEqual([]);
          const next = spoken.plan().deadline;
          expect(next === null || next.at > life.context.now).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});
