import type { RequestOf } from '../../contracts/commands.js';

/** Confirms the MRI of everybody, and therefore reads nobody's recurrence. */
export const mriReader = 'reader4';

/** What the reader signs of a study that the gate passed, or that it asked about, after a look in the PACS. */
export const mriConfirmation = (
  studyInstanceUid: string,
  assessmentRevision: number,
): RequestOf<'reviewImaging'> => ({
  studyInstanceUid,
  assessmentRevision,
  verdict: 'PASS',
  qualityScore: 4,
  motionScore: 5,
  liverCovered: true,
  reason: 'liver covered, no motion, phases confirmed on the images',
});
