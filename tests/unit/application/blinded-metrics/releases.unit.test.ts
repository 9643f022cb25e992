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

const seven = [...five, 'f', 'g'];

describe('BL-DIFFERENCE: which months are given out', () => {
  it('none until the outcomes of five are known, then those where those of five more have changed', () => {
    expect(releasedMonths([of(), of('a'), of(...five), of(...seven), of(...names.slice(0, 10))])).toEqual([
      2, 4,
    ]);
    expect(shownMonth([of(), of('a', 'b', 'c', 'd')])).toBeNull();
  });

  it("none where nobody's have changed: that an answer stays would else say that somebody's have", () => {
    expect(releasedMonths([of(...five), of(...five), of(...five, 'f')])).toEqual([0]);
    expect(shownMonth([of(...five), of(...five)])).toBe(0);
  });

  it('none that differs by two from an older answer, however much from the last', () => {
    // After ten outcomes, five of them were taken back again but two: those two could be told from the first answer.
    const [first, ten, back] = [of(...five), of(...names.slice(0, 10)), of(...five, 'f', 'g')];
    expect(releasedMonths([first, ten, back])).toEqual([0, 1]);
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
            if (changed < leastChanged) return false;
          }
        return true;
      }),
    );
  });

  it('whether an answer changes does not tell of any one outcome that was not given out', () => {
    const month = fc.dictionary(fc.constantFrom(...names), fc.constantFrom('1 on 90', '2 on 90', ''));
    fc.assert(
      fc.property(fc.array(month, { maxLength: 10 }), fc.constantFrom(...names), (months, one) => {
        const outcomes = months.map((each): Outcomes => new Map(Object.entries(each)));
        const released = releasedMonths(outcomes);
        // Of somebody whose outcome is in no answer.
        fc.pre(released.every((index) => (outcomes[index]?.get(one) ?? '') === ''));
        const without = outcomes.map(
          (each): Outcomes => new Map([...each].filter(([subject]) => subject !== one)),
        );
        expect(releasedMonths(without)).toEqual(released);
      }),
    );
  });

  it('after an erasure nothing is given out until the outcomes of five others have changed since every month before', () => {
    // Erased after the second month began; who was erased is in none of the months any more.
    const ten = names.slice(0, 10);
    expect(shownMonth([of(), of(...five)], [2])).toBeNull();
    expect(shownMonth([of(), of(...five), of(...five)], [2])).toBeNull();
    expect(shownMonth([of(), of(...five), of(...ten.slice(0, 9))], [2])).toBeNull();
    expect(shownMonth([of(), of(...five), of(...ten)], [2])).toBe(2);
  });

  it('compares with months before an erasure that are not given out now: they may have been, while the person counted', () => {
    expect(releasedMonths([of(), of('a'), of(...five)], [2])).toEqual([]);
    expect(releasedMonths([of(), of('a'), of(...five, 'f')], [2])).toEqual([2]);
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
