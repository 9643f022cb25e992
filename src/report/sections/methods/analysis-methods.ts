import type { AnalysisPlan, PlannedAnalysis } from '../../../contracts/analysis/plan.js';
import { list, p, stated, terms } from '../../html/prose.js';
import type { Section } from '../../html/section.js';
import { table } from '../../html/table.js';
import { h } from '../../markup/element.js';
import type { ReportInput } from '../../report-input.js';
import { codeName } from '../../words/code-names.js';
import { subgroupName } from '../../words/subgroup-names.js';
import {
  censoringNames,
  estimatorTexts,
  labelNames,
  outcomeNames,
  populationNames,
  strategyNames,
} from '../../words/plan-words.js';
import { anchorOf } from '../anchor.js';

type Event = PlannedAnalysis['estimand']['intercurrentEvents'][number];

const keyOf = ({ event, strategy, handling }: Event): string => JSON.stringify([event, strategy, handling]);

/** Each way in which an intercurrent event is handled, once, in the order of the plan. */
const handlings = ({ analyses }: AnalysisPlan): readonly Event[] => [
  ...new Map(
    analyses.flatMap(({ estimand }) =>
      estimand.intercurrentEvents.map((event) => [keyOf(event), event] as const),
    ),
  ).values(),
];

const intercurrent = (plan: AnalysisPlan): Section => ({
  id: 'intercurrent-events',
  title: 'Intercurrent events',
  content: [
    table({
      caption: 'How intercurrent events are handled (ICH E9(R1)); analyses refer to the numbers',
      columns: ['No.', 'Event', 'Strategy', 'Handling'],
      rows: handlings(plan).map(({ event, strategy, handling }, k) => [
        `E${k + 1}`,
        event,
        strategyNames[strategy],
        handling,
      ]),
    }),
  ],
});

const testText = (test: PlannedAnalysis['test']): string =>
  test === null
    ? 'No hypothesis is tested.'
    : `${test.hypothesis} Rejected when the lower end of the interval exceeds ${test.limit}${
        test.after === null
          ? ''
          : `, and only after the hypothesis of ${test.after} was rejected (fixed order)`
      }.`;

/** Recurrence-free and overall survival are read from dates alone: no rule for a label has a part in them. */
const labelText = ({ outcome, label }: PlannedAnalysis): string =>
  outcome === 'AGGRESSIVE_RECURRENCE_24M' || outcome === 'TTAR' ? ` Label: ${labelNames[label]}.` : '';

const estimand = (plan: AnalysisPlan, analysis: PlannedAnalysis): Section => {
  const keys = handlings(plan).map(keyOf);
  const events = analysis.estimand.intercurrentEvents.map((event) => `E${keys.indexOf(keyOf(event)) + 1}`);
  return {
    id: `estimand-${anchorOf(analysis.id)}`,
    title: analysis.title,
    content: [
      terms([
        ['Population', `${analysis.estimand.population} Set: ${populationNames[analysis.population]}.`],
        [
          'Variable',
          `${analysis.estimand.variable} Endpoint: ${outcomeNames[analysis.outcome]}.${labelText(analysis)}`,
        ],
        ['Intercurrent events', events.join(', ') || 'none named'],
        ['Summary', analysis.estimand.summary],
        ['Censoring', censoringNames[analysis.censoring]],
        ['Scores', analysis.scores.join(', ') || 'none'],
        ...(analysis.subgroups.length === 0
          ? []
          : [['Subgroups', analysis.subgroups.map(subgroupName).join(', ')] as const]),
        ['Estimators', analysis.estimators.join(', ')],
        ['Test', testText(analysis.test)],
        ['Result', h('a', { href: `#analysis-${anchorOf(analysis.id)}` }, 'see the results')],
      ]),
    ],
  };
};

