import { z } from 'zod';
import { deviationCategories } from '../../domain/parameters/deviation-category.js';
import { calendarDate } from '../values/calendar-date.js';
import type { DeepReadonly } from '../values/same-type.js';

const protocolDeviation = z.object({
  source: z
    .enum(['RECORDED', 'DERIVED'])
    .meta({ description: 'Signed by the investigator, or found by the rules in the record.' }),
  revision: z
    .int()
    .nullable()
    .meta({ description: 'The revision of the event that recorded it; null where the rules found it.' }),
  ruleId: z.string(),
  category: z.enum(deviationCategories),
  importance: z.enum(['IMPORTANT', 'MINOR']),
  on: calendarDate.meta({ description: 'The day on which it began.' }),
  description: z.string(),
});

/** Protocol deviations, recorded and derived, with the importance that follows from their category. */
export const protocolDeviations = z.array(protocolDeviation).meta({ id: 'ProtocolDeviations' });
export type ProtocolDeviationsView = DeepReadonly<z.output<typeof protocolDeviations>>;
