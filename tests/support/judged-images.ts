import type { PixelView } from '../../src/domain/imaging/enhancement/pixel-view.js';
import { completed } from '../../src/domain/imaging/enhancement/steps.js';
import {
  assessingImageQuality,
  type ImageQuality,
} from '../../src/domain/imaging/gate/assess-image-quality.js';
import type { StudyUnderJudgement } from '../../src/domain/imaging/gate/study-rules.js';
import { classifyingPhases } from '../../src/domain/imaging/phases/classify-phases.js';
import type { PhaseClassification } from '../../src/domain/imaging/phases/phase-classification.js';
import type { SeriesAttributes } from '../../src/domain/imaging/series/series-attributes.js';

/** A study of which only the attributes are known. */
export const noPixels: PixelView = {
  volumeOf: () => null,
  limits: {
    reachedShare: 1,
    earlyBelow: 0,
    lateFrom: 1,
    lateTo: 1,
    venousFrom: 1,
    contradictionShare: 1,
    minVesselVoxels: Infinity,
  },
};

/** The judgement of the gate, without pausing. */
export const assessImageQuality = (
  study: StudyUnderJudgement,
  mri: Parameters<typeof assessingImageQuality>[1],
  pixels: PixelView = noPixels,
): ImageQuality => completed(assessingImageQuality(study, mri, pixels));

/** The phases of a study, without pausing. */
export const classifyPhases = (
  study: readonly SeriesAttributes[],
  pixels: PixelView = noPixels,
): PhaseClassification => completed(classifyingPhases(study, pixels));
