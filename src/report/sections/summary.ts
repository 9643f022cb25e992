import type { AnalysisResult, TrialFigure } from '../../contracts/analysis/trial-analysis.js';
import { list, p, terms } from '../html/prose.js';
import type { Section } from '../html/section.js';
import { h } from '../markup/element.js';
import type { ReportInput } from '../report-input.js';
import { figureName } from '../words/figure-names.js';
import { figureOfWhat, figureWords } from '../words/figure-value.js';
import { lineageOf } from './results/analysis-result.js';
import { anchorOf } from './anchor.js';

const line = (result: AnalysisResult, figure: TrialFigure, base: string) =>
  h(
    'span',
    null,
    h('a', { href: `#analysis-${anchorOf(result.id)}` }, result.title),
    `. ${figureName(figure.estimator)}, ${figureOfWhat(figure)}: `,
    h('a', { href: lineageOf(base, figure.id) }, figureWords(figure, figure.suppressed).text),
    ` (n = ${figure.n}, ${figure.events} events).`,
  );

/** The primary answers on one page. */
export const summary = ({ analysis, context, plan }: ReportInput): Section => {
  const primary = analysis.analyses.filter(({ rank }) => rank === 'PRIMARY');
  const lines = primary.flatMap((result) =>
    result.figures
      .filter(({ subgroup }) => subgroup === null)
      .map((figure) => line(result, figure, context.lineageBase)),
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
          `Observational study, ${context.trial.registration}. Scores of ${context.models.map(({ name, version }) => `${name} ${version}`).join(' and ') || 'the models'} were sealed before the outcome; ${context.blinding.readersPerRecurrence} readers without knowledge of the scores described each first recurrence. Horizon: day ${plan.horizonDay}.`,
        ],
        ['Participants', `${analysis.participants} in the data cut of ${analysis.key.cutoff}.`],
      ]),
      lines.length === 0 ? p('The analysis holds no primary figure.') : list(lines),
      p('What these figures do not show: ', h('a', { href: '#limitations' }, 'limitations'), '.'),
    ],
  };
};
