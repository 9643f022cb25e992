import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../../src/domain/calendar/instant.js';
import type { Query } from '../../../../src/domain/record/query/query.js';
import { queryAge } from '../../../../src/domain/patient/query/query-age.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { date } from '../../../support/casebooks.js';
import { person } from '../../../support/patient-histories.js';

const query = (change: Partial<Query> = {}): Query => ({
  queryId: 'Q1',
  ruleId: 'EC-S06',
  path: '/pathology/value/maxMm',
  value: 45,
  text: 'Pathology measures 45 mm, MRI 30 mm.',
  critical: false,
  factRevision: null,
  revision: 9,
  // 2026-01-01 at the site, in Shanghai
  openedAt: instant('2025-12-31T20:00:00.000Z'),
  openedBy: person('coordinator'),
  state: 'OPEN',
  closedBySystem: false,
  answers: [],
  remarks: [],
  ...change,
});

const age = (today: string, change: Partial<Query> = {}) => queryAge(query(change), protocolV1, date(today));

describe('the age of a query', () => {
  it.each([
    ['2026-01-01', 0, null, false],
    ['2026-01-14', 13, null, false],
    ['2026-01-15', 14, 14, false],
    ['2026-01-16', 15, 14, true],
    ['2026-01-30', 29, 14, true],
    ['2026-01-31', 30, 30, true],
    ['2027-01-31', 395, 30, true],
  ])('QY-AGE: on %s it is %i days, alert %p, overdue %p', (today, days, alert, overdue) => {
    const openedOn = '2026-01-01';
    expect(age(today)).toEqual({ openedOn, days, alert, dueOn: '2026-01-15', overdue });
  });

  it.each(['ANSWERED', 'REOPENED'] as const)('QY-AGE: goes on while the query is %s', (state) => {
    expect(age('2026-01-20', { state })).toMatchObject({ days: 19, alert: 14 });
  });

  it.each(['CLOSED', 'CANCELLED'] as const)('QY-AGE: a query that is %s has none', (state) => {
    expect(age('2026-01-20', { state })).toBeNull();
  });
});
