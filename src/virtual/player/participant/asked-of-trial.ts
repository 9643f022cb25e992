import type { PersonalIdentity } from '../../../application/ports/key-vault.js';
import type { BodyOf, OperationId } from '../../../contracts/commands.js';
import { identityFields } from '../../../domain/record/identity-correction.js';
import type { TrialCommand } from '../../../domain/record/trial-commands.js';

/** What the API asks of the trial for an act on a participant: before the record is asked, after it, or instead of it. */
export interface AskedOfTrial {
  readonly when: 'BEFORE' | 'AFTER' | 'INSTEAD';
  readonly command: TrialCommand;
}

/** No vault stands behind the virtual trial: a hash is a name that says so. */
export const notHashed = (what: string): string => `not hashed: ${what}`;

/** Null for an act that concerns the record alone. @param identity as it is once the act is done */
export const askedOfTrial = (
  operation: OperationId,
  body: unknown,
  subjectId: string,
  before: PersonalIdentity,
  identity: PersonalIdentity,
): AskedOfTrial | null => {
  switch (operation) {
    case 'linkImagingStudy':
    case 'unlinkImagingStudy': {
      const { studyInstanceUid } = body as BodyOf<'linkImagingStudy' | 'unlinkImagingStudy'>;
      const data = { subjectId, studyHash: notHashed(studyInstanceUid) };
      return operation === 'linkImagingStudy'
        ? { when: 'BEFORE', command: { type: 'ClaimStudy', data } }
        : { when: 'AFTER', command: { type: 'ReleaseStudy', data } };
    }
    case 'correctIdentity': {
      const { meaning, reason } = body as BodyOf<'correctIdentity'>;
      const changed = identityFields.filter((field) => before[field] !== identity[field]);
      const identityHash = notHashed(identity.nationalId);
      return {
        when: 'INSTEAD',
        command: { type: 'CorrectIdentity', data: { subjectId, identityHash, changed, meaning, reason } },
      };
    }
    default:
      return null;
  }
};
