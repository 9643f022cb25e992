import { applies } from '../../shared/rule.js';
import type { Context } from '../../decision/context.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import { comparedWithImages, type IdentityCorrection } from '../../record/identity-correction.js';
import type { ImagingAssessment } from '../../record/machines/imaging-assessment.js';

/** Corrections of the identity that the record has not taken over yet, oldest first. */
export const notCarried = (
  { identityCorrections }: Casebook,
  { trial, subjectId }: Context,
): readonly IdentityCorrection[] => {
  const carried = identityCorrections.at(-1)?.value.correction ?? -1;
  const all = subjectId === null ? [] : (trial.identityCorrections[subjectId] ?? []);
  return all.filter(({ correction }) => correction > carried);
};

/**
 * IV-02 compares the images with the identity: revision of the correction after which this judgement is to be made anew;
 * null while it stands.
 */
export const comparedAnewAfter = (
  { identityCorrections }: Casebook,
  judged: Fact<ImagingAssessment>,
): number | null =>
  identityCorrections.findLast(({ revision, value }) =>
    applies(
      'IV-02',
      revision > judged.revision && value.changed.some((field) => comparedWithImages.includes(field)),
    ),
  )?.revision ?? null;
