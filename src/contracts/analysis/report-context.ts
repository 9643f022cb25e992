import { z } from 'zod';
import { calendarDate } from '../values/calendar-date.js';
import { filledText } from '../values/index.js';
import { instantText } from '../values/instant.js';
import type { DeepReadonly } from '../values/same-type.js';
import { signedPlan } from './signed-plan.js';

export const reportContextSchemaVersion = '1';

const count = z.int().min(0);
const text = filledText(2000);
const stated = text.nullable().meta({ description: 'null: not stated in the record of the trial' });

const tally = z.array(z.strictObject({ what: filledText(300), count })).max(500);

/** One model as it was locked. */
const model = z.strictObject({
  name: filledText(20),
  version: filledText(40),
  /** Of the file that was locked; null in a simulation, which locks none. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .nullable(),
  threshold: z.number(),
  runtimes: tally.meta({ description: 'scores by what computed them: name, version, execution provider' }),
  lockedOn: calendarDate.nullable(),
  inputs: text,
  /** Where its development is described; its own performance is not part of this report. */
  development: stated,
});

/** What a report says of the trial beside its figures: facts of the record, nothing computed. */
export const reportContext = z
  .strictObject({
    schemaVersion: z.literal(reportContextSchemaVersion),
    trial: z.strictObject({
      title: text,
      registration: filledText(40),
      registeredAt: stated,
      sponsor: stated,
      sites: z.array(filledText(200)).max(100),
      setting: stated,
      ethics: stated,
      funding: stated,
      conflictsOfInterest: stated,
      dataSharing: stated,
      codeSharing: stated,
      publicInvolvement: stated,
      intendedUse: stated,
      accrualFrom: calendarDate.nullable(),
      accrualTo: calendarDate.nullable(),
      followUpTo: calendarDate.nullable(),
      plannedParticipants: count,
      sampleSize: stated,
      clock: z.enum(['real', 'scaled', 'manual', 'simulated']),
    }),
    protocol: z.strictObject({
      version: filledText(20),
      digest: z.string().regex(/^[0-9a-f]{64}$/u),
      parameters: z.array(z.strictObject({ name: filledText(100), value: filledText(300) })).max(300),
      eligibility: z.array(text).max(60),
    }),
    models: z.array(model).max(10),
    imaging: z.strictObject({ preprocessing: stated, deidentification: stated, annotation: stated }),
    blinding: z.strictObject({
      scores: text.meta({ description: 'who could see a score before the database lock' }),
      readers: text.meta({ description: 'what readers saw of a case' }),
      readersPerRecurrence: count,
      thirdReadings: count.nullable(),
      readCases: count.nullable().meta({ description: 'cases of recurrence that at least two have read' }),
      /** null where none is recorded: this system takes no opened score before the database lock. */
      unplannedUnsealings: count.nullable(),
    }),
    deviations: z.array(z.strictObject({ code: filledText(80), importance: filledText(40), count })).max(300),
    indexTestFailures: z
      .array(z.strictObject({ model: filledText(20), reasons: tally }))
      .max(10)
      .meta({ description: 'members of ENR without a valid score, by reason' }),
    signedPlans: z
      .array(signedPlan)
      .max(100)
      .meta({ description: 'Versions of the analysis plan, in the order of their first signatures.' }),
    freezeOrderedAt: instantText.nullable(),
    /** Looks at unblinded figures beside the plan: those that were added to it, then those between two moments, each in order. */
    looks: z.array(z.strictObject({ at: instantText, by: filledText(80), what: text })).max(5000),
    lineageBase: z.string().min(1).max(500).nullable().meta({
      description:
        'begins every link to the lineage of a number, whose id is appended; null where no API answers for it, as of a simulated trial',
    }),
  })
  .meta({ id: 'ReportContext' });
export type ReportContext = DeepReadonly<z.output<typeof reportContext>>;
