import type { Figure } from '../../../contracts/evaluation.js';
import { figuresOf, panelRows } from '../../evaluation/index.js';
import { type Groups, evaluationOf } from '../data/evaluation-of.js';
import { type Participant, type Sample, isHigh } from '../data/participant.js';
import { PlanNotRunnable } from '../plan-not-runnable.js';
import type { Found, Run } from './run.js';

const therapyGroups = ['none', 'therapy'] as const;
const byTherapy: Groups = { labels: therapyGroups, of: ({ therapy }) => (therapy ? 1 : 0) };

const inGroup = (sample: Sample, { score, group }: Figure, participant: Participant): boolean => {
  if (score === null) return therapyGroups[byTherapy.of(participant)] === group;
  const column = sample.columns.findIndex((one) => one.column === score);
  return (isHigh(sample, participant, column) ? 'high' : 'low') === group;
};

/**
 * Figures of a row of the panel, for the groups that the plan names: low and high of each score, or with therapy and
 * without. Behind a figure of one group stand its members, behind a comparison everybody.
 */
export const panelFigures = (
  name: string,
  { analysis, plan }: Pick<Run, 'analysis' | 'plan'>,
  sample: Sample,
): readonly Found[] => {
  const row = panelRows.find((one) => one.name === name);
  if (row === undefined) throw new PlanNotRunnable(analysis.id, `there is no estimator ${name}`);
  const splits = row.of === 'strata' || row.of === 'groups';
  const columns = splits && analysis.grouping !== 'RISK' ? [] : sample.columns;
  const groups = splits && analysis.grouping.startsWith('THERAPY') ? byTherapy : null;
  const { data, request } = evaluationOf(analysis, plan, { ...sample, columns }, groups);
  const { participants } = sample;
  return figuresOf(data, request, [row]).map((figure) => ({
    figure,
    behind:
      row.of === 'strata' && figure.group !== null
        ? participants.filter((one) => inGroup(sample, figure, one))
        : participants,
  }));
};
