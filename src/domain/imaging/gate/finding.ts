import {
  findingsLimit,
  type ImagingFinding as RecordedFinding,
} from '../../record/machines/imaging-assessment.js';
import { machineText } from '../../record/values/machine-text.js';

/** Verdicts of protocol 2.6: FAIL is cured by a repeat before surgery, NEEDS_REVIEW by a signed decision. */
export type ImagingVerdict = 'PASS' | 'FAIL' | 'NEEDS_REVIEW';

/** Of what IV-06 finds, what concerns the geometry of the dynamic set (EC-S11); the field strength does not. */
export const geometryCodes = ['IV-06-FRAME', 'IV-06-SLICES'] as const;

/** Of what IV-08 finds: the instances disagree on StudyDate, so that the investigator must sign which is right. */
export const studyDateCode = 'IV-08-STUDY-DATE';

/** Of what IV-06 finds, what is told of scanner and contrast agent: noted beside the facts that are recorded of them. */
export const acquisitionCode = 'IV-06-ACQUISITION';

/** What one rule says of a study. A PASS among the findings is a query or a note that stops nothing. */
export interface ImagingFinding {
  readonly ruleId: string;
  readonly verdict: ImagingVerdict;
  /** Of a rule whose findings are told apart; of every other its id is the code. */
  readonly code?: (typeof geometryCodes)[number] | typeof studyDateCode | typeof acquisitionCode;
  readonly message: string;
  readonly seriesUid?: string;
}

/** A finding as it is recorded: with a code always; its words decide nothing. */
const recordedFinding = ({ ruleId, verdict, code, message }: ImagingFinding): RecordedFinding => ({
  ruleId,
  verdict,
  code: code ?? ruleId,
  message: machineText(message),
});

const gravity: readonly ImagingVerdict[] = ['FAIL', 'NEEDS_REVIEW', 'PASS'];

/** The findings as they are recorded: of more than an assessment holds the gravest, and how many more there were. */
export const recordedFindings = (findings: readonly ImagingFinding[]): readonly RecordedFinding[] => {
  if (findings.length <= findingsLimit) return findings.map(recordedFinding);
  const gravest = findings.toSorted((a, b) => gravity.indexOf(a.verdict) - gravity.indexOf(b.verdict));
  const kept = gravest.slice(0, findingsLimit - 1);
  const [first, ...more] = gravest.slice(findingsLimit - 1);
  return [
    ...kept,
    ...(first ? [{ ...first, message: `${first.message}; ${more.length} more findings` }] : []),
  ].map(recordedFinding);
};

/** The worst of all: one FAIL fails, else one NEEDS_REVIEW asks for a person. */
export const worstOf = (findings: readonly ImagingFinding[]): ImagingVerdict =>
  findings.some(({ verdict }) => verdict === 'FAIL')
    ? 'FAIL'
    : findings.some(({ verdict }) => verdict === 'NEEDS_REVIEW')
      ? 'NEEDS_REVIEW'
      : 'PASS';
