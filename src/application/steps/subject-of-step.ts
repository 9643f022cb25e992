import { subjectOf } from '../../contracts/names.js';
import { StepFailure } from '../command/trouble/step-failure.js';

/** Whose record a step works on. @throws StepFailure where it is not a participant's */
export const subjectOfStep = ({ stream }: { readonly stream: string }): string => {
  const subjectId = subjectOf(stream);
  if (!subjectId) throw new StepFailure('INPUT.UNKNOWN', `${stream} is not a participant's record`, false);
  return subjectId;
};
