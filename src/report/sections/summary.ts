import type { AnalysisResult, TrialFigure } from '../../contracts/analysis/trial-analysis.js';
import { flowCountId } from '../../contracts/analysis/index.js';
import { type Linked, linkedBy } from '../html/lineage-link.js';
import { list, p, terms } from '../html/prose.js';
import type { Section } from '../html/section.js';
import { h } from '../markup/element.js';
import type { ReportInput } from '../report-input.js';
import { figureName } from '../words/figure-names.js';
import { figureOfWhat, figureWords } from '../words/figure-value.js';
import { numbered } from '../words/numbered.js';
import { lineageIdOf } from './results/analysis-result.js';
import { anchorOf } from './anchor.js';

const line = (result: AnalysisResult, figure: TrialFigure, linked: Linked) =>
  h(
    'span',
    null,
    h('a', { href: `#analysis-${anchorOf(result.id)}` }, result.title),
    `. ${figureName(figure.estimator)}, ${figureOfWhat(figure)}: `,
    linked(lineageIdOf(figure), figureWords(figure, figure.suppressed).text),
    ...(figure.suppressed
      ? ['.']
      : [
          ' (n = ',
          linked(figure.id, figure.n),
          ', ',
          linked(figure.id, numbered(figure.events, 'event')),
          ').',
        ]),
  );

/** The primary answers on one page. */
export const summary = ({ analysis, context, flow, plan }: ReportInput): Section => {
  const linked = linkedBy(context.lineageBase);
  const primary = analysis.analyses.filter(({ rank }) => rank === 'PRIMARY');
  const lines = primary.flatMap((result) =>
    result.figures.filter(({ subgroup }) => subgroup === null).map((figure) => line(result, figure, linked)),
  );
  return {
    id: 'summary',
    title: 'Summary',
    content: [
      terms([
        [
          'Objective',
          'Prospective validation of locked prediction models for recurrence after resection of liver cancer.',
        ],
        [
          'Methods',
          `Observational study, ${context.trial.registration}. Scores of ${context.models.map(({ name, version }) => `${name} ${version}`).join(' and ') || 'the models'} were sealed before the outcome was known; ${context.blinding.readersPerRecurrence} readers who did not know the scores described each first recurrence. Horizon: day ${plan.horizonDay}.`,
        ],
        [
          'Participants',
          h(
            'span',
            null,
            linked(flowCountId([flow.flow.id]), analysis.participants),
            ` in the data cut of ${analysis.key.cutoff}.`,
          ),
        ],
      ]),
      lines.length === 0 ? p('The analysis holds no primary figure.') : list(lines),
      p('What these figures do not show: ', h('a', { href: '#limitations' }, 'limitations'), '.'),
    ],
  };
};
