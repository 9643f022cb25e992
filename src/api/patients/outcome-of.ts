import { dataCutOf } from '../../application/analysis/data-cut.js';
import type { OutcomeView } from '../../contracts/views/index.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { cohortOf } from '../../domain/protocol/cohort/cohort.js';
import { endpoints, type TimeToEvent } from '../../domain/protocol/endpoints/endpoints.js';
import { label24, type LabelVerdict } from '../../domain/protocol/label/label-24.js';
import { firstRecurrence } from '../../domain/protocol/surveillance/first-recurrence.js';
import type { Context } from '../../domain/decision/context.js';
import { blindedReadingOf } from './blinded-reading-of.js';

const judged = ({ status, value }: LabelVerdict) => ({ status, value });

const timeOf = ({ ruleId, on, time, event }: TimeToEvent) => ({ ruleId, on, days: time, event });

/** What became of the participant as of today in trial time, or of the day of the freeze once it was ordered. */
export const outcomeOf = (book: Casebook, context: Context): OutcomeView => {
  const { protocol } = context;
  const { cutoff, finalLock } = dataCutOf(context);
  const times = endpoints(book, protocol, cutoff);
  const recurrence = firstRecurrence(book, protocol, cutoff);
  const { sensitivity, ...label } = label24(book, protocol, { cutoff, finalLock });
  const { status, value, ruleId, horizon, flags } = label;
  const { A, B, C, D } = sensitivity;
  return {
    cutoff,
    cohort: cohortOf(book, protocol),
    firstRecurrence: recurrence && {
      on: recurrence.on,
      milan: recurrence.milan.status,
      ruleId: recurrence.milan.ruleId,
    },
    blindedReading: blindedReadingOf(book, recurrence, protocol),
    label24: {
      ...{ status, value, ruleId, horizon, flags: [...flags] },
      sensitivity: { A: judged(A), B: judged(B), C: judged(C), D: judged(D) },
    },
    recurrenceFreeSurvival: times && timeOf(times.rfs),
    overallSurvival: times && timeOf(times.os),
    timeToAggressiveRecurrence: times && {
      ruleId: times.ttar.ruleId,
      on: times.ttar.on,
      days: times.ttar.time,
      type: times.ttar.type,
    },
    recurrenceFreeSurvivalS: times && timeOf(times.rfsS),
    recurrenceFreeSurvivalI: times && {
      ruleId: times.rfsI.ruleId,
      left: times.rfsI.left,
      right: times.rfsI.right,
    },
    recurrenceFreeSurvivalT: times && timeOf(times.rfsT),
  };
};
