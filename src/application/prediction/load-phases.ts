import { assembleVolume } from '../../domain/imaging/assemble-volume.js';
import type { PhaseVolumes } from '../../domain/imaging/image-tensor.js';
import type { InputRefusal, Prepared } from '../../domain/imaging/input-refusal.js';
import type { Orientation } from '../../domain/imaging/vector3.js';
import type { ImagingAssessment } from '../../domain/patient/facts/imaging.js';
import { holds } from '../../domain/protocol/holds.js';
import { StepFailure } from '../command/step-failure.js';
import type { ImageArchive } from '../ports/image-archive.js';
import { pullSeries, stableStudy, type Progress, type PulledSeries } from '../imaging/pull-study.js';
import { studyDigest } from '../imaging/study-digest.js';

const volumeOf = (pulled: PulledSeries): ReturnType<typeof assembleVolume> => {
  const orientation = (pulled.series.attributes['ImageOrientationPatient'] ?? '')
    .split('\\')
    .map(Number) as unknown as Orientation;
  return assembleVolume(pulled.slices, orientation);
};

/**
 * The phases exactly as they were judged: the same instances with the same bytes.
 * @throws StepFailure `IMAGES.CHANGED` when the archive now holds something else; the study must be judged again.
 */
export const loadPhases = async (
  archive: ImageArchive,
  assessment: ImagingAssessment,
  progress: Progress,
): Promise<Prepared<PhaseVolumes>> => {
  const study = await stableStudy(archive, assessment.studyInstanceUid);
  const pulled = await pullSeries(archive, study.series, progress);
  const digest = studyDigest(pulled.flatMap((one) => one.slices));
  if (!holds('IV-11', digest === assessment.inputDigest)) {
    throw new StepFailure(
      'IMAGES.CHANGED',
      'the archive no longer holds what was judged; the study is judged again before the model runs',
      false,
    );
  }
  const refusals: InputRefusal[] = [];
  const volumes: Record<string, unknown> = {};
  for (const [phase, seriesUid] of Object.entries(assessment.phases)) {
    const series = pulled.find((one) => one.series.seriesInstanceUid === seriesUid);
    if (!series) continue;
    const volume = volumeOf(series);
    if (volume.ok) volumes[phase] = volume.value;
    else refusals.push(...volume.refusals);
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: volumes };
};
