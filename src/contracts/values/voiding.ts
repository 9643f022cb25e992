import { z } from 'zod';
import type { CommandData } from '../../domain/record/patient-commands.js';
import {
  type AskedReviewVoiding,
  type AskedVoiding,
  type ReadingWithdrawal,
  type Voiding,
  voidReasons,
} from '../../domain/record/voiding.js';
import { dicomUid } from './identifiers.js';
import { caseId } from './reading.js';
import { schemaFor } from './same-type.js';
import { filledText } from './text.js';

const voids = {
  factRevision: z.int(),
  reasonCode: z.enum(voidReasons),
  reason: filledText(1000),
  source: filledText(500),
};

export const voiding = schemaFor<Voiding>()(z.strictObject(voids));

const formVoidingBody = schemaFor<AskedVoiding>()(
  z.strictObject({
    ...voids,
    seenRevision: z.int().meta({
      description: '`lastRevision` of the form as you saw it; 409 when there is a newer event on it.',
    }),
  }),
);

const { factRevision: _revision, ...why } = voids;
const reviewVoidingBody = schemaFor<AskedReviewVoiding>()(
  z.strictObject({
    ...why,
    studyInstanceUid: dicomUid.meta({ description: 'The study of which your own review is voided.' }),
  }),
);

/** The voiding as a person sends it: it says on what it was decided, or names the study whose review is the person's own. */
export const voidingBody = z.union([formVoidingBody, reviewVoidingBody]);

const reason = filledText(1000);

export const readingWithdrawal = schemaFor<ReadingWithdrawal>()(
  z.strictObject({ caseId, factRevision: z.int(), reason }),
);

/** What a reader sends: the case stands in the path. */
export const readingWithdrawalBody = schemaFor<Omit<CommandData<'WithdrawReading'>, 'caseId'>>()(
  z.strictObject({ reason }),
);
