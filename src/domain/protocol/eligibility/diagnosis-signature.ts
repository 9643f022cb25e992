import { applies } from '../../shared/rule.js';
import { contentDigest } from '../../shared/content-digest.js';
import type { Casebook } from '../../record/casebook.js';

type Record = Pick<Casebook, 'screening' | 'diagnosisSignatures'>;

/** TRANSCRIBED: recorded as signed before signatures were commands. */
export type DiagnosisSigned = 'SIGNED' | 'TRANSCRIBED' | 'SUPERSEDED' | 'MISSING';

/** A fact never changes, and every judgement of eligibility asks. */
const digests = new WeakMap<NonNullable<Casebook['screening']>, string>();

/** What the investigator signs: the revision of the form and the diagnosis as it stands; the transcript is no part of it. */
export const diagnosisContent = ({ screening }: Pick<Casebook, 'screening'>): string | null => {
  if (!screening) return null;
  const before = digests.get(screening);
  if (before !== undefined) return before;
  const { basis, firstEver } = screening.value.diagnosis;
  const digest = contentDigest({ form: 'screening', revision: screening.revision, basis, firstEver });
  digests.set(screening, digest);
  return digest;
};

/** SG-CONTENT: a signature holds for the content that it names and for no other; a correction and its reverse give it back. */
export const diagnosisSigned = (book: Record): DiagnosisSigned => {
  const content = diagnosisContent(book);
  if (
    applies(
      'SG-CONTENT',
      book.diagnosisSignatures.some(({ value }) => value.content === content),
    )
  )
    return 'SIGNED';
  if (book.screening?.value.diagnosis.transcript === 'SIGNED_BEFORE_COMMANDS') return 'TRANSCRIBED';
  return book.diagnosisSignatures.length > 0 ? 'SUPERSEDED' : 'MISSING';
};
