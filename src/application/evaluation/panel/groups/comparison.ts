import {
  type Coefficient,
  type CoxFit,
  type NotEstimable,
  type Quantity,
  type Ties,
  causeSpecificCox,
  cox,
  coxFitAt,
  fineGray,
  fineGrayByWeights,
  grayTest,
  logRank,
  proportionalHazardsAt,
  restrictedMeanDifference,
} from '../../../../statistics/index.js';
import type { GroupContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';

type Compared = Pick<FigureDraft, 'scale' | 'score' | 'threshold' | 'n' | 'events' | 'cause'>;

const ofAny = ({ score, threshold, everybody }: GroupContext): Compared => ({
  scale: 'curve',
  score,
  threshold,
  n: everybody.outcomes.times.length,
  events: everybody.events,
});

const ofEvent = (context: GroupContext): Compared => {
  const [event] = context.causes;
  return { ...ofAny(context), cause: event.code, events: context.everybody.eventsOf(event) };
};

interface Tested {
  readonly chiSquare: number;
  readonly df: number;
  readonly pValue: number;
}

const isTested = (test: Tested | NotEstimable): test is Tested => 'chiSquare' in test;

/** χ² and p of one test. */
const tested = (
  estimator: string,
  definition: string,
  method: string,
  shared: Compared,
  test: Tested | NotEstimable,
): readonly FigureDraft[] => {
  const of = (valueOf: (test: Tested) => number): Quantity =>
    isTested(test) ? { kind: 'Estimated', value: valueOf(test) } : test;
  const degrees = isTested(test) ? `, degrees of freedom ${test.df}` : '';
  const figure = { ...shared, definition, method: `${method}${degrees}`, interval: null };
  return [
    { ...figure, estimator: `${estimator}.chi-square`, point: of(({ chiSquare }) => chiSquare) },
    { ...figure, estimator: `${estimator}.p-value`, point: of(({ pValue }) => pValue) },
  ];
};

/** Why nothing can be compared, where a file has one group only. */
const oneGroup = ({ strata }: GroupContext): NotEstimable | undefined =>
  strata.length < 2
    ? { kind: 'NotEstimable', code: 'ONE_GROUP', reason: 'there is one group: nothing can be compared' }
    : undefined;

const namesOf = ({ strata }: GroupContext): readonly string[] =>
  strata.slice(1).map(({ label }) => label ?? '');

/** The ratio of each group to the first, and the p-value of each. */
const ratios = (
  estimator: string,
  definition: string,
  method: string,
  shared: Compared,
  context: GroupContext,
  fit: { readonly coefficients: readonly Coefficient[] } | NotEstimable,
): readonly FigureDraft[] =>
  namesOf(context).flatMap((group, k): readonly FigureDraft[] => {
    const figure = {
      ...shared,
      group,
      method,
      definition: `${definition}, against ${context.strata[0]?.label ?? ''}`,
    };
    const names = { ratio: `${estimator}.ratio`, p: `${estimator}.p-value` };
    const coefficient = 'coefficients' in fit ? fit.coefficients[k] : fit;
    if (coefficient === undefined) return [];
    if ('kind' in coefficient) {
      return [
        { ...figure, estimator: names.ratio, point: coefficient, interval: null },
        { ...figure, estimator: names.p, point: coefficient, interval: null },
      ];
    }
    const { ratio, pValue } = coefficient;
    return [
      { ...figure, estimator: names.ratio, point: ratio, interval: ratio },
      { ...figure, estimator: names.p, point: { kind: 'Estimated', value: pValue }, interval: null },
    ];
  });

export const logRankTest = (context: GroupContext): readonly FigureDraft[] => {
  const { outcomes, anyEvent } = context.everybody;
  const { test } = logRank(outcomes.times, anyEvent, context.indices);
  return tested(
    'log-rank',
    'Test of equal hazards of any event in the groups',
    'log-rank',
    ofAny(context),
    test,
  );
};

/** Efron's treatment of ties first, and Breslow's as the second answer. */
const byTies = (
  of: (ties: Ties, name: string, method: string) => readonly FigureDraft[],
): readonly FigureDraft[] => [
  ...of('efron', '', 'Cox, ties of Efron, Wald'),
  ...of('breslow', '.breslow', 'Cox, ties of Breslow, Wald'),
];

export const coxOfGroups = (context: GroupContext): readonly FigureDraft[] => {
  const { outcomes, anyEvent } = context.everybody;
  const fitOf = (ties: Ties): CoxFit | NotEstimable => {
    if (ties === 'breslow')
      return cox(outcomes.times, anyEvent, context.indicators(), {
        ties,
        level: context.level,
        names: namesOf(context),
      });
    const maximum = context.coxOfAnyEvent();
    return maximum.kind === 'NotEstimable' ? maximum : coxFitAt(maximum, context.level);
  };
  return byTies((ties, name, method) =>
    ratios(
      `cox${name}`,
      'Hazard ratio of any event',
      method,
      ofAny(context),
      context,
      oneGroup(context) ?? fitOf(ties),
    ),
  );
};

export const proportionality = (context: GroupContext): readonly FigureDraft[] => {
  const maximum = oneGroup(context) ?? context.coxOfAnyEvent();
  const test = maximum.kind === 'NotEstimable' ? maximum : proportionalHazardsAt(maximum);
  return tested(
    'proportional-hazards',
    'Test that the hazard ratios of any event do not change with time, all groups together',
    'score test, transform km',
    ofAny(context),
    test.kind === 'NotEstimable' ? test : test.global,
  );
};

export const restrictedMeans = (context: GroupContext): readonly FigureDraft[] => {
  const [low, high, third] = context.strata;
  if (low === undefined || high === undefined || third !== undefined) return [];
  const { difference, pValue } = restrictedMeanDifference(high.survival(), low.survival(), context.horizon);
  const shared = {
    ...ofAny(context),
    time: context.horizon,
    definition: `Difference of the mean time free of any event within the horizon, ${high.label} − ${low.label}`,
    method: 'areas under Kaplan-Meier',
  };
  return [
    { ...shared, estimator: 'restricted-mean-difference', point: difference, interval: difference },
    { ...shared, estimator: 'restricted-mean-difference.p-value', point: pValue, interval: null },
  ];
};

/** Without a competing code these say nothing that the rows of any event do not. */
const withCompeting =
  (row: (context: GroupContext) => readonly FigureDraft[]) =>
  (context: GroupContext): readonly FigureDraft[] =>
    context.causes.length > 1 ? row(context) : [];

export const causeSpecific = withCompeting((context) => {
  const { times, types } = context.everybody.outcomes;
  return byTies((ties, name, method) =>
    ratios(
      `cox.cause-specific${name}`,
      'Hazard ratio of the event, competing events censored',
      method,
      ofEvent(context),
      context,
      oneGroup(context) ??
        causeSpecificCox(times, types, context.indicators(), {
          ties,
          level: context.level,
          names: namesOf(context),
        }),
    ),
  );
});

export const gray = withCompeting((context) => {
  const { times, types } = context.everybody.outcomes;
  const definition = 'Test of equal cumulative incidences of the event in the groups';
  return tested('gray', definition, 'Gray, ρ = 0', ofEvent(context), grayTest(times, types, context.indices));
});

/** As `crr` of cmprsk first, and as `finegray` of survival for the second answer. */
export const subdistribution = withCompeting((context) => {
  const { times, types } = context.everybody.outcomes;
  const options = { level: context.level, names: namesOf(context) };
  const forms = [
    { fit: fineGray, name: '', method: 'Fine-Gray as crr of cmprsk, robust variance, Wald' },
    {
      fit: fineGrayByWeights,
      name: '.by-weights',
      method: 'Fine-Gray as finegray of survival with a weighted Cox, ties of Efron, robust variance, Wald',
    },
  ];
  return forms.flatMap(({ fit, name, method }) =>
    ratios(
      `fine-gray${name}`,
      'Subdistribution hazard ratio',
      method,
      ofEvent(context),
      context,
      oneGroup(context) ?? fit(times, types, context.indicators(), options),
    ),
  );
});
