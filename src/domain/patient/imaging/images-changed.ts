import { holds } from '../../protocol/holds.js';
import type { Casebook, Fact } from '../casebook.js';
import type { ActionFailure } from '../events.js';
import type { ImagingAssessment } from '../facts/imaging.js';

/**
 * IV-11: the first step that found other images in the archive than this judgement was made on. While there is one, the
 * study is to be judged again before a model reads it; null when the judgement still stands.
 */
export const imagesChanged = (
  book: Casebook,
  { revision }: Fact<ImagingAssessment>,
): Fact<ActionFailure> | null =>
  book.actionFailures.find((failure) =>
    holds('IV-11', failure.value.code === 'IMAGES.CHANGED' && failure.revision > revision),
  ) ?? null;

/** IV-11: a scored study was judged again on other images than those scored; the score stays, and this is a deviation. */
export const imagesChangedAfterScore = (book: Casebook): boolean =>
  book.predictions.some((prediction) => {
    const own = book.imagingAssessments.filter(
      ({ value }) => value.studyInstanceUid === prediction.value.studyInstanceUid,
    );
    const scored = own.findLast(({ revision }) => revision < prediction.revision);
    return own.some(({ revision, value }) =>
      holds(
        'IV-11',
        revision > prediction.revision &&
          scored !== undefined &&
          value.inputDigest !== scored.value.inputDigest,
      ),
    );
  });
