import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  changedBetween,
  leastChanged,
  type Outcomes,
  releasedMonths,
  shownMonth,
} from '../../../../src/application/blinded-metrics/releases.js';

const of = (...subjects: readonly string[]): Outcomes => new Map(subjects.map((one) => [one, '1 on 90']));
const five = ['a', 'b', 'c', 'd', 'e'];

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];

describe('BL-DIFFERENCE: which months are given out', () => {
  it('one whose outcomes are those of the last, and one where those of five have changed', () => {
    expect(releasedMonths([of(), of(), of(...five)])).toEqual([0, 1, 2]);
  });

  it('none where those of one to four have changed: the last answer stays', () => {
    expect(releasedMonths([of(), of('a'), of('a', 'b', 'c', 'd'), of(...five)])).toEqual([0, 3]);
    expect(shownMonth([of(), of('a')])).toBe(0);
  });

  it('none that differs by one from an older answer, however much from the last', () => {
    // After five outcomes, four of them were taken back: the fifth could be told from the first answer.
    expect(releasedMonths([of(), of(...five), of('a')])).toEqual([0, 1]);
  });

  it('counts an outcome that was corrected as well as one that is new or gone', () => {
    expect(
      changedBetween(
        of('a', 'b'),
        new Map([
          ['a', '2 on 90'],
          ['c', '1 on 90'],
        ]),
      ),
    ).toBe(3);
  });

  it('no two answers differ by the outcomes of one to four, whatever is recorded, corrected or taken back', () => {
    const month = fc.dictionary(
      fc.constantFrom(...names),
      fc.constantFrom('1 on 90', '2 on 90', '3 on 90', ''),
    );
    fc.assert(
      fc.property(fc.array(month, { maxLength: 10 }), (months) => {
        const outcomes = months.map((one): Outcomes => new Map(Object.entries(one)));
        const released = releasedMonths(outcomes);
        for (const [i, a] of released.entries())
          for (const b of released.slice(i + 1)) {
            const changed = changedBetween(outcomes[a] ?? of(), outcomes[b] ?? of());
            if (changed > 0 && changed < leastChanged) return false;
          }
        return true;
      }),
    );
  });

  it('after an erasure nothing is given out until the outcomes of five others have changed since every month before', () => {
    // Erased after the second month began; who was erased is in none of the months any more.
    expect(shownMonth([of(), of()], [2])).toBeNull();
    expect(shownMonth([of(), of(), of()], [2])).toBeNull();
    expect(shownMonth([of(), of(), of('a', 'b', 'c', 'd')], [2])).toBeNull();
    expect(shownMonth([of(), of(), of(...five)], [2])).toBe(2);
  });

  it('compares with months before an erasure that are not given out now: they may have been, while the person counted', () => {
    expect(releasedMonths([of(), of('a'), of(...five)], [2])).toEqual([0]);
    expect(releasedMonths([of(), of('a'), of(...five, 'f')], [2])).toEqual([0, 2]);
  });

  it('no answer after an erasure differs from one before it by the outcome of the erased alone', () => {
    const month = fc.dictionary(fc.constantFrom(...names), fc.constantFrom('1 on 90', '2 on 90'));
    fc.assert(
      fc.property(
        fc.array(month, { minLength: 2, maxLength: 8 }),
        fc.constantFrom(...names),
        fc.nat(),
        (months, erased, at) => {
          const began = 1 + (at % (months.length - 1));
          const whole = months.map((one): Outcomes => new Map(Object.entries(one)));
          const without = whole.map(
            (one): Outcomes => new Map([...one].filter(([subject]) => subject !== erased)),
          );
          const before = releasedMonths(whole.slice(0, began));
          const after = releasedMonths(without, [began]).filter((index) => index >= began);
          return before.every((a) =>
            after.every((b) => changedBetween(without[a] ?? of(), without[b] ?? of()) >= leastChanged),
          );
        },
      ),
    );
  });
});
