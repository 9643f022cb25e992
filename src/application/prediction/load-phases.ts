import type { PhaseVolumes } from '../../domain/imaging/model-input/image-tensor.js';
import type { InputRefusal, Prepared } from '../../domain/imaging/model-input/input-refusal.js';
import type { ImagingAssessment } from '../../domain/record/machines/imaging-assessment.js';
import { satisfies } from '../../domain/shared/rule.js';
import { dynamicPhases } from '../../domain/parameters/parameters.js';
import { StepFailure } from '../command/trouble/step-failure.js';
import type { ImageArchive } from '../ports/image-archive.js';
import { pullSeries, stableStudy, type Progress } from '../imaging/pull-study.js';
import { studyDigest } from '../imaging/study-digest.js';
import { mapWithPauses, pauseWith } from '../imaging/with-pauses.js';
import { blockOf, volumesOf } from '../imaging/volumes-of.js';

/**
 * The phases exactly as they were judged: the same volumes of the same instances with the same bytes.
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
  if (!satisfies('IV-11', digest === assessment.inputDigest)) {
    throw new StepFailure(
      'IMAGES.CHANGED',
      'the archive no longer holds what was judged; the study is judged again before the model runs',
      false,
    );
  }
  const pause = pauseWith(() => {
    progress.heartbeat(pulled.length);
  });
  const held = (await mapWithPauses(pulled, volumesOf, pause)).flat();
  const refusals: InputRefusal[] = [];
  const volumes: Record<string, unknown> = {};
  for (const phase of dynamicPhases) {
    const seriesUid = assessment.phases[phase];
    const judged = held.find(
      ({ record }) => record.seriesInstanceUid === seriesUid && record.volume === assessment.volumes[phase],
    );
    if (seriesUid === undefined) continue;
    if (!judged) {
      refusals.push({
        code: 'VOLUME_UNREADABLE',
        field: phase,
        message: `${phase}: the volume that was judged is not found`,
      });
      continue;
    }
    const block = blockOf(judged);
    if (block.ok) volumes[phase] = block.value;
    else refusals.push(...block.refusals);
    await pause();
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: volumes };
};
