import { form } from './form.js';
import { clinicalReaders, site } from './who.js';

/** Signed by somebody who saw both identities: the images are the participant's, though their files name another person (IV-02). */
export interface IdentityStatement {
  readonly studyInstanceUid: string;
  /** Revision of the judgement whose images were looked at; null in statements signed before the form asked. */
  readonly assessmentRevision: number | null;
  /** How that is known; no attribute of either identity. */
  readonly reason: string;
}

/** The statement as it is signed now. */
export type SentIdentityStatement = Omit<IdentityStatement, 'assessmentRevision'> & {
  readonly assessmentRevision: number;
};

export const identityStatements = form<IdentityStatement, IdentityStatement, SentIdentityStatement>()({
  command: 'StateImageIdentity',
  event: 'ImageIdentityStated',
  version: 2,
  slot: 'many',
  knownFrom: () => 'RECORDED',
  lifeSigns: () => [],
  unchecked: true,
  never: [
    {
      path: '',
      code: 'CORRECTION.SIGNED',
      why: 'somebody signed that the images are the participant’s; unlink the study if they are not',
    },
  ],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: {
    path: 'image-identity-statements',
    chapter: 'imaging',
    summary: 'Sign that the images of a quarantined study are the participant’s',
  },
  label: 'Statement of identity',
  fields: {
    studyInstanceUid: { label: 'Study Instance UID' },
    assessmentRevision: { label: 'Judgement of the images stated about' },
    reason: { label: 'How it is known whose images they are' },
  },
});
