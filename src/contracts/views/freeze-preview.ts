import { z } from 'zod';
import { awaitedOutcomes } from '../../domain/record/forms/undetermined-outcome.js';
import { roles } from '../../domain/shared/actor.js';
import { calendarDate } from '../values/calendar-date.js';
import { visitCode } from '../values/follow-up.js';
import { subjectId } from '../values/identifiers.js';
import type { DeepReadonly } from '../values/same-type.js';
import { visitStatus } from './conduct.js';

const awaitedOutcome = z.object({
  outcome: z
    .enum(awaitedOutcomes)
    .nullable()
    .meta({ description: 'Null for a role that sees no clinical data.' }),
  shownBy: z.int().meta({ description: 'Revision of the fact that shows it; signatures name it.' }),
  signedBy: z.array(z.enum(roles)),
});

const record = z
  .object({
    subjectId,
    criticalQueries: z.int().meta({ description: 'The freeze waits for each of them.' }),
    otherQueries: z.int().meta({ description: 'They stay open for ever.' }),
    outcomes: z.array(awaitedOutcome).meta({
      description:
        'Recurrences and deaths that the record shows without their form: the freeze waits until the form is in, or until investigator and statistician have signed that it stays undetermined.',
    }),
    readings: z.int().nullable().meta({
      description:
        'Blinded readings that the freeze waits for. Null before the order for a role that sees no clinical data: only a recurrence is read, so they stand neither here nor in the totals.',
    }),
    erasure: z.boolean().meta({ description: 'A request for erasure that the freeze waits for.' }),
    missingForms: z.array(z.string()).meta({
      description:
        'What the record waits for now and would not take after the order, by the kinds of the worklist: forms, but also the signature under the diagnosis (`diagnosis-signature`), without which the participant is in no analysis set, the review of an MRI (`review-mri`), the signed identity or date of one (`image-identity`, `study-date`), and a judgement or score that is still to be made. For a role that sees no clinical data, `clinical-form` stands for a form that tells of an outcome.',
    }),
    visitsInWindow: z.array(z.object({ visit: visitCode, status: visitStatus, windowClose: calendarDate })),
    visitsToCome: z.int().meta({ description: 'Visits whose window has not opened.' }),
    vitalStatusUnknown: z.boolean().meta({
      description:
        'Vital status is not known since the window of the last visit closed; the freeze does not wait for it.',
    }),
    knownAliveOnlyUntil: calendarDate.nullable().meta({
      description:
        'The last day known alive, on which overall survival is censored then. Null where it is known later, and for a role that sees no clinical data.',
    }),
  })
  .meta({ id: 'FreezeCost' });

const total = z.int();

/** What the freeze would cost today; once it is ordered, what it cost and still waits for. */
export const freezePreview = z
  .object({
    asOf: calendarDate,
    ordered: z.boolean(),
    analysisPlan: z.enum(['IN_FORCE', 'HALF_SIGNED', 'NONE']).meta({
      description:
        'HALF_SIGNED: the freeze is refused until the second signature is given or another plan is in force. NONE: nothing was signed; whatever is analysed is then shown as planned after the freeze.',
    }),
    totals: z.object({
      records: total.meta({ description: 'Records that the freeze would cost something.' }),
      holding: total.meta({ description: 'Records that would hold the freeze.' }),
      criticalQueries: total,
      otherQueries: total,
      outcomes: total,
      missingForms: total,
      visitsInWindow: total,
      visitsToCome: total,
      vitalStatusUnknown: total.meta({
        description: 'Records whose vital status is not known since the window of the last visit closed.',
      }),
    }),
    records: z.array(record),
  })
  .meta({ id: 'FreezePreview' });
export type FreezePreviewView = DeepReadonly<z.output<typeof freezePreview>>;
