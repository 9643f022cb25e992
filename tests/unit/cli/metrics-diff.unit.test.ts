import { describe, expect, it } from '@jest/globals';
import { metricsDiffText } from '../../../src/cli/metrics-diff.js';
import { instant } from '../../../src/domain/calendar/instant.js';

const difference = {
  analysis: 'primary.pre-auc',
  from: instant('2027-06-01T00:00:00.000Z'),
  to: instant('2028-06-11T00:00:00.000Z'),
  figures: [],
};

describe('what `apar metrics diff` prints', () => {
  it('is each figure, below it each changed participant with their part, and what changed', () => {
    const step = (subjectId: string, before: number, after: number) => ({
      subjectId,
      changes: [{ what: 'label.status', before: 'CENSORED', after: 'AGGRESSIVE' }],
      before,
      after,
      part: after - before,
    });
    const figures = [
      {
        id: 'primary.pre-auc:auc.at-horizon',
        before: 0.5,
        after: 0.5,
        steps: [step('APAR-0002', 0.5, 0.75), step('APAR-0007', 0.75, 0.5)],
        notes: [],
      },
      { id: 'other', before: null, after: 0.25, steps: [], notes: ['no parts are given'] },
    ];
    expect(metricsDiffText({ ...difference, figures })).toBe(
      [
        'primary.pre-auc from 2027-06-01T00:00:00.000Z to 2028-06-11T00:00:00.000Z',
        'primary.pre-auc:auc.at-horizon: 0.5 → 0.5',
        '  APAR-0002  +0.25',
        '    label.status: CENSORED → AGGRESSIVE',
        '  APAR-0007  -0.25',
        '    label.status: CENSORED → AGGRESSIVE',
        'other: not estimable → 0.25',
        '  no parts are given',
        '',
      ].join('\n'),
    );
  });

  it('says so where nothing differs', () => {
    expect(metricsDiffText(difference)).toContain('no figure is another one');
  });
});
