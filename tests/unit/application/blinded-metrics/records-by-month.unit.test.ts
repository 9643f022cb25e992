import { describe, expect, it } from '@jest/globals';
import { recordsByMonth } from '../../../../src/application/blinded-metrics/records-by-month.js';
import { plainDate } from '../../../../src/domain/calendar/plain-date.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { aRecurrence } from '../../../support/casebooks.js';
import { followed } from '../../../support/patient-histories.js';

describe('the record of a participant month by month', () => {
  it('BL-MONTHLY: holds what was recorded before the first of the month, and nothing of the day itself or after it', () => {
    const { events } = followed()
      .on('2025-12-10')
      .does(
        'RecordRecurrence',
        aRecurrence('2025-12-10', { intrahepaticCount: 4, longestMm: [10, 10, 10, 10] }),
      );
    const months = ['2025-12-01', '2026-01-01'].map(plainDate);
    const records = recordsByMonth(events, months, protocolV1.site.zone);
    expect(records.map(({ recurrences }) => recurrences.length)).toEqual([0, 1]);
  });
});
