import { describe, expect, it } from '@jest/globals';
import type { RecurrenceExtent } from '../../../../../src/domain/record/forms/recurrence.js';
import { milan } from '../../../../../src/domain/protocol/milan/milan.js';
import { aRecurrence } from '../../../../support/casebooks.js';

/** A solitary lesion of 22 mm with everything known is within Milan. */
const decided = (change: Partial<RecurrenceExtent> = {}) => milan(aRecurrence('2026-01-01', change));

describe('a feature that is not there', () => {
  it.each(['ML-EXTRA', 'ML-VASC', 'ML-INFIL', 'ML-UNKNOWN', 'ML-WORKUP', 'ML-INVALID'])(
    '%s: does not decide on a solitary small lesion with everything known',
    () => {
      expect(decided()).toEqual({ status: 'WITHIN', ruleId: 'ML-SINGLE' });
    },
  );

  it('ML-COUNT: three are not four', () => {
    expect(decided({ intrahepaticCount: 3, longestMm: [9, 9, 9] })).toEqual({
      status: 'WITHIN',
      ruleId: 'ML-MULTI',
    });
  });

  it('ML-INVALID: no lesion anywhere is invalid whatever else is missing', () => {
    expect(decided({ intrahepaticCount: 0, longestMm: [], workupComplete: false })).toEqual({
      status: 'INVALID',
      ruleId: 'ML-INVALID',
    });
  });
});
