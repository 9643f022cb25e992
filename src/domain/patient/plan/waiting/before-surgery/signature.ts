import type { Reason } from '../../../../decision/plan.js';
import { diagnosisSigned } from '../../../../protocol/eligibility/diagnosis-signature.js';
import type { Casebook } from '../../../../record/casebook.js';
import type { Instant } from '../../../../calendar/instant.js';
import { reason, topic } from '../../topic.js';

const asked = {
  MISSING: 'the investigator’s signature under the diagnosis',
  SUPERSEDED: 'a new signature under the diagnosis, which was changed after it was signed',
} as const;

/** Since the form was recorded, or since the newest correction that may have changed what was signed. */
const since = ({ screening, corrections }: Casebook): Instant | null =>
  corrections.findLast(
    ({ value }) =>
      value.factRevision === screening?.revision &&
      (value.path === '' || value.path.startsWith('/diagnosis')),
  )?.recordedAt ??
  screening?.recordedAt ??
  null;

/** I3 stays open until the investigator signs the diagnosis as it stands; of who died after surgery too, whose sets it decides. */
export const diagnosisSignature = (book: Casebook): readonly Reason[] => {
  const signature = diagnosisSigned(book);
  return !book.screening || signature === 'SIGNED' || signature === 'TRANSCRIBED'
    ? []
    : [
        reason(
          book,
          asked[signature],
          'the investigator',
          'eligibility is judged again (I3)',
          topic('diagnosis-signature'),
          since(book),
        ),
      ];
};
