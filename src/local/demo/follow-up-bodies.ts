import type { RequestOf } from '../../contracts/commands.js';
import {
  extents,
  recurrenceBody as recurrenceForm,
  therapyBody,
} from '../../virtual/lives/bodies/follow-up.js';
import { plusDays } from './trial-time.js';

/** Four nodules and a portal thrombus: beyond Milan at first sight. */
export const recurrenceBody = (date: string): RequestOf<'recordRecurrence'> => ({
  ...recurrenceForm(date, date, { ...extents.BEYOND[0], macrovascular: 'Y' }),
  markers: {
    afp: { value: 1450, comparator: '=', unit: 'ng/mL', sampleDate: date },
    pivka2: { missingReason: 'ND' },
  },
  treatment: ['TACE', 'TKI'],
});

const reason = 'recurrence beyond Milan';

/** What the form of the recurrence chose: one session of TACE, then lenvatinib, which goes on. */
export const treatments = (recurredOn: string): readonly RequestOf<'recordTherapy'>[] => {
  const tace = plusDays(recurredOn, 14);
  const intent = 'RECURRENCE_TREATMENT';
  return [
    { ...therapyBody('TACE', intent, tace, tace), agents: ['epirubicin'], reason },
    { ...therapyBody('TKI', intent, plusDays(recurredOn, 28), null), agents: ['lenvatinib'], reason },
  ];
};
