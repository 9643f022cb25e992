import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { roles } from '../../domain/shared/actor.js';
import { calendarDate } from '../values/calendar-date.js';
import { subjectId } from '../values/identifiers.js';
import { instantText } from '../values/instant.js';
import { modelName } from '../values/prediction.js';

const signatures = z.array(z.object({ role: z.enum(roles), at: instantText }));

const modelLock = z.object({
  model: modelName,
  version: z.string(),
  digest: z.string(),
  preprocessingHash: z.string(),
  threshold: z.number(),
  signatures,
  inForce: z.boolean(),
});

const analysisPlan = z.object({
  version: z.string(),
  digest: z.string(),
  signatures,
  inForce: z.boolean().meta({
    description:
      'The plan that is analysed: the newest version that statistician and investigator have both signed.',
  }),
  madeAfterFreeze: z.boolean().nullable().meta({
    description:
      'True for a plan that came into force after the freeze was ordered; null while a signature is missing.',
  }),
  deployed: z.boolean().meta({
    description:
      'False when this program lacks the signed file, which must be deployed before it can be analysed.',
  }),
});

const look = z.object({
  id: z.string(),
  title: z.string(),
  role: z.enum(roles),
  at: instantText,
  reason: z.string(),
});

const failedStep = z.object({
  actionId: z.string(),
  attempt: z.int(),
  at: instantText,
  code: z.string(),
  message: z.string(),
});

const protocolAdoption = z.object({
  version: z.string(),
  digest: z.string(),
  effectiveFrom: calendarDate,
  inForce: z.boolean(),
  deployed: z.boolean().meta({
    description:
      'False when this program lacks the adopted file, which must be deployed before that version can judge.',
  }),
});

/** Where the trial itself stands. */
export const trialStatus = z
  .object({
    phase: z.enum(['OPEN', 'FREEZING', 'LOCKED', 'UNSEALED']),
    revision: z.int(),
    protocolVersion: z.string().meta({ description: 'The version in force at the site.' }),
    protocolVersions: z.array(protocolAdoption).meta({ description: 'Adopted versions, oldest first.' }),
    subjects: z.int(),
    erased: z.int(),
    erasing: z.array(subjectId).meta({
      description:
        'The erased participants whose images, identity and key are not yet all destroyed; see failedSteps.',
    }),
    legalHolds: z
      .array(
        z.object({
          subjectId: subjectId.nullable().meta({ description: 'Null for a hold over the whole trial.' }),
          setAt: instantText,
          role: z.enum(roles),
        }),
      )
      .meta({ description: 'The legal holds, which keep data from erasure.' }),
    quarantined: z
      .array(
        z.object({
          subjectId,
          revision: z.int().meta({ description: 'From this revision on the record cannot be relied on.' }),
          signedBy: z.array(z.enum(roles)).meta({ description: 'Who has signed that it is set aside.' }),
          setAside: z.boolean(),
        }),
      )
      .meta({
        description:
          'Records that were altered outside this system, each shown in its last verified state; nothing is decided on them.',
      }),
    spoiltNumbers: z
      .object({
        total: z.int().min(0),
        first: z.array(
          z.object({
            subjectId,
            revision: z.int().meta({ description: 'Of the first event that is not of this system.' }),
          }),
        ),
      })
      .meta({
        description:
          'Numbers that no participant has and under which the event store holds what is not of this system: they are left out, and nobody gets them. The first hundred are named.',
      }),
    cannotGoOn: z.array(z.string()).meta({
      description:
        'Streams (`patient-<number>`, `trial`, `unsealing`) whose workflow has tried for minutes and cannot go on.',
    }),
    sealingKey: z.object({ keyId: z.string(), publicKey: z.string() }).nullable(),
    modelLocks: z.array(modelLock),
    analysisPlans: z.array(analysisPlan).meta({ description: 'In the order of their first signatures.' }),
    looks: z
      .array(look)
      .meta({ description: 'Analyses beyond the plan, oldest first: what, by whom, when and why.' }),
    freezeOrderedAt: instantText.nullable(),
    manifest: z
      .array(
        z.object({ stream: z.string(), headRevision: z.int(), headHash: z.string(), setAside: z.boolean() }),
      )
      .nullable()
      .meta({ description: 'The data cut, once the database is locked.' }),
    sealedPredictions: z.int(),
    openedPredictions: z.int(),
    failedSteps: z.array(failedStep).nullable().meta({
      description:
        'Shown to statistician and administrator, who order retries, and to the auditor; null for every other role, because a failure names participants.',
    }),
  })
  .meta({ id: 'TrialStatus' });
export type TrialStatusView = DeepReadonly<z.output<typeof trialStatus>>;
