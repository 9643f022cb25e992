import {
  ImageDamaged,
  type ArchivedSeries,
  type ArchivedStudy,
  type DecodedSlice,
  type ImageArchive,
} from '../ports/image-archive.js';
import { StepFailure } from '../command/trouble/step-failure.js';
import { archiveTrouble } from './archive-trouble.js';
import { requireJudgeable } from './study-size.js';

export interface Progress {
  readonly heartbeat: (done: number) => void;
  readonly signal: AbortSignal;
}

/** The study, complete: no instance may still be arriving. */
export const stableStudy = async (
  archive: ImageArchive,
  studyInstanceUid: string,
): Promise<ArchivedStudy> => {
  const study = await archive.findStudy(studyInstanceUid).catch(archiveTrouble);
  if (study === null) {
    throw new StepFailure(
      'STUDY.NOT_FOUND',
      'the linked study is not in the image archive; send it or link the right one',
      true,
    );
  }
  if (!study.stable)
    throw new StepFailure('STUDY.ARRIVING', 'instances of the study are still arriving', true);
  return study;
};

export interface PulledSeries {
  readonly series: ArchivedSeries;
  readonly slices: readonly DecodedSlice[];
  /** Why the pixels cannot be used; null when they can. */
  readonly damage: string | null;
}

/**
 * Pulls and decodes every slice of the series; damaged pixels are a finding, not an error.
 * @throws StepFailure, for images that are too many to be held at once before any is pulled
 */
export const pullSeries = async (
  archive: ImageArchive,
  series: readonly ArchivedSeries[],
  progress: Progress,
): Promise<readonly PulledSeries[]> => {
  requireJudgeable(series);
  const pulled: PulledSeries[] = [];
  let before = 0;
  for (const one of series) {
    try {
      const slices = await archive.slices(
        one,
        (done) => {
          progress.heartbeat(before + done);
        },
        progress.signal,
      );
      pulled.push({ series: one, slices, damage: null });
    } catch (error) {
      if (!(error instanceof ImageDamaged)) archiveTrouble(error);
      pulled.push({ series: one, slices: [], damage: (error as ImageDamaged).message });
    }
    before += one.instances.length;
  }
  return pulled;
};
