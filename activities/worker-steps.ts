import type { Implementations } from '../src/application/steps/implementation.js';
import { type AssessImagingStepDeps, createAssessImaging } from './assess-imaging.js';
import { type CarryIdentityDeps, createCarryIdentity } from './carry-identity.js';
import { type CollectManifestDeps, createCollectManifest } from './collect-manifest.js';
import { createEraseSubject, type EraseSubjectStepDeps } from './erase-subject.js';
import { createHandOnErasure, type HandOnErasureStepDeps } from './hand-on-erasure.js';
import { openReadingCase } from './open-reading-case.js';

export type WorkerStepDeps = AssessImagingStepDeps &
  CarryIdentityDeps &
  CollectManifestDeps &
  EraseSubjectStepDeps &
  HandOnErasureStepDeps;

/** Every step that the journeys' worker does. */
export const createWorkerSteps = (deps: WorkerStepDeps): Implementations<'apar'> => ({
  assessImaging: createAssessImaging(deps),
  openReadingCase,
  carryIdentity: createCarryIdentity(deps),
  handOnErasure: createHandOnErasure(deps),
  eraseSubject: createEraseSubject(deps),
  collectManifest: createCollectManifest(deps),
});
