import {
  type Estimate,
  inverseProbabilityWeights,
  landmarkSet,
  overlapWeights,
  propensityScores,
  weightedCox,
} from '../../../statistics/index.js';
import {
  figureKey,
  riskStrata,
  type RiskStratum,
  trueLogHazardRatio,
  type Weighting,
} from '../../truth/index.js';
import { chanceOf } from '../../world/index.js';
import { treatedPeople } from '../data/treated-data.js';
import { level } from '../design.js';
import type { Observed } from '../observed.js';
import type { StudyPart } from './part.js';

/** Day of the landmark analysis. */
const landmark = 84;

/** Those who are compared with one another: from when on, and how they are weighted. */
const questions = [
  { name: 'weights.overlap', weighting: 'overlap', from: 0 },
  { name: 'weights.inverse-probability', weighting: 'inverse-probability', from: 0 },
  { name: 'landmark.overlap', weighting: 'overlap', from: landmark },
] as const satisfies readonly {
  readonly name: string;
  readonly weighting: Weighting;
  readonly from: number;
}[];
type Question = (typeof questions)[number];

const keyOf = ({ name }: Question, stratum: RiskStratum): string =>
  figureKey({ estimator: `${name}.log-ratio`, score: null, threshold: null, group: stratum, cause: null });

/** Columns of those who are compared; times count from the day of the question. */
interface Compared {
  readonly times: ArrayLike<number>;
  readonly events: ArrayLike<number>;
  readonly therapy: ArrayLike<number>;
  /** Logits of both scores: in them the propensity is linear. */
  readonly covariates: readonly ArrayLike<number>[];
}

type People = ReturnType<typeof treatedPeople>;

const fromSurgery = (people: People): Compared => ({
  times: people.map(({ time }) => time),
  events: people.map(({ event }) => (event ? 1 : 0)),
  therapy: people.map(({ chosen }) => (chosen ? 1 : 0)),
  covariates: [people.map(({ pre }) => pre), people.map(({ post }) => post)],
});

const fromLandmark = (people: People): Compared => {
  const { times, events, covariates } = fromSurgery(people);
  const set = landmarkSet(
    times,
    events,
    people.map(({ begunOn }) => begunOn),
    landmark,
  );
  return {
    times: set.times,
    events: set.types,
    therapy: set.therapy,
    covariates: covariates.map((column) => Float64Array.from(set.subjects, (i) => column[i] ?? 0)),
  };
};

const effect = ({ times, events, therapy, covariates }: Compared, weighting: Weighting): Estimate => {
  const propensity = propensityScores(therapy, covariates);
  if (propensity.kind === 'NotEstimable') return propensity;
  const weigh = weighting === 'overlap' ? overlapWeights : inverseProbabilityWeights;
  const weighted = weigh(therapy, propensity.scores);
  if (weighted.kind === 'NotEstimable') return weighted;
  const fit = weightedCox(times, events, [therapy], weighted.weights, { level });
  if (fit.kind === 'NotEstimable') return fit;
  const [coefficient] = fit.coefficients;
  if (coefficient === undefined) throw new Error('a fit of one covariate gave no coefficient');
  return coefficient.estimate;
};

const observed = (question: Question, stratum: RiskStratum, people: People): Observed => {
  const own = people.filter((one) => one.stratum === stratum);
  const key = keyOf(question, stratum);
  const estimate = effect(question.from === 0 ? fromSurgery(own) : fromLandmark(own), question.weighting);
  return estimate.kind === 'NotEstimable'
    ? { key, value: null, interval: null }
    : { key, value: estimate.value, interval: [estimate.lower, estimate.upper] };
};

/** The effect of adjuvant therapy on any event, in the upper third of PRE, where it acts, and below. */
export const therapy: StudyPart = {
  scenarios: ['stated', 'rate-0.10'],
  truth: (values) =>
    new Map(
      questions.flatMap((question) =>
        riskStrata.map((stratum) => [
          keyOf(question, stratum),
          trueLogHazardRatio(values, { stratum, weighting: question.weighting, landmark: question.from }),
        ]),
      ),
    ),
  reader:
    (values) =>
    ({ scenario, seed, number, people }) => {
      const treated = treatedPeople(values, chanceOf(seed, number, `therapy ${scenario}`), people);
      return questions.flatMap((question) =>
        riskStrata.map((stratum) => observed(question, stratum, treated)),
      );
    },
};
