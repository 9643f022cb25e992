import type { Implementations } from '../src/application/steps/implementation.js';
import { type AssessImagingStepDeps, createAssessImaging } from './assess-imaging.js';
import { type CollectManifestDeps, createCollectManifest } from './collect-manifest.js';
import { createEraseSubject, type EraseSubjectStepDeps } from './erase-subject.js';
import { createHandOnErasure, type HandOnErasureStepDeps } from './hand-on-erasure.js';
import { openReadingCase } from './open-reading-case.js';

export type WorkerStepDeps = AssessImagingStepDeps &
  CollectManifestDeps &
  EraseSubjectStepDeps &
  HandOnErasureStepDeps;

/** Every step that the journeys' worker does. */
export const createWorkerSteps = (deps: WorkerStepDeps): Implementations<'apar'> => ({
  assessImaging: createAssessImaging(deps),
  openReadingCase,
  handOnErasure: createHandOnErasure(deps),
  eraseSubject: createEraseSubject(deps),
  collectManifest: createCollectManifest(deps),
});
