import type { Figure } from '../../../contracts/evaluation.js';
import { figuresOf, panelRows } from '../../evaluation/index.js';
import { type Groups, evaluationOf } from '../data/evaluation-of.js';
import { therapyStart } from '../data/therapy.js';
import { PlanNotRunnable } from '../plan-not-runnable.js';
import type { Run } from './run.js';

const byTherapy: Groups = {
  labels: ['none', 'therapy'],
  of: ({ row }) => (therapyStart(row) === undefined ? 0 : 1),
};

/** Figures of a row of the panel, for the groups that the plan names: those of risk are those of each score. */
export const panelFigures = (name: string, { analysis, plan, sample }: Run): readonly Figure[] => {
  const row = panelRows.find((one) => one.name === name);
  if (row === undefined) throw new PlanNotRunnable(analysis.id, `there is no estimator ${name}`);
  const splits = row.of === 'strata' || row.of === 'groups';
  const columns = splits && analysis.grouping !== 'RISK' ? [] : sample.columns;
  const groups = splits && analysis.grouping.startsWith('THERAPY') ? byTherapy : null;
  const { data, request } = evaluationOf(
    analysis,
    plan,
    { columns, participants: sample.participants },
    groups,
  );
  return figuresOf(data, request, [row]);
};
