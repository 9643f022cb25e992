import type { Eligibility } from '../../../domain/record/machines/eligibility.js';
import type {
  ImagingAssessment,
  ImagingFinding,
} from '../../../domain/record/machines/imaging-assessment.js';

/** How each code began its sentence before outcomes had codes; every other rule fails in one way only. */
const outcomes: readonly (readonly [code: string, ruleId: string, sentence: RegExp])[] = [
  ['I4-DATE', 'I4', /^I4-DATE: /],
  ['I4-QUALITY', 'I4', /^I4-QUALITY: /],
  ['C0-STUDY-ACT', 'C0', /^consent of \S+ follows the first study act of /],
  ['C0-SURGERY', 'C0', /^consent of \S+ follows surgery on /],
];

const outcomeCode = (ruleId: string, reason: string): string =>
  outcomes.find(([, rule, sentence]) => rule === ruleId && sentence.test(reason))?.[0] ?? ruleId;

type JudgedWithoutCodes = Omit<Eligibility, 'rules'> & {
  readonly rules: readonly { readonly ruleId: string; readonly verdict: string; readonly reason?: string }[];
};

/** Version 2 of `EligibilityAssessed` had no codes: how a rule failed stood in its sentence, which is read here and nowhere else. */
export const outcomesWithCodes = (old: unknown): unknown => {
  const judged = old as JudgedWithoutCodes;
  const rules = judged.rules.map((outcome) =>
    outcome.verdict === 'FAIL'
      ? { ...outcome, code: outcomeCode(outcome.ruleId, outcome.reason ?? '') }
      : outcome,
  );
  return { ...judged, rules };
};

/** How the two findings about the geometry of the study began their sentence before findings had codes. */
const findings: readonly (readonly [code: string, sentence: string])[] = [
  ['IV-06-FRAME', 'the phases do not share one FrameOfReferenceUID'],
  ['IV-06-SLICES', 'the phases differ in their number of slices'],
];

type AssessedWithoutCodes = Omit<ImagingAssessment, 'findings'> & {
  readonly findings: readonly Omit<ImagingFinding, 'code'>[];
};

const findingCode = ({ ruleId, message }: AssessedWithoutCodes['findings'][number]): string =>
  (ruleId === 'IV-06' && findings.find(([, sentence]) => message.startsWith(sentence))?.[0]) || ruleId;

/** Version 2 of `ImagingQualityAssessed` had no codes: what IV-06 had found stood in its sentence, which is read here and nowhere else. */
export const findingsWithCodes = (old: unknown): unknown => {
  const assessed = old as AssessedWithoutCodes;
  return {
    ...assessed,
    findings: assessed.findings.map((found) => ({ ...found, code: findingCode(found) })),
  };
};
