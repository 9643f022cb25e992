import type { TrialFigure } from '../../contracts/analysis/trial-analysis.js';
import { list, p, warning } from '../html/prose.js';
import type { Section } from '../html/section.js';
import { table } from '../html/table.js';
import type { ReportInput } from '../report-input.js';
import { replacedByLatePlan } from './methods/pre-specification.js';
import { futureWarning, isOnTheFuture } from './results/future-warning.js';

const withoutValue = ({ analysis }: ReportInput): readonly TrialFigure[] =>
  analysis.analyses.flatMap(({ figures }) => figures.filter((figure) => 'notEstimable' in figure));

const reasons = (figures: readonly TrialFigure[]): readonly (readonly [string, number])[] => {
  const counts = new Map<string, number>();
  for (const figure of figures) {
    if (!('notEstimable' in figure)) continue;
    const { code, reason } = figure.notEstimable;
    const key = `${reason} (${code})`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort(([a, most], [b, other]) => other - most || (a < b ? -1 : 1));
};

/** What the data, the design and the plan cannot show; written from the input, nothing is argued away. */
export const limitations = (input: ReportInput): Section => {
  const { analysis, plan, flow, context } = input;
  const missing = withoutValue(input);
  const hidden = missing.filter(({ suppressed }) => suppressed).length;
  return {
    id: 'limitations',
    title: 'Limitations',
    content: [
      analysis.analyses.some(isOnTheFuture) ? warning(futureWarning(plan)) : null,
      p('Limits of the data, of the design and of the plan:'),
      list([
        ...(context.trial.sites.length === 1
          ? ['One site only: nothing is known about other hospitals, scanners and populations.']
          : []),
        'A label at 24 months needs an adequate scan in its window; participants without one are censored, and the weights assume that they resemble those who have one.',
        'Classification at a threshold other than the prevalence or one half can favour a worse model: read it together with the net benefit.',
        ...(analysis.planMadeAfterFreeze
          ? [`The plan was made after the freeze of the data. ${replacedByLatePlan(input) ?? ''}`.trimEnd()]
          : []),
        ...(flow.sumsHold ? [] : ['The boxes of the flow diagram do not add up at every split.']),
        ...(hidden === 0
          ? []
          : [
              `${hidden} figures rest on fewer than ${plan.suppressBelowEvents} events, or would reveal so small a number, and are suppressed.`,
            ]),
        ...plan.leftOut.map(({ what, why }) => `Left out by the plan: ${what}. ${why}`),
      ]),
      missing.length === 0
        ? p('Every figure that was asked for is estimable.')
        : table({
            caption: 'Figures without a value, by reason',
            columns: ['Reason', 'Figures'],
            rows: reasons(missing),
            untraced:
              'they count figures of this report and no participants, and who stands behind a suppressed figure is not shown',
          }),
    ],
  };
};
