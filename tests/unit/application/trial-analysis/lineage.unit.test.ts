import { describe, expect, it } from '@jest/globals';
import { type AnalysisInputs, analyse, lineageOf } from '../../../../src/application/trial-analysis/index.js';
import { planOfTheTrial } from '../../../support/plan-of-the-trial.js';
import { simulatedRows } from '../../../support/simulated-rows.js';

const plan = planOfTheTrial();
const inputs: AnalysisInputs = {
  ...simulatedRows(200, 11),
  plan: { ...plan, imputation: { ...plan.imputation, datasets: 2, iterations: 1 } },
};

const only = (ids: ReadonlySet<string>): AnalysisInputs => {
  const those = (scores: ReadonlyMap<string, number>) => new Map([...scores].filter(([id]) => ids.has(id)));
  return {
    plan: inputs.plan,
    rows: inputs.rows.filter(({ subjectId }) => ids.has(subjectId)),
    scores: { PRE: those(inputs.scores.PRE), POST: those(inputs.scores.POST) },
  };
};

describe('the lineage of a figure', () => {
  it.each(plan.analyses.map(({ id }) => id))(
    'of %s names participants from whose rows alone the number is computed again',
    (id) => {
      const analysis = plan.analyses.find((one) => one.id === id);
      if (analysis === undefined) throw new Error(id);
      const { figures } = analyse(analysis, inputs);
      const estimated = figures.filter((figure) => 'value' in figure);
      const picked = [estimated.at(0), estimated.at(-1)].filter((figure) => figure !== undefined);
      for (const figure of picked) {
        const lineage = lineageOf(inputs, figure.id);
        expect(lineage?.figure).toEqual(figure);
        const ids = new Set(lineage?.participants.map(({ subjectId }) => subjectId));
        expect(lineageOf(only(ids), figure.id)?.figure).toEqual(figure);
      }
    },
  );

  it('leaves out whoever is in another group', () => {
    const low = lineageOf(
      inputs,
      'secondary.pre-risk-groups-rfs:survival.kaplan-meier:score=PRE:group=low:time=730:threshold=0.5',
    );
    expect(low?.participants.length).toBeGreaterThan(0);
    expect(low?.participants.length).toBe(low?.figure.n);
    expect(low?.participants.every(({ subjectId }) => (inputs.scores.PRE.get(subjectId) ?? 1) < 0.5)).toBe(
      true,
    );
  });

  it('tells the stream, its head and where the predictions are', () => {
    const lineage = lineageOf(inputs, 'primary.pre-auc:auc.at-horizon:score=PRE:time=730');
    expect(lineage?.participants[0]).toMatchObject({
      stream: expect.stringMatching(/^patient-APAR-\d{4}$/u),
      revision: 9,
      predictions: [
        { model: 'PRE', revision: 4 },
        { model: 'POST', revision: 7 },
      ],
    });
  });

  it('is not given for a name that no figure has', () => {
    expect(lineageOf(inputs, 'primary.pre-auc:auc.delong')).toBeUndefined();
    expect(lineageOf(inputs, 'no-such-analysis:auc')).toBeUndefined();
  });
});
