import { beforeAll, describe, expect, it } from '@jest/globals';
import { analyse } from '../../../../src/application/trial-analysis/index.js';
import type { TrialAnalysis } from '../../../../src/contracts/analysis/trial-analysis.js';
import { type ReportInput, reportHtml } from '../../../../src/report/index.js';
import { forests } from '../../../../src/report/sections/results/forests.js';
import { operatingOf } from '../../../../src/report/sections/results/operating-of.js';
import { planOfTheTrial } from '../../../support/plan-of-the-trial.js';
import { found } from '../../../support/report/pictures.js';
import { context, flowOf } from '../../../support/report/report-input.js';
import { trialAnalysis } from '../../../support/report/trial-analysis.js';
import { simulatedRows } from '../../../support/simulated-rows.js';

const shown = [
  'supportive.pre-auc-of-labels',
  'supportive.post-auc-of-labels',
  'supportive.pre-against-post',
  'secondary.pre-classification',
  'secondary.post-classification',
  'secondary.pre-risk-groups-os',
  'subgroup.pre',
  'subgroup.post',
  'sensitivity.pre-label-a',
  'exploratory.rfs-treated',
  'exploratory.os-treated',
];

describe('the report of the plan of the trial', () => {
  const plan = planOfTheTrial();
  const inputs = { ...simulatedRows(353, 5), plan };
  const analyses = plan.analyses
    .filter(({ id }) => shown.includes(id))
    .map((analysis) => analyse(analysis, inputs));
  const analysis: TrialAnalysis = { ...trialAnalysis(3), analyses };
  const of = (id: string) => analyses.find((one) => one.id === id)!;
  let input: ReportInput;
  let html: string;
  beforeAll(async () => {
    input = { analysis, plan, flow: await flowOf(10), context };
    html = reportHtml(input);
  });

  it.each(['PRE', 'POST'])('draws what protocol §6.3 names over the subgroups of %s', (score) => {
    const drawn = forests(of(`subgroup.${score.toLowerCase()}`));
    expect(drawn.map(({ title, kind }) => [kind, title])).toEqual([
      ['Drawn', `AUC at the horizon by subgroup, ${score}`],
      ['Drawn', `E/O by subgroup, ${score}`],
      ['Drawn', `Sensitivity at the horizon by subgroup, ${score}`],
      ['Drawn', `Specificity at the horizon by subgroup, ${score}`],
    ]);
  });

  it.each(['pre', 'post'])(
    'marks the locked threshold on the ROC curve of %s, as its classification has it',
    (score) => {
      const result = of(`supportive.${score}-auc-of-labels`);
      const classified = of(`secondary.${score}-classification`).figures;
      const valueOf = (estimator: string) => {
        const figure = classified.find((one) => one.estimator === estimator);
        return figure !== undefined && 'value' in figure ? figure.value : NaN;
      };
      expect(operatingOf(result, input)).toEqual([
        {
          score: score.toUpperCase(),
          truePositiveRate: valueOf('classification.sensitivity'),
          falsePositiveRate: 1 - valueOf('classification.specificity'),
        },
      ]);
      expect(
        found(html, `#figure-supportive--${score}-auc-of-labels-roc figcaption`)[0]?.textContent,
      ).toContain('White marks: the threshold of the plan.');
    },
  );

  it('marks nothing on a curve of other labels, of which no analysis classifies', () => {
    expect(operatingOf(of('sensitivity.pre-label-a'), input)).toEqual([]);
  });

  it('draws PRE beside POST in one picture of each kind, over the same participants', () => {
    const { series, population } = of('supportive.pre-against-post');
    for (const kind of ['roc', 'auc-over-time', 'net-benefit'] as const) {
      const curves = series.filter((one) => one.kind === kind);
      expect(curves.map(({ score }) => score)).toEqual(['PRE', 'POST']);
      expect(new Set(curves.map(({ n }) => n)).size).toBe(1);
      expect(curves[0]!.n).toBeLessThanOrEqual(population.analysed);
    }
    for (const picture of ['roc', 'auc-over-time', 'decision'])
      expect(found(html, `#figure-supportive--pre-against-post-${picture} .picture > svg`)).toHaveLength(1);
  });

  it('says so where the plan does not classify a score over the participants of a curve', () => {
    expect(operatingOf(of('supportive.pre-against-post'), input).map(({ score }) => score)).toEqual(['POST']);
    expect(found(html, '#figure-supportive--pre-against-post-roc figcaption')[0]?.textContent).toContain(
      'a score without one is not classified over these participants',
    );
  });

  it.each(['rfs', 'os'])(
    'has the baseline of the exploratory cohort (%s), all of its members',
    (endpoint) => {
      const { tables, population, rank } = of(`exploratory.${endpoint}-treated`);
      expect([rank, population.name]).toEqual(['EXPLORATORY', 'EXP']);
      const [first] = tables.find(({ id }) => id.endsWith(':baseline'))?.rows ?? [];
      expect([first?.label, first?.cells[0]]).toEqual(['participants', population.analysed]);
      expect(first?.lineage[0]).toMatch(/^exploratory\.\w+-treated:baseline/u);
      expect(found(html, `#table-exploratory--${endpoint}-treated_baseline`)).toHaveLength(1);
    },
  );

  it('names the endpoint of a Kaplan-Meier curve, and no label where none is read', () => {
    expect(found(html, '#figure-secondary--pre-risk-groups-os-kaplan-meier-pre strong')[0]?.textContent).toBe(
      'Kaplan-Meier curves: overall survival, PRE',
    );
    const said = (id: string) => found(html, `#estimand-${id} dl`)[0]?.textContent;
    expect(said('secondary--pre-risk-groups-os')).not.toContain('Label:');
    expect(said('subgroup--pre')).toContain('Label: the primary rule.');
  });
});
