import type { PlannedAnalysis } from '../../../contracts/analysis/plan.js';
import type { ProtocolParameters } from '../../../domain/parameters/parameters.js';
import { required, type Violation } from '../../../domain/shared/domain-error.js';
import { combinationFaults } from './combination-faults.js';
import { estimatorNeeds, probabilityScores } from './estimator-needs.js';
import { whyNotPooled } from './why-not-pooled.js';

type Look = Omit<PlannedAnalysis, 'rank' | 'test'>;

const quoted = (words: readonly string[]): string => words.join(', ');
const unique = (words: readonly string[]): boolean => new Set(words).size === words.length;

/** Names of figures that begin so are those of the blinded metrics, whose lineage is asked for at the same address. */
const ofBlindedMetrics = 'blinded.';

/** Nobody of these sets has had therapy before the first recurrence (COH-BASE). */
const withoutTherapy: readonly Look['population'][] = ['FAS_V', 'PP_V', 'POST_V'];

/** What one estimator asks of the analysis that it stands in. */
const estimatorFaults = (analysis: Look, path: string): readonly Violation[] =>
  analysis.estimators.flatMap((estimator, index) => {
    const at = `${path}/estimators/${index}`;
    const { outcomes, scores, probability, groupings, weighted } = estimatorNeeds[estimator];
    const noProbability = analysis.scores.filter((score) => !probabilityScores.includes(score));
    return [
      ...required(
        outcomes.includes(analysis.outcome),
        'SAP-ANALYSIS',
        at,
        estimator,
        `an estimator that fits the outcome ${analysis.outcome}`,
        `${at}: ${estimator} is not defined for the outcome ${analysis.outcome}, only for ${quoted(outcomes)}; take it out, or plan an analysis of such an outcome.`,
      ),
      ...required(
        scores === 'NONE' || (scores === 'TWO' ? analysis.scores.length === 2 : analysis.scores.length > 0),
        'SAP-ANALYSIS',
        at,
        estimator,
        scores === 'TWO' ? 'two scores that are compared' : 'at least one score',
        `${at}: ${estimator} needs ${scores === 'TWO' ? 'exactly two scores, which are compared' : 'at least one score'}; the analysis names ${analysis.scores.length}.`,
      ),
      ...required(
        probability === undefined || noProbability.length === 0,
        'SAP-ANALYSIS',
        at,
        estimator,
        'scores that are probabilities',
        `${at}: ${estimator} needs scores that are probabilities, and ${quoted(noProbability)} is none; scores of other kinds get discrimination and classification only.`,
      ),
      ...required(
        groupings === undefined || groupings.includes(analysis.grouping),
        'SAP-ANALYSIS',
        at,
        estimator,
        `a grouping of ${quoted(groupings ?? [])}`,
        `${at}: ${estimator} compares groups; give the analysis the grouping ${quoted(groupings ?? [])}.`,
      ),
      ...required(
        weighted === undefined || analysis.weights !== 'NONE',
        'SAP-ANALYSIS',
        at,
        estimator,
        'weights',
        `${at}: ${estimator} needs weights; name them in ${path}/weights.`,
      ),
      ...required(
        weighted !== undefined || analysis.weights === 'NONE',
        'SAP-ANALYSIS',
        at,
        estimator,
        'an estimator that takes weights',
        `${at}: ${estimator} takes no weights; plan it in an analysis of its own, without them.`,
      ),
    ];
  });

/** Groups and subgroups that nobody can be in. */
const emptyGroupFaults = (
  analysis: Look,
  { margin }: ProtocolParameters,
  path: string,
): readonly Violation[] => {
  const { population, grouping, subgroups } = analysis;
  const margins = ['R0', 'R1', 'R2'].filter(
    (one) =>
      !margin.excludeFromFas.includes(one) && (population !== 'PP_V' || !margin.excludeFromPp.includes(one)),
  );
  return [
    ...required(
      !withoutTherapy.includes(population) || !['THERAPY', 'THERAPY_BY_RISK'].includes(grouping),
      'SAP-ANALYSIS',
      `${path}/grouping`,
      grouping,
      `no grouping by therapy in ${population}`,
      `${path}/grouping: nobody of ${population} has had therapy, so a group would be empty; take ALL, ENR or NO_NEOADJUVANT.`,
    ),
    ...required(
      !withoutTherapy.includes(population) || analysis.censoring === 'NONE',
      'SAP-ANALYSIS',
      `${path}/censoring`,
      analysis.censoring,
      `NONE in ${population}`,
      `${path}/censoring: nobody of ${population} starts adjuvant therapy, so nobody would be censored; take ALL or NO_NEOADJUVANT.`,
    ),
    ...subgroups.flatMap((variable, index) =>
      required(
        variable !== 'MARGIN' || margins.length > 1,
        'SAP-ANALYSIS',
        `${path}/subgroups/${index}`,
        variable,
        `a variable that has two levels in ${population}`,
        `${path}/subgroups/${index}: in ${population} everybody has margin ${quoted(margins)}, so the other subgroup is empty; leave MARGIN out.`,
      ),
    ),
  ];
};

