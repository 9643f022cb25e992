import { z } from 'zod';
import { calendarDate } from '../values/calendar-date.js';
import type { DeepReadonly } from '../values/same-type.js';

const interval = z.object({ median: z.number(), lower: z.number(), upper: z.number() });

/** How much will be known at dates to come. */
export const informationClock = z
  .object({
    asOf: calendarDate.nullable().meta({
      description:
        'The first of the month of whose records the forecast is made: that of the figures of the blinded metrics. Null where no month may be shown.',
    }),
    nextOn: calendarDate.meta({ description: 'When the next month is computed.' }),
    operated: z.int().min(0).nullable().meta({
      description:
        'Operated in time by then: not more days after the MRI than the protocol allows. Null where no month may be shown.',
    }),
    planned: z.int().min(0).meta({
      description:
        'Of whom the forecast is: so many are operated in the end, the others as fast as they came. What the registry plans; those operated where they are more, or once the freeze is ordered.',
      example: 353,
    }),
    level: z.number().meta({ description: 'Of the intervals.', example: 0.9 }),
    dates: z.array(
      z.object({
        on: calendarDate,
        matured: interval.meta({ description: 'Labels at two years that have a value.' }),
        neverKnown: interval.meta({
          description: 'Labels that will never have one: lost, withdrawn, not scanned, undetermined.',
        }),
        events: interval.nullable().meta({
          description: 'Aggressive recurrences within two years; null while fewer than ten are known.',
        }),
        widths: z
          .array(z.object({ area: z.number(), width: interval }))
          .nullable()
          .meta({
            description:
              'Expected whole width of the 95 % interval of an area under the ROC curve (Hanley-McNeil); null with the events.',
          }),
      }),
    ),
    why: z.string().nullable().meta({ description: 'Why something is not given; null where all is.' }),
  })
  .meta({ id: 'InformationClock' });
export type InformationClockView = DeepReadonly<z.output<typeof informationClock>>;
