import { daysBetween, type PlainDate } from '../../calendar/plain-date.js';
import { applies } from '../../shared/rule.js';
import { otherKind } from '../phases/outside-reason.js';
import type { ChosenSeries } from '../phases/phase-classification.js';
import { acquisitionTrouble } from '../acquisition/acquisition-facts.js';
import { isGadoxetate } from '../acquisition/contrast-agents.js';
import { identityAttributes, type SeriesAttributes } from '../series/series-attributes.js';
import type { SeriesPart } from '../series/series-record.js';
import { acquisitionCode, type ImagingFinding, studyDateCode } from './finding.js';

export interface StudyUnderJudgement {
  readonly studyDate: PlainDate;
  readonly series: readonly SeriesAttributes[];
}

interface Judged extends StudyUnderJudgement {
  readonly chosen: readonly ChosenSeries[];
  readonly hepatobiliary: boolean;
}

/** `says` looks at the study as a whole and puts what it finds into words; null: nothing to say. */
interface StudyRule extends Pick<ImagingFinding, 'verdict' | 'code'> {
  readonly id: string;
  readonly says: (study: Judged) => string | null;
}

/** Each series once, however many volumes or studies of the archive hold it, with all that differs in it. */
const differingSeries = (series: readonly SeriesAttributes[]): readonly (readonly [string, string])[] =>
  [...Map.groupBy(series, ({ seriesUid }) => seriesUid)].flatMap(([seriesUid, parts]) => {
    const differs = identityAttributes.filter((key) =>
      parts.some(({ identityDiffers = [] }) => identityDiffers.includes(key)),
    );
    return differs.length > 0 ? [[seriesUid, differs.join(', ')] as const] : [];
  });

/** A wrong person in one series alone is enough. The finding names the attributes and the series, and no value. */
const anotherPerson = ({ series }: Judged): string | null => {
  const foreign = Map.groupBy(differingSeries(series), ([, differs]) => differs);
  const said = [...foreign].map(
    ([differs, those]) => `${differs} in series ${those.map(([seriesUid]) => seriesUid).join(', ')}`,
  );
  return said.length > 0
    ? `the images name another person than the identity vault: ${said.join('; ')}; the study is quarantined`
    : null;
};

const troubleOf = (part: SeriesPart): string | null =>
  part.kind === 'WHOLE' ? null : part.kind === 'UNSPLIT' ? part.reason : part.gap;

/** Only series that could belong to the dynamic set matter; whether any other can be split makes no difference. */
const unsplitVolumes = ({ series }: Judged): string | null => {
  const reasons = series.flatMap((one) => (otherKind(one) === null ? (troubleOf(one.part) ?? []) : []));
  const found = [...new Set(reasons)];
  return found.length > 0
    ? `several volumes in one series: ${found.join('; ')}; send them as one series a phase`
    : null;
};

const otherFrames = ({ chosen }: Judged): string | null => {
  const frames = new Set(chosen.map(({ series }) => series.frameOfReferenceUid));
  return frames.size > 1 || frames.has(undefined) ? 'the phases do not share one FrameOfReferenceUID' : null;
};

const otherSlices = ({ chosen }: Judged): string | null => {
  const counts = new Set(chosen.map(({ series }) => series.sliceCount));
  return counts.size > 1 ? `the phases differ in their number of slices: ${[...counts].join(', ')}` : null;
};

const distinct = (dates: readonly (PlainDate | undefined)[]): readonly PlainDate[] =>
  [...new Set(dates.filter((date) => date !== undefined))].sort();

const otherDay = ({ studyDate, chosen }: Judged): string | null => {
  const acquired = distinct(
    chosen.flatMap(({ series }) => [series.acquisitionDate, ...(series.acquisitionDates ?? [])]),
  );
  return acquired.some((date) => Math.abs(daysBetween(studyDate, date)) > 1)
    ? `AcquisitionDate and StudyDate are more than one day apart; the 30-day rule uses StudyDate, ${studyDate}; acquired ${acquired.join(', ')}`
    : null;
};

/** Every StudyDate that the instances bear, in order. */
export const studyDatesOf = ({ studyDate, series }: StudyUnderJudgement): readonly PlainDate[] =>
  distinct([studyDate, ...series.flatMap(({ studyDates = [] }) => studyDates)]);

const otherStudyDates = (study: Judged): string | null => {
  const dates = studyDatesOf(study);
  return dates.length > 1
    ? `the instances disagree on StudyDate: ${dates.join(', ')}; the investigator signs which is right`
    : null;
};

/** Series of another modality, such as a capture of a workstation, were made by no scanner. */
const otherAcquisition = ({ series, chosen }: Judged): string | null => {
  const phases = chosen.map((one) => one.series);
  const others = series.filter((one) => (one.modality ?? 'MR') === 'MR' && !phases.includes(one));
  return acquisitionTrouble(phases, others);
};

const noHepatobiliaryPhase = ({ chosen, hepatobiliary }: Judged): string | null =>
  !hepatobiliary && chosen.some(({ series }) => isGadoxetate(series))
    ? 'gadoxetate was given but there is no hepatobiliary phase'
    : null;

const studyRules: readonly StudyRule[] = [
  { id: 'IV-02', verdict: 'NEEDS_REVIEW', says: anotherPerson },
  { id: 'IV-10', verdict: 'NEEDS_REVIEW', says: unsplitVolumes },
  { id: 'IV-06', verdict: 'NEEDS_REVIEW', code: 'IV-06-FRAME', says: otherFrames },
  { id: 'IV-06', verdict: 'NEEDS_REVIEW', code: 'IV-06-SLICES', says: otherSlices },
  { id: 'IV-06', verdict: 'PASS', code: acquisitionCode, says: otherAcquisition },
  { id: 'IV-08', verdict: 'NEEDS_REVIEW', says: otherDay },
  { id: 'IV-08', verdict: 'NEEDS_REVIEW', code: studyDateCode, says: otherStudyDates },
  { id: 'IQ-HBP', verdict: 'PASS', says: noHepatobiliaryPhase },
];

/** All that the rules say of the study as a whole, in the order of the table. */
export const studyFindings = (
  study: StudyUnderJudgement,
  chosen: readonly ChosenSeries[],
  hepatobiliary: boolean,
): readonly ImagingFinding[] =>
  studyRules.flatMap(({ id, says, ...about }): readonly ImagingFinding[] => {
    const message = says({ ...study, chosen, hepatobiliary });
    return applies(id, message !== null) ? [{ ruleId: id, ...about, message: message ?? '' }] : [];
  });
