import type { PlainDate } from '../../calendar/plain-date.js';
import type { DynamicPhase } from '../../parameters/parameters.js';
import { made } from '../forms/form.js';
import type { AcquisitionFacts } from './acquisition-facts.js';
import { neverCorrected } from './by-machine.js';
import { clinicalReaders } from '../forms/who.js';
import { sign } from '../values/sign-of-life.js';

/** More findings than these an assessment does not hold. */
export const findingsLimit = 500;

export interface ImagingFinding {
  readonly ruleId: string;
  readonly verdict: 'PASS' | 'FAIL' | 'NEEDS_REVIEW';
  /** The rule's id, or one of its own where the findings of a rule are told apart, such as IV-06-FRAME. */
  readonly code: string;
  readonly message: string;
}

/** What the archive held when the study was judged (protocol §2.4–2.6). */
export interface ImagingAssessment {
  readonly studyInstanceUid: string;
  readonly studyDate: PlainDate;
  /** Every StudyDate that its instances bear, in order (IV-08); null in judgements made before they were recorded. */
  readonly studyDates: readonly PlainDate[] | null;
  readonly verdict: 'PASS' | 'FAIL' | 'NEEDS_REVIEW';
  readonly findings: readonly ImagingFinding[];
  /** SeriesInstanceUID of each phase that was found. */
  readonly phases: Readonly<Partial<Record<DynamicPhase, string>>>;
  /** Where a series holds several volumes, which of them fills the phase (IV-10); without an entry the series is the volume. */
  readonly volumes: Readonly<Partial<Record<DynamicPhase, string>>>;
  readonly acquisition: AcquisitionFacts;
  readonly instanceCount: number;
  /** SHA-256 over the sorted SOPInstanceUIDs and their content digests, hex. */
  readonly inputDigest: string;
}

export const imagingAssessments = made<ImagingAssessment>()({
  command: 'RecordImagingAssessment',
  event: 'ImagingQualityAssessed',
  version: 5,
  slot: 'many',
  knownFrom: () => 'RECORDED',
  lifeSigns: ({ studyDate }) => [sign('an MRI', studyDate)],
  never: neverCorrected(
    'CORRECTION.IMAGING_JUDGEMENT',
    'the images were judged from what the archive held; send what is missing or link a repeat study, and they are judged again',
  ),
  queryable: true,
  enters: [],
  sees: clinicalReaders,
});
