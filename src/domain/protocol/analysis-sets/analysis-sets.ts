import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../patient/casebook.js';
import type { Cohort } from '../../patient/events.js';
import type { ModelName } from '../../patient/facts/prediction.js';
import { cohortOf } from '../cohort/cohort.js';
import { assessEligibility } from '../eligibility/assess-eligibility.js';
import { pathologyRule } from '../eligibility/pathology-rule.js';
import { holds } from '../holds.js';
import { label24 } from '../label/label-24.js';
import type { ProtocolParameters } from '../parameters.js';

export type AnalysisSet = 'SCR' | 'ENR' | 'FAS_V' | 'PP_V' | 'POST_V' | 'EXP' | 'ALL';

/** `reasons` says why not, as codes: rule ids, or the step that is missing; empty for a member. */
export interface Membership {
  readonly ruleId: string;
  readonly member: boolean;
  readonly reasons: readonly string[];
}

export type AnalysisSets = Readonly<Record<AnalysisSet, Membership>>;

const membership = (ruleId: string, reasons: readonly string[]): Membership => ({
  ruleId,
  member: holds(ruleId, reasons.length === 0),
  reasons,
});

const when = (condition: boolean, code: string): readonly string[] => (condition ? [code] : []);

/** A newer consent form asks for consent again; it does not undo the eligibility of the day of surgery. */
const failedBeforeSurgery = (casebook: Casebook, protocol: ProtocolParameters, cutoff: PlainDate) =>
  assessEligibility(casebook, 'DAY_OF_SURGERY', protocol, cutoff)
    .rules.filter(({ ruleId, verdict }) => verdict !== 'PASS' && !(ruleId === 'C0' && verdict === 'UNKNOWN'))
    .map(({ ruleId }) => ruleId);

const isOperated = ({ resection }: Casebook, cutoff: PlainDate): boolean =>
  resection !== null && resection.value.surgeryDate <= cutoff;

/** Pathology speaks last on the margin, until then the surgeon. */
const marginOf = ({ pathology, resection }: Casebook): readonly string[] =>
  [pathology?.value.margin ?? resection?.value.surgeonResidual, resection?.value.surgeonResidual].filter(
    (margin) => margin !== undefined,
  );

const excludedAfterSurgery = (casebook: Casebook, protocol: ProtocolParameters, cutoff: PlainDate) => [
  ...when(pathologyRule(casebook.pathology?.value ?? null, protocol).verdict === 'FAIL', 'E2'),
  ...when(
    marginOf(casebook).some((margin) => protocol.margin.excludeFromFas.includes(margin)),
    'R2',
  ),
  ...when(
    casebook.withdrawals.some(({ value }) => holds('ST-W3', value.level === 'W3' && value.date <= cutoff)),
    'W3',
  ),
];

/** A move to EXPLORATORY after the cutoff has not happened yet. */
const cohortAt = (casebook: Casebook, protocol: ProtocolParameters, cutoff: PlainDate): Cohort => {
  const now = cohortOf(casebook, protocol);
  return now?.cohort === 'EXPLORATORY' && now.effectiveOn <= cutoff ? 'EXPLORATORY' : 'SURGERY_ONLY';
};

const lacksScore = ({ predictions }: Casebook, model: ModelName): readonly string[] =>
  when(!predictions.some(({ value }) => value.model === model), `${model}-MISSING`);

const perProtocol = (casebook: Casebook, protocol: ProtocolParameters, cutoff: PlainDate) => {
  const label = label24(casebook, protocol, { cutoff, finalLock: false });
  const margin = casebook.pathology?.value.margin ?? casebook.resection?.value.surgeonResidual;
  return [
    ...when(
      margin === undefined || protocol.margin.excludeFromPp.includes(margin),
      margin ?? 'MARGIN-MISSING',
    ),
    ...when(label.value === null, `LABEL-${label.status}`),
  ];
};

/**
 * In which analysis sets the participant stands under the facts dated up to `cutoff` (protocol §6.1).
 * Important deviations are not recorded yet and so exclude nobody from PP_V.
 */
export const analysisSets = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  cutoff: PlainDate,
): AnalysisSets => {
  const consented = casebook.consents.some(
    ({ value }) => value.flags.participation && value.consentDate <= cutoff,
  );
  const screened = when(!consented, 'NOT-CONSENTED');
  const enrolled = [
    ...screened,
    ...when(!isOperated(casebook, cutoff), 'NOT-OPERATED'),
    ...failedBeforeSurgery(casebook, protocol, cutoff),
  ];
  const analysed = [...enrolled, ...excludedAfterSurgery(casebook, protocol, cutoff)];
  const cohort = cohortAt(casebook, protocol, cutoff);
  const validated = [...analysed, ...when(cohort !== 'SURGERY_ONLY', cohort), ...lacksScore(casebook, 'PRE')];
  const explored = [...analysed, ...when(cohort !== 'EXPLORATORY', cohort)];
  return {
    SCR: membership('AS-SCR', screened),
    ENR: membership('AS-ENR', enrolled),
    FAS_V: membership('AS-FASV', validated),
    PP_V: membership('AS-PPV', [...validated, ...perProtocol(casebook, protocol, cutoff)]),
    POST_V: membership('AS-POSTV', [...validated, ...lacksScore(casebook, 'POST')]),
    EXP: membership('AS-EXP', explored),
    ALL: membership('AS-ALL', cohort === 'EXPLORATORY' ? explored : validated),
  };
};
