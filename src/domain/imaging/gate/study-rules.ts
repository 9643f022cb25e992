import { daysBetween, type PlainDate } from '../../calendar/plain-date.js';
import { holds } from '../../shared/holds.js';
import type { ChosenSeries } from '../phases/phase-classification.js';
import type { ImagingFinding } from './finding.js';
import { otherKind } from '../phases/outside-reason.js';
import { isGadoxetate } from '../phases/phase-times.js';
import type { SeriesAttributes } from '../series/series-attributes.js';

export interface StudyUnderJudgement {
  readonly studyDate: PlainDate;
  readonly series: readonly SeriesAttributes[];
}

type StudyRule = (
  study: StudyUnderJudgement,
  chosen: readonly ChosenSeries[],
  hepatobiliary: boolean,
) => ImagingFinding | undefined;

const review = (ruleId: string, message: string): ImagingFinding => ({
  ruleId,
  verdict: 'NEEDS_REVIEW',
  message,
});

/** A wrong person in one series alone is enough. */
const identity: StudyRule = ({ series }) =>
  holds(
    'IV-02',
    series.some(({ identityDiffers }) => identityDiffers === true),
  )
    ? review('IV-02', 'PatientID, sex or birth date differ from the identity vault: the study is quarantined')
    : undefined;

/** Only of series that could belong to the dynamic set; what else cannot be split is nobody's matter. */
const unsplitVolumes: StudyRule = ({ series }) => {
  const told = series.flatMap((one) =>
    otherKind(one) === undefined ? [one.unsplit ?? one.skippedPositions] : [],
  );
  const found = [...new Set(told.filter((reason) => reason !== undefined))];
  return holds('IV-10', found.length > 0)
    ? review('IV-10', `several volumes in one series: ${found.join('; ')}; send them as one series a phase`)
    : undefined;
};

const otherFrame = 'the phases do not share one FrameOfReferenceUID';
const otherSlices = 'the phases differ in their number of slices';

/** EC-S11: of all that IV-06 says, what concerns the geometry of the dynamic set; the field strength does not. */
export const changesGeometry = ({ ruleId, message }: Pick<ImagingFinding, 'ruleId' | 'message'>): boolean =>
  ruleId === 'IV-06' && [otherFrame, otherSlices].some((told) => message.startsWith(told));

const frameOfReference: StudyRule = (_study, chosen) => {
  const frames = new Set(chosen.map(({ series }) => series.frameOfReferenceUid));
  return holds('IV-06', holds('EC-S11', frames.size > 1 || frames.has(undefined)))
    ? review('IV-06', otherFrame)
    : undefined;
};

const sameSlices: StudyRule = (_study, chosen) => {
  const counts = new Set(chosen.map(({ series }) => series.sliceCount));
  return holds('IV-06', holds('EC-S11', counts.size > 1))
    ? review('IV-06', `${otherSlices}: ${[...counts].join(', ')}`)
    : undefined;
};

const acquisitionDate: StudyRule = ({ studyDate }, chosen) => {
  const apart = chosen.some(
    ({ series }) => series.acquisitionDate && Math.abs(daysBetween(studyDate, series.acquisitionDate)) > 1,
  );
  return holds('IV-08', apart)
    ? review(
        'IV-08',
        'AcquisitionDate and StudyDate are more than one day apart; the 30-day rule uses StudyDate',
      )
    : undefined;
};

const hepatobiliaryPhase: StudyRule = (_study, chosen, hepatobiliary) =>
  !holds('IQ-HBP', hepatobiliary || !chosen.some(({ series }) => isGadoxetate(series.contrastAgent)))
    ? {
        ruleId: 'IQ-HBP',
        verdict: 'PASS',
        message: 'gadoxetate was given but there is no hepatobiliary phase',
      }
    : undefined;

const STUDY_RULES: readonly StudyRule[] = [
  identity,
  unsplitVolumes,
  frameOfReference,
  sameSlices,
  acquisitionDate,
  hepatobiliaryPhase,
];

/** All that the rules say of the study as a whole, in the order of the table. */
export const studyFindings = (
  study: StudyUnderJudgement,
  chosen: readonly ChosenSeries[],
  hepatobiliary: boolean,
): readonly ImagingFinding[] =>
  STUDY_RULES.map((rule) => rule(study, chosen, hepatobiliary)).filter((finding) => finding !== undefined);
