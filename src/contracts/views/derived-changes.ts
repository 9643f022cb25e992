import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { calendarDate } from '../values/calendar-date.js';
import { instantText } from '../values/instant.js';
import { actorView } from './fact.js';
import { label24, labelStatus, labelValue } from './outcome.js';

const derivedValue = z.union([z.string(), z.number(), z.boolean()]).nullable();

const change = z.object({
  fact: z
    .string()
    .meta({ description: 'The name of the fact, such as `label24.status` or `visits.M3.target`.' }),
  from: derivedValue,
  to: derivedValue,
});

const entry = z
  .object({
    revision: z.int(),
    recordedAt: instantText,
    actor: actorView,
    eventType: z.string(),
    factRevision: z
      .int()
      .nullable()
      .meta({ description: 'For a correction or a voiding, the revision of the fact that it is about.' }),
    changes: z.array(change).meta({
      description: 'The changes on the date that the event has at the site; empty when nothing followed.',
    }),
  })
  .meta({ id: 'DerivedChange' });

const verdict = z.object({ status: labelStatus, value: labelValue, ruleId: z.string() });

const labelVersion = z
  .object({
    version: z.int(),
    revision: z.int(),
    broughtBy: z
      .enum(['EVENT', 'TIME', 'LOCK'])
      .meta({ description: 'A recorded event, a date that passed, or the final lock.' }),
    from: calendarDate,
    label: label24.extend({
      sensitivity: z
        .object({ A: verdict, B: verdict, C: verdict, D: verdict })
        .meta({ description: 'The label under each sensitivity analysis of protocol §4.4.' }),
    }),
  })
  .meta({ id: 'LabelVersion' });

/** What every event changed in everything derived, and every label there ever was; sealed predictions never change. */
export const derivedChanges = z
  .object({ entries: z.array(entry), labelVersions: z.array(labelVersion) })
  .meta({ id: 'DerivedFactsChanged' });
export type DerivedChangesView = DeepReadonly<z.output<typeof derivedChanges>>;
