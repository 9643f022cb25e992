import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { occasionOf } from '../../../../src/domain/patient/consequences.js';
import {
  assessEligibility,
  ofNoConcernToEligibility,
} from '../../../../src/domain/protocol/eligibility/assess-eligibility.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import type { Casebook } from '../../../../src/domain/record/casebook.js';
import { lives, todayOf } from './arbitrary-lives.js';

/** A record of which nothing is remembered yet. */
const unknownYet = (book: Casebook): Casebook => ({ ...book, consents: [...book.consents] });

const without = (book: Casebook): Casebook => ({
  ...unknownYet(book),
  ...Object.fromEntries(ofNoConcernToEligibility.map((name) => [name, []])),
});

describe('eligibility and the forms of the follow-up (ELIG-RECHECK)', () => {
  it('is judged the same with and without the forms that are said to be of no concern to it', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const judged = (book: Casebook) =>
          assessEligibility(book, occasionOf(book), protocolV1, todayOf(life));
        expect(judged(without(life.book))).toEqual(judged(unknownYet(life.book)));
        expect(judged(life.book)).toEqual(judged(unknownYet(life.book)));
      }),
      { numRuns: 150 },
    );
  });
});
