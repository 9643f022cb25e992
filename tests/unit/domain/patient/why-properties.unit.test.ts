import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { epochMsOf, instantOf } from '../../../../src/domain/calendar/instant.js';
import { isPlainDate } from '../../../../src/domain/calendar/plain-date.js';
import type { Casebook } from '../../../../src/domain/record/casebook.js';
import { plan } from '../../../../src/domain/patient/plan/plan.js';
import { why } from '../../../../src/domain/patient/plan/why.js';
import { type PatientHistory, service } from '../../../support/patient-histories.js';
import { lives } from './arbitrary-lives.js';

const runs = { numRuns: 120 };
const aDay = 86_400_000;
const people = /coordinator|investigator|reader|statistician|administrator/;

const later = ({ context }: PatientHistory) =>
  [0, 1, 30 * aDay, 365 * aDay, 4 * 365 * aDay].map((ms) => {
    const now = instantOf(epochMsOf(context.now) + ms);
    return { ...context, now, wallNow: now, actor: service };
  });

const resealed = (book: Casebook): Casebook => ({
  ...book,
  predictions: book.predictions.map((fact) => ({
    ...fact,
    value: {
      ...fact.value,
      sealed: 'b3RoZXI=',
      commitment: '7'.repeat(64),
      inputDigest: '8'.repeat(64),
      modelDigest: '9'.repeat(64),
    },
  })),
});

describe('why, in every life that accepted commands can make', () => {
  it('answers for every open record, one chain for each reason of its plan, and for no closed one', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const context of later(life)) {
          const { closed, waitingFor } = plan(life.book, context);
          const chains = why(life.book, context);
          if (closed) expect(chains).toEqual([]);
          else {
            expect(chains.length).toBeGreaterThan(0);
            expect(chains.slice(0, waitingFor.length).map(({ waitsFor }) => waitsFor)).toEqual(
              waitingFor.map(({ what }) => what),
            );
          }
        }
      }),
      runs,
    );
  });

  it('every chain ends in what somebody can do, or in a date', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const context of later(life))
          for (const { ends } of why(life.book, context)) {
            expect(ends.length).toBeGreaterThan(0);
            for (const { by, date } of ends) expect(people.test(by) || date !== null).toBe(true);
          }
      }),
      runs,
    );
  });

  it('a machine is an end only while it has something to do, and the calendar only with a day to come', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const context of later(life)) {
          const { actions, deadline } = plan(life.book, context);
          const ends = why(life.book, context).flatMap((chain) => chain.ends);
          if (ends.some(({ what }) => what.startsWith('is doing it now')))
            expect(actions.length).toBeGreaterThan(0);
          if (ends.some(({ by }) => by === 'the calendar')) expect(deadline).not.toBeNull();
        }
      }),
      runs,
    );
  });

  it('reads as plain words: nothing undefined, and every date a real one', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const context of later(life))
          for (const { waitsFor, because, ends } of why(life.book, context)) {
            for (const text of [
              waitsFor,
              ...because.map(({ what }) => what),
              ...ends.map(({ what }) => what),
            ])
              expect(text).not.toMatch(/undefined|null|NaN|\[object|\s$|^$/);
            for (const date of [...because.map(({ since }) => since), ...ends.map((end) => end.date)])
              expect(date === null || isPlainDate(date)).toBe(true);
          }
      }),
      runs,
    );
  });

  it('BL-HIDDEN: tells of a prediction that it was sealed, whatever is in it', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        for (const context of later(life)) {
          const chains = why(life.book, context);
          expect(why(resealed(life.book), context)).toEqual(chains);
          expect(JSON.stringify(chains)).not.toMatch(/c2VhbGVk|e{64}|b{64}|score \d|risk|milan|aggressive/i);
        }
      }),
      runs,
    );
  });
});