const general = ({ plan }: ReportInput): Section => {
  const used = new Set(plan.analyses.flatMap(({ estimators }) => estimators));
  const percent = Number((plan.level * 100).toPrecision(4));
  return {
    id: 'estimators',
    title: 'Estimators',
    content: [
      p(
        `Times are days after surgery; the horizon is day ${plan.horizonDay}. Intervals are two-sided at ${percent} %. Thresholds: PRE ${plan.thresholds.PRE}, POST ${plan.thresholds.POST}. Threshold probabilities of decision curves: ${plan.thresholdPercents.from} to ${plan.thresholdPercents.to} %. Bootstrap: ${plan.bootstrap.replicates} replicates, seed ${plan.bootstrap.seed}, resampled by participant.`,
      ),
      p(
        'Figures at the horizon use the label and the time that belongs to it; curves and tests use the observed days. Each figure names its scale. A quantity that cannot be estimated is reported as such, with the reason.',
      ),
      table({
        caption: 'Estimators of the plan',
        columns: ['Estimator', 'Method'],
        rows: Object.entries(estimatorTexts)
          .filter(([name]) => [...used].some((one) => one === name))
          .map(([name, text]) => [name, text]),
      }),
    ],
  };
};

const missing = ({ plan }: ReportInput): Section => {
  const { datasets, iterations, seed, predictors } = plan.imputation;
  const readsScores = predictors.some((name) => name === 'PRE' || name === 'POST');
  const uses = (...labels: readonly PlannedAnalysis['label'][]): boolean =>
    plan.analyses.some(({ label }) => labels.includes(label));
  const weighted = plan.analyses.some(
    ({ rank, estimators }) => rank === 'PRIMARY' && estimators.some((name) => name.includes('at-horizon')),
  );
  return {
    id: 'missing-data',
    title: 'Missing data',
    content: [
      p(
        'Inputs of a model that are missing follow the locked manifest of the model: the model imputes them or refuses to score; nothing is filled in by hand.',
      ),
      p(
        [
          ...(weighted
            ? [
                'Missing outcomes are accounted for by inverse probability of censoring weights in the primary analyses.',
              ]
            : []),
          ...(uses('IMPUTED')
            ? [
                `As sensitivity, labels are imputed in ${datasets} data sets by chained equations (${iterations} iterations, seed ${seed}) from ${predictors.map(codeName).join(', ')}${readsScores ? ' (scores as their logits, those beyond 0.001 and 0.999 as these)' : ''}, and pooled by Rubin’s rules.`,
              ]
            : ['The plan imputes no outcome.']),
          ...(uses('BEST_CASE', 'WORST_CASE')
            ? ['Best and worst cases bound the effect that missing outcomes could have.']
            : []),
        ].join(' '),
      ),
    ],
  };
};

const leftOut = ({ plan }: ReportInput): Section => ({
  id: 'left-out',
  title: 'What the plan leaves out',
  content: [
    plan.leftOut.length === 0
      ? p('The plan leaves nothing out deliberately.')
      : list(plan.leftOut.map(({ what, why }) => `${what}: ${why}`)),
  ],
});

/** The statistical methods, written from the plan itself. */
export const analysisMethods = (input: ReportInput): readonly Section[] => [
  {
    id: 'sample-size',
    title: 'Sample size',
    content: [
      p(
        `Planned: ${input.context.trial.plannedParticipants} participants. ${stated(input.context.trial.sampleSize)}`,
      ),
    ],
  },
  missing(input),
  general(input),
  intercurrent(input.plan),
  {
    id: 'estimands',
    title: 'Estimands',
    content: [
      p(
        `Plan ${input.plan.version} names ${input.plan.analyses.length} analyses; each states its estimand. Subgroups with fewer than ${input.plan.suppressBelowEvents} events are not shown, nor any whose figures would reveal so small a number.`,
      ),
    ],
    parts: input.plan.analyses.map((analysis) => estimand(input.plan, analysis)),
  },
  leftOut(input),
];
