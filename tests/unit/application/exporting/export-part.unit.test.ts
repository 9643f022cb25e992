import { describe, expect, it } from '@jest/globals';
import { everybody, inPart, nextAfter } from '../../../../src/application/exporting/export-part.js';
import { leavingDigest } from '../../../../src/application/exporting/leaving-digest.js';

const numbers = Array.from({ length: 45 }, (_, i) => `APAR-${String(i + 1).padStart(4, '0')}`);
const people = (ids: readonly string[]) => ids.map((subjectId) => ({ subjectId }));
const partOf = (ids: readonly string[], after: string | null) =>
  inPart(people(ids), { after, limit: 20 }).map(({ subjectId }) => subjectId);

describe('an export in parts', () => {
  it('holds everybody once, and ends', () => {
    const told: string[] = [];
    for (let after: string | null = null; told.length === 0 || after !== null;) {
      told.push(...partOf(numbers, after));
      after = nextAfter(numbers, { after, limit: 20 });
    }
    expect(told).toEqual(numbers);
  });

  it('loses nobody where somebody of an earlier part leaves no more', () => {
    const without = numbers.filter((one) => one !== 'APAR-0003');
    expect(partOf(without, 'APAR-0020')[0]).toBe('APAR-0021');
    expect(partOf(numbers.slice(0, 19).concat(numbers.slice(20)), 'APAR-0020')[0]).toBe('APAR-0021');
  });

  it('has no part after one that just holds the last', () => {
    expect(nextAfter(numbers.slice(0, 40), { after: 'APAR-0020', limit: 20 })).toBeNull();
    expect(nextAfter(numbers.slice(0, 41), { after: 'APAR-0020', limit: 20 })).toBe('APAR-0040');
    expect(nextAfter([], { after: null, limit: 20 })).toBeNull();
    expect(nextAfter(numbers, everybody)).toBeNull();
  });

  it('has another digest where one leaves in the place of another', () => {
    const others = numbers.with(2, 'APAR-0046').toSorted();
    expect(leavingDigest(others)).not.toBe(leavingDigest(numbers));
    expect(leavingDigest([...numbers])).toBe(leavingDigest(numbers));
  });
});
