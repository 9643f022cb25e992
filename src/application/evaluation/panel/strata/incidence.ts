import { incidenceAt } from '../../../../statistics/index.js';
import type { DataContext, Stratum } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';
import { ofStratum } from './survival.js';

/** Cumulative incidence of the event and of each competing event at the horizon. */
export const incidences = ({ horizon, causes }: DataContext, stratum: Stratum): readonly FigureDraft[] =>
  causes.map((cause) => {
    const at = incidenceAt(stratum.incidenceOf(cause), horizon);
    return {
      ...ofStratum(stratum),
      estimator: 'incidence.aalen-johansen',
      definition: 'Probability of the event by the horizon, other events being competing ones',
      cause: cause.code,
      time: horizon,
      method: 'Aalen-Johansen, variance of cmprsk, interval on log(−log F)',
      events: stratum.eventsOf(cause),
      point: at.incidence,
      interval: at.estimate,
    };
  });
