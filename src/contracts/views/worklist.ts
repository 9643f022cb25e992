import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { calendarDate } from '../values/calendar-date.js';
import { visitCode } from '../values/follow-up.js';
import { subjectId } from '../values/identifiers.js';
import { visitStatus } from './conduct.js';

const worklistRow = z
  .object({
    subjectId,
    visit: visitCode,
    kind: z.enum(['VISIT']),
    dueOn: calendarDate,
    windowOpen: calendarDate,
    windowClose: calendarDate,
    status: visitStatus,
    overdue: z.boolean(),
  })
  .meta({ id: 'WorklistRow' });
export type WorklistRow = DeepReadonly<z.output<typeof worklistRow>>;

/** What is due at the site, soonest first. */
export const worklist = z
  .object({ today: calendarDate, total: z.int(), rows: z.array(worklistRow) })
  .meta({ id: 'Worklist' });
export type WorklistView = DeepReadonly<z.output<typeof worklist>>;
