import { describe, expect, it } from '@jest/globals';
import type { RecurrenceExtent } from '../../../../src/domain/record/forms/recurrence.js';
import { milan, milanOf } from '../../../../src/domain/protocol/milan/milan.js';
import { aRecurrence } from '../../../support/casebooks.js';

const extent = (change: Partial<RecurrenceExtent>): RecurrenceExtent => aRecurrence('2026-01-01', change);

const cases: readonly (readonly [string, string, Partial<RecurrenceExtent>, string])[] = [
  ['ML-SINGLE', 'solitary of exactly 50.0 mm is WITHIN', { longestMm: [50.0] }, 'WITHIN'],
  ['ML-SINGLE', 'solitary of 50.1 mm is BEYOND', { longestMm: [50.1] }, 'BEYOND'],
  ['ML-SINGLE', 'solitary of 50.01 mm is not rounded and BEYOND', { longestMm: [50.01] }, 'BEYOND'],
  ['ML-MULTI', 'two, one of 30.01 mm, are BEYOND', { intrahepaticCount: 2, longestMm: [30.01, 9] }, 'BEYOND'],
  [
    'ML-MULTI',
    'three of exactly 30.0 mm are WITHIN',
    { intrahepaticCount: 3, longestMm: [30, 30, 30] },
    'WITHIN',
  ],
  [
    'ML-MULTI',
    'one of three of 30.1 mm is BEYOND',
    { intrahepaticCount: 3, longestMm: [30, 30.1, 12] },
    'BEYOND',
  ],
  ['ML-MULTI', 'two of 45 mm are BEYOND', { intrahepaticCount: 2, longestMm: [45, 8] }, 'BEYOND'],
  [
    'ML-MULTI',
    'a large one asserts BEYOND although another is not measured',
    { intrahepaticCount: 2, longestMm: [31, null] },
    'BEYOND',
  ],
  ['ML-COUNT', 'four small ones are BEYOND', { intrahepaticCount: 4, longestMm: [5, 5, 5, 5] }, 'BEYOND'],
  ['ML-COUNT', 'innumerable is BEYOND', { intrahepaticCount: 'INNUMERABLE', longestMm: [] }, 'BEYOND'],
  ['ML-INFIL', 'infiltrative growth is BEYOND', { infiltrative: true }, 'BEYOND'],
  [
    'ML-INFIL',
    'infiltrative without a count is BEYOND',
    { infiltrative: true, intrahepaticCount: null, longestMm: [] },
    'BEYOND',
  ],
  ['ML-VASC', 'macrovascular invasion is BEYOND', { macrovascular: 'Y' }, 'BEYOND'],
  ['ML-VASC', 'bile-duct thrombus is BEYOND', { bileDuctThrombus: 'Y' }, 'BEYOND'],
  [
    'ML-VASC',
    'invasion asserts BEYOND without work-up',
    { macrovascular: 'Y', workupComplete: false },
    'BEYOND',
  ],
  ['ML-EXTRA', 'extrahepatic disease is BEYOND', { extrahepatic: 'Y' }, 'BEYOND'],
  [
    'ML-EXTRA',
    'extrahepatic disease with a free liver is BEYOND',
    { extrahepatic: 'Y', intrahepaticCount: 0, longestMm: [] },
    'BEYOND',
  ],
  ['ML-UNKNOWN', 'no count is UNDETERMINED', { intrahepaticCount: null, longestMm: [] }, 'UNDETERMINED'],
  ['ML-UNKNOWN', 'solitary, not measured, is UNDETERMINED', { longestMm: [null] }, 'UNDETERMINED'],
  [
    'ML-UNKNOWN',
    'two, one without a line in the list, are UNDETERMINED',
    { intrahepaticCount: 2, longestMm: [12] },
    'UNDETERMINED',
  ],
  ['ML-UNKNOWN', 'small but extrahepatic unknown is UNDETERMINED', { extrahepatic: 'UN' }, 'UNDETERMINED'],
  ['ML-UNKNOWN', 'small but vessels unknown is UNDETERMINED', { macrovascular: 'UN' }, 'UNDETERMINED'],
  ['ML-UNKNOWN', 'small but bile duct unknown is UNDETERMINED', { bileDuctThrombus: 'UN' }, 'UNDETERMINED'],
  ['ML-WORKUP', 'small without complete work-up is UNDETERMINED', { workupComplete: false }, 'UNDETERMINED'],
  ['ML-INVALID', 'no lesion anywhere is INVALID', { intrahepaticCount: 0, longestMm: [] }, 'INVALID'],
  ['ML-INVALID', 'a negative count is INVALID', { intrahepaticCount: -1, longestMm: [] }, 'INVALID'],
];

describe('Milan criteria of the first recurrence', () => {
  it.each(cases)('%s: %s', (ruleId, _, change, status) => {
    expect(milan(extent(change))).toEqual({ status, ruleId });
  });

  it('ML-SINGLE: a solitary lesion beyond 50 mm stays BEYOND when nothing else is known', () => {
    const unknown = extent({
      longestMm: [62],
      macrovascular: 'UN',
      extrahepatic: 'UN',
      workupComplete: false,
    });
    expect(milan(unknown).status).toBe('BEYOND');
  });

  it('ML-UNKNOWN: a recurrence known clinically alone is UNDETERMINED whatever was written', () => {
    expect(milanOf(aRecurrence('2026-01-01', { basis: 'CLINICAL_ONLY', extrahepatic: 'Y' }))).toEqual({
      status: 'UNDETERMINED',
      ruleId: 'ML-UNKNOWN',
    });
  });
});
