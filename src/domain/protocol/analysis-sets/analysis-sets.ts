import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Resection } from '../../record/forms/resection.js';
import { cohortOf } from '../cohort/cohort.js';
import { deviations, touchesEndpoint } from '../deviations/deviations.js';
import { notPassedAtSurgery } from '../eligibility/day-of-surgery.js';
import { pathologyRule } from '../eligibility/pathology-rule.js';
import { applies, satisfies } from '../../shared/rule.js';
import { label24 } from '../label/label-24.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { type AnalysisSet, ruleIdOf } from './analysis-set.js';
import { knownAt } from './known-at.js';
import { hasPostScore, preScore } from './valid-score.js';

export type { AnalysisSet } from './analysis-set.js';

/** `reasons` says why not, as codes: rule ids, or the step that is missing; empty for a member. */
export interface Membership {
  readonly ruleId: string;
  readonly member: boolean;
  readonly reasons: readonly string[];
}

export type AnalysisSets = Readonly<Record<AnalysisSet, Membership>>;

const membership = (set: AnalysisSet, reasons: readonly string[]): Membership => {
  const ruleId = ruleIdOf[set];
  return { ruleId, member: satisfies(ruleId, reasons.length === 0), reasons: [...new Set(reasons)] };
};

const when = (condition: boolean, code: string): readonly string[] => (condition ? [code] : []);

/** What the reasons of one participant are made from: `known` is what counts at the cutoff. */
interface Subject {
  readonly casebook: Casebook;
  readonly known: Casebook;
  readonly protocol: ProtocolParameters;
  readonly cutoff: PlainDate;
  readonly finalLock: boolean;
}

const notConsented = ({ known }: Subject): readonly string[] =>
  when(!known.consents.some(({ value }) => value.flags.participation), 'NOT-CONSENTED');

/** Before surgery what is not judged yet is work in progress and not a reason. */
const notEnrolled = ({ known, protocol, cutoff }: Subject): readonly string[] => {
  const operated = known.resection !== null;
  return [
    ...when(!operated, 'NOT-OPERATED'),
    ...notPassedAtSurgery(known, protocol, cutoff)
      .filter(({ verdict }) => operated || verdict === 'FAIL')
      .map(({ ruleId }) => ruleId),
  ];
};

/** Pathology has the last word on the margin, the surgeon until then; tumour left behind counts, whoever saw it. */
export const marginsOf = ({
  pathology,
  resection,
}: Pick<Casebook, 'pathology' | 'resection'>): readonly Resection['surgeonResidual'][] =>
  [pathology?.value.margin, resection?.value.surgeonResidual].filter((margin) => margin !== undefined);

const excludedAfterSurgery = ({ known, protocol }: Subject): readonly string[] => [
  ...when(pathologyRule(known.pathology?.value ?? null, protocol).verdict === 'FAIL', 'E2'),
  ...when(
    marginsOf(known).some((margin) => protocol.margin.excludeFromFas.includes(margin)),
    'R2',
  ),
  ...when(
    known.withdrawals.some(({ value }) => applies('ST-W3', value.level === 'W3')),
    'W3',
  ),
];

const lacksPre = ({ known, protocol }: Subject): readonly string[] => {
  const score = preScore(known, protocol);
  return when(score !== 'VALID', `PRE-${score}`);
};

const perProtocol = ({ casebook, known, protocol, cutoff, finalLock }: Subject): readonly string[] => {
  const [margin] = marginsOf(known);
  const label = label24(casebook, protocol, { cutoff, finalLock });
  return [
    ...when(
      margin === undefined || protocol.margin.excludeFromPp.includes(margin),
      margin ?? 'MARGIN-MISSING',
    ),
    ...deviations(casebook, protocol, cutoff)
      .filter((deviation) => touchesEndpoint(deviation, protocol))
      .map(({ category }) => `DEVIATION-${category}`),
    ...when(label.value === null, `LABEL-${label.status}`),
  ];
};

/** Of a record of which nothing may be analysed. */
export const inNone = (reason: string): AnalysisSets => {
  const none = (set: AnalysisSet): Membership => membership(set, [reason]);
  return {
    SCR: none('SCR'),
    ENR: none('ENR'),
    FAS_V: none('FAS_V'),
    PP_V: none('PP_V'),
    POST_V: none('POST_V'),
    EXP: none('EXP'),
    ALL: none('ALL'),
  };
};

/**
 * The analysis sets to which the participant belongs under the facts dated up to `cutoff` (protocol §6.1); at the final lock
 * no label is pending. An erased record is in none: nothing is known of it any more.
 */
export const analysisSets = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  cutoff: PlainDate,
  finalLock = false,
): AnalysisSets => {
  if (casebook.shredded > 0) return inNone('ERASED');
  const known = knownAt(casebook, cutoff, protocol.site.zone);
  const subject: Subject = { casebook, known, protocol, cutoff, finalLock };
  const cohort = cohortOf(known, protocol)?.cohort ?? 'SURGERY_ONLY';
  const screened = notConsented(subject);
  const enrolled = [...screened, ...notEnrolled(subject)];
  const analysed = [...enrolled, ...excludedAfterSurgery(subject)];
  const validated = [...analysed, ...when(cohort !== 'SURGERY_ONLY', cohort), ...lacksPre(subject)];
  const explored = [...analysed, ...when(cohort !== 'EXPLORATORY', cohort)];
  return {
    SCR: membership('SCR', screened),
    ENR: membership('ENR', enrolled),
    FAS_V: membership('FAS_V', validated),
    PP_V: membership('PP_V', [...validated, ...perProtocol(subject)]),
    POST_V: membership('POST_V', [...validated, ...when(!hasPostScore(known), 'POST-MISSING')]),
    EXP: membership('EXP', explored),
    ALL: membership('ALL', cohort === 'EXPLORATORY' ? explored : validated),
  };
};
