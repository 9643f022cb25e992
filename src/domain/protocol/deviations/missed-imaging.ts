import { addDays } from '../../calendar/plain-date.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters, VisitCode } from '../../parameters/parameters.js';
import { visitStatuses } from '../surveillance/visit-status.js';
import type { DeviationFinder } from './found-deviation.js';

/** The visit at the horizon of the label is the one of the primary endpoint (protocol §4.1). */
const isEndpointVisit = (code: VisitCode, { visits, horizon }: ProtocolParameters): boolean =>
  visits.some(
    (visit) => visit.code === code && 'months' in visit.target && visit.target.months === horizon.months,
  );

/** A scheduled imaging visit that was missed; a late scan is still evidence, but the deviation stays. */
export const missedImaging: DeviationFinder = (casebook, protocol, until) =>
  visitStatuses(casebook, protocol, until)
    .filter(({ status, purpose }) => applies('ST-DEVIATION', status === 'MISSED' && purpose === 'IMAGING'))
    .map(({ visit, window: { open, close } }) => ({
      ruleId: 'VIS-MISSED',
      code: `VIS-MISSED-${visit}`,
      category: isEndpointVisit(visit, protocol) ? 'ENDPOINT_SCAN' : 'VISIT',
      on: addDays(close, 1),
      heading: `${visit} imaging missed`,
      detail: `no adequate assessment from ${open} to ${close}`,
    }));