const settingFaults = (analysis: Look, path: string): readonly Violation[] => {
  const { outcome, label, scores, grouping, landmark, estimators } = analysis;
  const byRisk = grouping === 'RISK' || grouping === 'THERAPY_BY_RISK';
  const byTherapy = grouping === 'THERAPY' || grouping === 'THERAPY_BY_RISK';
  const notPooled = estimators.flatMap((one) => {
    const why = whyNotPooled(one);
    return why === null ? [] : [`${one} is not pooled over imputed labels: ${why}`];
  });
  const wrong = (
    met: boolean,
    field: string,
    value: unknown,
    limit: string,
    advice: string,
  ): readonly Violation[] =>
    required(met, 'SAP-ANALYSIS', `${path}/${field}`, value, limit, `${path}/${field}: ${advice}`);
  return [
    ...wrong(
      !analysis.id.startsWith(ofBlindedMetrics),
      'id',
      analysis.id,
      `an id that does not begin with ${ofBlindedMetrics}`,
      `figures are named after the id, and names that begin with ${ofBlindedMetrics} are those of the blinded metrics; give the analysis another id.`,
    ),
    ...(['scores', 'subgroups', 'estimators'] as const).flatMap((field) =>
      wrong(
        unique(analysis[field]),
        field,
        analysis[field],
        'none twice',
        'one stands in it twice; name it once.',
      ),
    ),
    ...wrong(
      label === 'PRIMARY' || outcome === 'AGGRESSIVE_RECURRENCE_24M',
      'label',
      label,
      'PRIMARY',
      `another rule of the label changes nothing for ${outcome}; take PRIMARY, or the outcome AGGRESSIVE_RECURRENCE_24M.`,
    ),
    ...wrong(
      label !== 'IMPUTED' || notPooled.length === 0,
      'estimators',
      estimators,
      'estimators that are pooled under the label IMPUTED',
      `${quoted(notPooled)}; plan what is not pooled under another label.`,
    ),
    ...wrong(
      !byRisk || scores.some((score) => probabilityScores.includes(score)),
      'scores',
      scores,
      'PRE or POST, which make the groups of risk',
      'groups of risk are made by a score with a threshold; name PRE or POST.',
    ),
    ...wrong(
      landmark === byTherapy,
      'landmark',
      landmark,
      byTherapy ? 'true with a grouping by therapy' : 'false without a grouping by therapy',
      byTherapy
        ? 'whoever is compared by therapy has to live long enough to get it (immortal time); compare from the landmark.'
        : 'a landmark is for comparing therapies; take it out, or group by therapy.',
    ),
    ...wrong(
      analysis.weights === 'NONE' || byTherapy,
      'weights',
      analysis.weights,
      'NONE without a grouping by therapy',
      'weights balance therapies; take NONE, or group by therapy.',
    ),
    ...wrong(
      !estimators.some((one) => one.endsWith('-difference') && estimatorNeeds[one].scores === 'TWO') ||
        !scores.includes('POST') ||
        analysis.population === 'POST_V',
      'population',
      analysis.population,
      'POST_V',
      'scores are compared where everybody has both; POST exists for all of POST_V only.',
    ),
  ];
};

/** What makes no sense in an analysis, planned or a look, by JSON Pointer under `path` (SAP-ANALYSIS). */
export const analysisFaults = (
  analysis: Look,
  protocol: ProtocolParameters,
  path: string,
): readonly Violation[] => [
  ...settingFaults(analysis, path),
  ...emptyGroupFaults(analysis, protocol, path),
  ...combinationFaults(analysis, path),
  ...estimatorFaults(analysis, path),
];
