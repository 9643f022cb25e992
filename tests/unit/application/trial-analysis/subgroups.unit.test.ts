import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { analyse } from '../../../../src/application/trial-analysis/index.js';
import { hiddenLevels } from '../../../../src/application/trial-analysis/subgroups/hidden-levels.js';
import { levelOf } from '../../../../src/application/trial-analysis/subgroups/levels.js';
import { aucAt } from '../../../../src/statistics/index.js';
import { planOf, planned } from '../../../support/analysis-plans.js';
import { unknownBaseline } from '../../../support/analysis-rows.js';
import { simulatedRows } from '../../../support/simulated-rows.js';

const cell = (level: string, events: number) => ({ level, events });

describe('levels that are not shown', () => {
  it('are none where every level has enough events', () => {
    expect(hiddenLevels([cell('a', 5), cell('b', 9)], 5)).toEqual(new Set());
  });

  it('are both of two, since the total less one tells the other', () => {
    expect(hiddenLevels([cell('M', 40), cell('F', 4)], 5)).toEqual(new Set(['M', 'F']));
  });

  it('are the smallest with the next one', () => {
    expect(hiddenLevels([cell('M0', 20), cell('M1', 9), cell('M2', 3)], 5)).toEqual(new Set(['M1', 'M2']));
  });

  it('never leave fewer events than the limit to be told from the total', () => {
    const cells = fc
      .array(fc.nat(12), { minLength: 1, maxLength: 8 })
      .map((events) => events.map((count, at) => cell(`level ${at}`, count)));
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 8 }), (all, limit) => {
        const hidden = hiddenLevels(all, limit);
        const left = all.filter(({ level }) => hidden.has(level));
        const shown = all.filter(({ level }) => !hidden.has(level));
        expect(shown.every(({ events }) => events >= limit)).toBe(true);
        if (shown.length === 0 || left.length === 0) return;
        expect(left.length).toBeGreaterThan(1);
        expect(left.reduce((sum, { events }) => sum + events, 0)).toBeGreaterThanOrEqual(limit);
      }),
    );
  });
});

describe('a subgroup', () => {
  it.each([
    ['AGE', { age: 60 }, '>=60'],
    ['AGE', { age: 59 }, '<60'],
    ['SIZE', { largestMm: 50 }, '<=50 mm'],
    ['SIZE', { largestMm: 50.5 }, '>50 mm'],
    ['NODULES', { nodules: 2 }, 'MULTIPLE'],
    ['AFP', { afp: 400 }, '>=400 ng/mL'],
    ['HBV', { hbv: false }, 'NO'],
    ['FIELD_STRENGTH', { fieldStrength: 1.5 }, '1.5 T'],
    ['FIELD_STRENGTH', { fieldStrength: 'OTHER' }, 'OTHER'],
    ['FIELD_STRENGTH', {}, 'UNKNOWN'],
    ['VENDOR', { vendor: 'UNITED_IMAGING' }, 'UNITED_IMAGING'],
    ['CONTRAST_CLASS', { contrastClass: 'HEPATOBILIARY' }, 'HEPATOBILIARY'],
    ['AFP', {}, 'UNKNOWN'],
  ] as const)('of %s is made by the limits of the protocol: %j is %s', (variable, known, level) => {
    expect(levelOf(variable, { ...unknownBaseline, ...known })).toBe(level);
  });

  const { rows, scores } = simulatedRows(120, 5);
  const subgroup = planned({ id: 'subgroup.pre', subgroups: ['CIRRHOSIS', 'VENDOR'] });
  const result = analyse(subgroup, { rows, scores, plan: planOf([subgroup]) });

  it('has the figure of its members alone', () => {
    const members = rows.filter(
      ({ baseline, sets, label }) =>
        baseline?.cirrhosis === true && sets.FAS_V.member && label.status !== 'UNDETERMINED',
    );
    const types = { AGGRESSIVE: 1, NON_AGGRESSIVE: 2, COMPETING_DEATH: 3 };
    const direct = aucAt(
      members.map(({ label }) => label.timeForTStar ?? 0),
      members.map(({ label }) => new Map<string, number>(Object.entries(types)).get(label.status) ?? 0),
      members.map(({ subjectId }) => scores.PRE.get(subjectId) ?? 0),
      730,
    );
    const figure = result.figures.find(({ subgroup }) => subgroup?.level === 'YES');
    expect(figure).toMatchObject({ n: members.length, suppressed: false });
    expect(figure && 'value' in figure ? figure.value : null).toBe(
      direct.auc.kind === 'Estimated' ? direct.auc.value : undefined,
    );
  });

  it('with few events is named and says neither value nor counts', () => {
    const hidden = result.figures.filter(({ suppressed }) => suppressed);
    expect(hidden.map(({ subgroup }) => subgroup?.level)).toContain('PHILIPS');
    expect(hidden.length).toBeGreaterThan(1);
    for (const figure of hidden) {
      expect(figure).toMatchObject({ n: 0, events: 0, notEstimable: { code: 'TOO_FEW_EVENTS' } });
    }
  });
});
