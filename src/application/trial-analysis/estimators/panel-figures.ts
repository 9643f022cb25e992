import type { AnalysisPlan } from '../../../contracts/analysis/index.js';
import type { Figure } from '../../../contracts/evaluation.js';
import { figuresOf, rowsNamed } from '../../evaluation/index.js';
import { type Groups, evaluationOf } from '../data/evaluation-of.js';
import { type Participant, type Sample, isHigh } from '../data/participant.js';
import type { Found, Run } from './run.js';

const therapyGroups = ['none', 'therapy'] as const;
export const byTherapy: Groups = { labels: therapyGroups, of: ({ therapy }) => (therapy ? 1 : 0) };

/** Whether somebody is in the group of a figure or of a curve: low or high of its score, or with therapy or without. */
export const inGroup = (
  sample: Sample,
  { score, group }: Pick<Figure, 'score' | 'group'>,
  participant: Participant,
): boolean => {
  if (score === null) return therapyGroups[byTherapy.of(participant)] === group;
  const column = sample.columns.findIndex((one) => one.column === score);
  return (isHigh(sample, participant, column) ? 'high' : 'low') === group;
};

/** At the times of the plan besides the horizon, a curve is read and nothing else. */
const readings = ['survival.kaplan-meier', 'survival.number-at-risk', 'incidence.aalen-johansen'];

/**
 * Figures of a row of the panel, for the groups that the plan names: low and high of each score, or with therapy and
 * without; curves are read at the times of the plan too. Behind a figure of one group stand its members, behind a
 * comparison everybody.
 * @throws RowUnknown
 */
export const panelFigures = (
  name: string,
  { analysis, plan }: Pick<Run, 'analysis' | 'plan'>,
  sample: Sample,
): readonly Found[] => {
  const rows = rowsNamed([name]);
  const inStrata = rows.some((row) => row.of === 'strata');
  const splits = inStrata || rows.some((row) => row.of === 'groups');
  const columns = splits && analysis.grouping !== 'RISK' ? [] : sample.columns;
  const groups = splits && analysis.grouping.startsWith('THERAPY') ? byTherapy : null;
  const { data, request } = evaluationOf(analysis, plan, { ...sample, columns }, groups);
  const { participants, horizon } = sample;
  const others = inStrata ? readingTimes(plan, horizon) : [];
  const figures = [
    ...figuresOf(data, request, rows),
    ...others.flatMap((time) =>
      figuresOf(data, { ...request, horizon: time }, rows).filter(({ estimator }) =>
        readings.includes(estimator),
      ),
    ),
  ];
  return figures.map((figure) => ({
    figure,
    behind:
      inStrata && figure.group !== null
        ? participants.filter((one) => inGroup(sample, figure, one))
        : participants,
  }));
};

/** In days from where the times begin, without the horizon. */
const readingTimes = ({ timePointDays = [], horizonDay }: AnalysisPlan, horizon: number): readonly number[] =>
  timePointDays.map((day) => day - (horizonDay - horizon)).filter((day) => day > 0 && day !== horizon);
