import { beforeAll, describe, expect, it } from '@jest/globals';
import { analysisHere, createTrialAnalysis } from '../../../../src/application/trial-analysis/index.js';
import { instant } from '../../../../src/domain/calendar/instant.js';
import { plansOfFew } from '../../../support/plans-of-few.js';
import { playedWithLog } from '../../../support/played-with-log.js';
import { signedPlan } from '../../../support/signed-plan.js';

const asked = ['primary.pre-auc', 'secondary.pre-risk-groups-rfs'];
const plans = plansOfFew(asked);

/** The freeze is ordered while outcomes are still to come, and what is recorded up to the lock does not count. */
const orderedAt = instant('2028-01-15T04:00:00.000Z');

const started = async () => {
  const { played, protocols, readModels } = await playedWithLog({ participants: 40, seed: 7 });
  const { lockedAt } = played;
  const analyses = createTrialAnalysis({
    readModels,
    trial: () =>
      Promise.resolve({
        ...played.trial,
        freezeOrderedAt: orderedAt,
        analysisPlans: [signedPlan(plans, lockedAt)],
      }),
    protocols,
    plans,
    lockedAt: () => Promise.resolve(lockedAt),
    runner: analysisHere,
  });
  return { analyses, lockedAt };
};

describe('a difference up to the lock', () => {
  // Nothing was recorded by then, so that every figure differs but a number at risk that is 0 at both ends.
  const from = instant('2020-01-01T00:00:00.000Z');
  let trial: Awaited<ReturnType<typeof started>>;
  const differences = async () => {
    const figures = [];
    for (const analysis of asked) {
      const answer = await trial.analyses.difference({ analysis, from }, 60_000);
      if (answer === null || !('figures' in answer)) throw new Error('there is no difference');
      figures.push(...answer.figures);
    }
    return figures;
  };
  beforeAll(async () => {
    trial = await started();
  });

  it('ends at the published figures where months lie between the order of the freeze and the lock', async () => {
    expect(Date.parse(trial.lockedAt) - Date.parse(orderedAt)).toBeGreaterThan(30 * 86_400_000);
    const { analyses } = await trial.analyses.analysis();
    const published = analyses.flatMap(({ figures }) =>
      figures.flatMap((figure) => ('value' in figure ? [[figure.id, figure.value] as const] : [])),
    );
    expect(published.length).toBeGreaterThan(10);
    const explained = new Map((await differences()).map(({ id, after }) => [id, after]));
    for (const [id, value] of published)
      expect([id, explained.get(id)]).toEqual([id, value === 0 ? undefined : value]);
  });

  it('and the lineage of its figures hold no calendar date of a participant, which beside an export would tell the shift', async () => {
    const figures = await differences();
    const text = JSON.stringify(figures);
    expect(text).toContain('{"what":"endpoints.rfs.origin","before":"none","after":"a date"}');
    expect(text).toMatch(/"what":"endpoints\.rfs\.time","before":"none","after":"\d+"/u);
    expect(text).not.toMatch(/\b(19|20)\d{2}-(\d{2}|H[12])/u);
    const { key: _key, ...behind } = (await trial.analyses.lineage(figures[0]?.id ?? '')) ?? { key: null };
    expect(Object.keys(behind)).toContain('participants');
    expect(JSON.stringify(behind)).not.toMatch(/\b(19|20)\d{2}-\d{2}/u);
  });
});
