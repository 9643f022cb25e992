import { assessingImageQuality } from '../../domain/imaging/gate/assess-image-quality.js';
import { recordedFindings } from '../../domain/imaging/gate/finding.js';
import { studyDatesOf } from '../../domain/imaging/gate/study-rules.js';
import { dicomDate, summariseSeries } from '../../domain/imaging/series/summarise-series.js';
import type { ImagingAssessment } from '../../domain/record/machines/imaging-assessment.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import type { PersonalIdentity } from '../ports/key-vault.js';
import type { ArchivedStudy, ImageArchive } from '../ports/image-archive.js';
import { StepFailure } from '../command/trouble/step-failure.js';
import { expectedIdentity } from './expected-identity.js';
import { pullSeries, stableStudy, type Progress } from './pull-study.js';
import { studyDigest } from './study-digest.js';
import { mapWithPauses, pauseWith, withPauses } from './with-pauses.js';
import { blockFault, blockOf, volumesOf } from './volumes-of.js';

export interface AssessImagingDeps {
  readonly archive: ImageArchive;
  readonly protocol: ProtocolParameters;
}

/** The earliest StudyDate that an instance gives, whichever arrived first: where they disagree, the investigator signs one (IV-08). */
const studyDateOf = ({ attributes, series }: ArchivedStudy): PlainDate | null => {
  const given = series.flatMap(({ instances }) =>
    instances.flatMap((instance) => dicomDate(instance.attributes['StudyDate']) ?? []),
  );
  return given.sort()[0] ?? dicomDate(attributes['StudyDate']);
};

/**
 * Pulls the linked study and judges it by the automatic gate (protocol §2.5, §2.6).
 * @throws StepFailure when the archive cannot be reached or does not hold the study.
 */
export const assessImaging = async (
  deps: AssessImagingDeps,
  studyInstanceUid: string,
  person: PersonalIdentity | null,
  progress: Progress,
): Promise<ImagingAssessment> => {
  const study = await stableStudy(deps.archive, studyInstanceUid);
  const studyDate = studyDateOf(study);
  if (studyDate === null) {
    throw new StepFailure(
      'STUDY.NO_DATE',
      'the study has no readable StudyDate; correct it in the archive',
      false,
    );
  }
  const instanceCount = study.series.reduce((count, one) => count + one.instances.length, 0);
  const pulled = await pullSeries(deps.archive, study.series, progress);
  const pause = pauseWith(() => {
    progress.heartbeat(instanceCount);
  });
  const held = (await mapWithPauses(pulled, volumesOf, pause)).flat();
  const series = held.map((volume) => {
    const { record, damage } = volume;
    const summary = summariseSeries(record, person && expectedIdentity(person));
    if (record.part.kind === 'UNSPLIT') return summary;
    if (damage !== null) return { ...summary, damage };
    const fault = blockFault(volume);
    return fault ? { ...summary, notAssembled: fault.message } : summary;
  });
  const { mri } = deps.protocol;
  const { verdict, findings, phases, volumes, acquisition } = await withPauses(
    assessingImageQuality({ studyDate, series }, mri, {
      volumeOf: (one) => {
        const volume = held[series.indexOf(one)];
        const block = volume && one.orientation && blockOf(volume);
        return block?.ok ? block.value : null;
      },
      limits: mri.enhancement,
    }),
    pause,
  );
  return {
    studyInstanceUid,
    studyDate,
    studyDates: studyDatesOf({ studyDate, series }),
    verdict,
    findings: recordedFindings(findings),
    phases,
    volumes,
    acquisition,
    instanceCount,
    inputDigest: studyDigest(pulled.flatMap((one) => one.slices)),
  };
};
