import { z } from 'zod';
import { httpCommands, type OperationId } from '../../contracts/commands.js';
import { readingBody } from '../../contracts/values/reading.js';
import { calendarDate, dicomUid, instantText } from '../../contracts/values/index.js';
import { roles } from '../../domain/shared/actor.js';
import { stepNames } from '../../domain/decision/steps/catalogue.js';

const name = z.string().min(1).max(60);
const operation = z.enum(Object.keys(httpCommands) as [OperationId, ...OperationId[]]);

/**
 * What a person does, at the level of the public API. Where a body names something of the record, it holds a reference
 * (`references.ts`) in its place.
 */
export const act = z.strictObject({
  at: instantText,
  /** By which later acts refer to what this one recorded. */
  name: name.nullable(),
  operation,
  by: z.strictObject({ id: name, role: z.enum(roles) }),
  /** The person signs in anew, as a signature needs. */
  fresh: z.boolean(),
  body: z.json(),
  /** It settles something that the freeze waits for, and is done after the freeze as well (`left-out.ts`). */
  settles: z.boolean(),
  /** The code of the refusal that the act is to meet; null for one that is to be accepted. */
  refusedWith: z.string().nullable(),
});

/** A study as the archive holds it, and what the gate finds of it. */
export const study = z
  .strictObject({
    name,
    studyInstanceUid: dicomUid,
    studyDate: calendarDate,
    verdict: z.enum(['PASS', 'FAIL', 'NEEDS_REVIEW']),
    /** Its files name another patient (IV-02). */
    misnamed: z.literal(true).exactOptional(),
  })
  .refine(({ verdict, misnamed }) => misnamed === undefined || verdict === 'NEEDS_REVIEW', {
    path: ['verdict'],
    error: 'must be NEEDS_REVIEW of a study that names another patient',
  });

/** A step that fails so many times before it succeeds. */
export const failing = z.strictObject({
  step: z.enum(stepNames),
  times: z.int().min(1),
  code: z.string(),
  message: z.string(),
});

/** How a reader would read the case of the first recurrence, this long after it is their turn. */
export const sight = z.strictObject({
  reader: name,
  afterHours: z.number().positive(),
  seen: readingBody,
  /** What the reader enters first, and takes back so long after it, before anybody else reads. */
  takenBack: z.strictObject({ seen: readingBody, afterHours: z.number().positive() }).exactOptional(),
});

/** A reading that the second reader follows stands. */
const takenBackInTime = (readers: readonly z.infer<typeof sight>[]): boolean =>
  readers.every(
    ({ takenBack }, i) =>
      takenBack === undefined || (i === 0 && takenBack.afterHours < (readers[1]?.afterHours ?? Infinity)),
  );

export const life = z.strictObject({
  participant: z.int().min(1),
  /** In the order in which they are done. */
  acts: z.array(act),
  studies: z.array(study),
  scores: z.strictObject({ PRE: z.number(), POST: z.number() }),
  failures: z.array(failing),
  /** In the order in which readers are asked; empty where there is no recurrence to read. */
  readers: z.array(sight).refine(takenBackInTime, {
    error: 'may be taken back by the first reader only, and before the second one reads',
  }),
});

/** Acts of the trial office, on the trial itself. */
export const office = z.strictObject({ acts: z.array(act) });

export type Act = z.infer<typeof act>;
export type Study = z.infer<typeof study>;
export type Failing = z.infer<typeof failing>;
export type Sight = z.infer<typeof sight>;
export type Life = z.infer<typeof life>;
export type Office = z.infer<typeof office>;
