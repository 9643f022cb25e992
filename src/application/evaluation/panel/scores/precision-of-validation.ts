import {
  type NotEstimable,
  type Quantity,
  aucDeLong,
  calibrationSlopeError,
  concordanceError,
  confusionTable,
  criticalValue,
  expectedObserved,
  expectedOverObservedError,
  known,
  logitsOf,
  notEstimable,
  ratioWidthOfError,
  standardisedNetBenefitError,
} from '../../../../statistics/index.js';
import type { ScoreContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';
import { ofLabels } from './of-labels.js';

/** Who has a binary label, of both classes. */
interface Validation {
  readonly participants: number;
  readonly eventShare: number;
}

const validationOf = (context: ScoreContext): Validation | NotEstimable => {
  const { labels, cases, obstacle } = context.labels();
  if (obstacle !== undefined) return obstacle;
  const controls = labels.length - cases;
  return cases > 0 && controls > 0
    ? { participants: labels.length, eventShare: cases / labels.length }
    : notEstimable(
        'ONE_CLASS',
        `nothing can be planned from one class: there are ${cases} cases and ${controls} controls`,
      );
};

const mapped = (quantity: Quantity, of: (value: number) => Quantity): Quantity =>
  quantity.kind === 'NotEstimable' ? quantity : of(quantity.value);

/** Standard error and width of the interval of one criterion. */
const criterion = (
  context: ScoreContext,
  name: string,
  { of, section, threshold }: { readonly of: string; readonly section: string; readonly threshold?: number },
  error: Quantity,
  width: Quantity,
): readonly FigureDraft[] => {
  const shared = {
    ...ofLabels(context),
    score: context.score,
    threshold,
    method: `Riley 2021, ${section}`,
    interval: null,
  };
  const planned = `${of}, from as many participants with as many events; for planning the next study`;
  return [
    {
      ...shared,
      estimator: `precision.${name}.standard-error`,
      definition: `Standard error to be expected of ${planned}`,
      point: error,
    },
    {
      ...shared,
      estimator: `precision.${name}.interval-width`,
      definition: `Width of the interval to be expected of ${planned}`,
      point: width,
    },
  ];
};

/** The interval from − z to + z standard errors. */
const plainWidth = (error: Quantity, level: number): Quantity =>
  mapped(error, (value) => known(2 * criticalValue(level) * value));

/** What is promised for a C statistic such as the one found (Newcombe 2006). */
export const concordancePrecision = (context: ScoreContext): readonly FigureDraft[] => {
  const validation = validationOf(context);
  const error =
    'kind' in validation
      ? validation
      : mapped(aucDeLong(context.labels().labels, context.labelled()).auc, (c) =>
          c === 0 || c === 1
            ? notEstimable('ESTIMATE_AT_BOUNDARY', `a C statistic of ${c} leaves no error to be expected`)
            : known(concordanceError(c, validation.eventShare, validation.participants)),
        );
  return criterion(
    context,
    'concordance',
    { of: 'a C statistic such as the one found', section: '§3.3 (Newcombe 2006)' },
    error,
    plainWidth(error, context.level),
  );
};

const slopePrecision = (
  context: ScoreContext,
  validation: Validation | NotEstimable,
): readonly FigureDraft[] => {
  const logits = 'kind' in validation ? validation : logitsOf(context.labelled());
  const error =
    'kind' in logits ? logits : calibrationSlopeError({ predictors: logits }, context.labels().labels.length);
  return criterion(
    context,
    'calibration-slope',
    { of: 'the calibration slope of calibrated probabilities such as these', section: '§3.2' },
    error,
    plainWidth(error, context.level),
  );
};

const ratioPrecision = (
  context: ScoreContext,
  validation: Validation | NotEstimable,
): readonly FigureDraft[] => {
  const error =
    'kind' in validation
      ? validation
      : known(expectedOverObservedError(validation.eventShare, validation.participants));
  const { ratio } = expectedObserved(context.labels().labels, context.labelled(), context.level);
  const width = mapped(error, (spread) =>
    mapped(ratio, (value) =>
      value > 0
        ? known(ratioWidthOfError(value, spread, context.level))
        : notEstimable('ESTIMATE_AT_BOUNDARY', 'every probability is 0: the ratio has no logarithm'),
    ),
  );
  return criterion(
    context,
    'expected-observed',
    {
      of: 'expected / observed such as the one found, the error that of its logarithm',
      section: '§3.1, interval on the log scale',
    },
    error,
    width,
  );
};

const benefitPrecision = (
  context: ScoreContext,
  validation: Validation | NotEstimable,
): readonly FigureDraft[] => {
  const { threshold } = context;
  const errorOf = ({ participants, eventShare }: Validation): Quantity => {
    if (!(threshold > 0 && threshold < 1))
      return notEstimable(
        'ESTIMATE_AT_BOUNDARY',
        `a threshold probability of ${threshold} weighs no false positive against a true one`,
      );
    const table = confusionTable(context.labels().labels, context.labelled(), threshold);
    const { truePositives, falseNegatives, trueNegatives, falsePositives } = table;
    const error = standardisedNetBenefitError(
      {
        eventShare,
        sensitivity: truePositives / (truePositives + falseNegatives),
        specificity: trueNegatives / (trueNegatives + falsePositives),
        threshold,
      },
      participants,
    );
    return error > 0
      ? known(error)
      : notEstimable(
          'ESTIMATE_AT_BOUNDARY',
          `a sensitivity of ${truePositives === 0 ? 0 : 1} with a specificity of 1 leaves no error to be expected`,
        );
  };
  const error = 'kind' in validation ? validation : errorOf(validation);
  return criterion(
    context,
    'net-benefit.standardised',
    {
      of: 'the standardised net benefit, with sensitivity and specificity as found',
      section: '§3.4 (Marsh 2020)',
      threshold,
    },
    error,
    plainWidth(error, context.level),
  );
};

/** What so many participants and events promise for the calibration and the net benefit of a probability (Riley 2021). */
export const validationPrecision = (context: ScoreContext): readonly FigureDraft[] => {
  const validation = validationOf(context);
  return [
    ...ratioPrecision(context, validation),
    ...slopePrecision(context, validation),
    ...benefitPrecision(context, validation),
  ];
};
