import type { PlainDate } from '../../calendar/plain-date.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { isLost } from '../../protocol/surveillance/lost-to-follow-up.js';
import { surveillanceEnd } from '../../protocol/surveillance/surveillance-end.js';
import { visitStatuses } from '../../protocol/surveillance/visit-status.js';
import type { Casebook } from '../../record/casebook.js';
import type { Named } from './derived-fact.js';

/** Window and status of every scheduled visit, the end of surveillance, loss to follow-up. */
export const surveillanceFacts = (
  book: Casebook,
  protocol: ProtocolParameters,
  on: PlainDate,
): readonly Named[] => {
  const states = new Map(visitStatuses(book, protocol, on).map((state) => [state.visit, state]));
  const end = surveillanceEnd(book, protocol, on);
  const loss = isLost(book, protocol, on);
  return [
    ...protocol.visits.flatMap(({ code }): readonly Named[] => {
      const state = states.get(code);
      return [
        [`visits.${code}.open`, state?.window.open ?? null],
        [`visits.${code}.target`, state?.window.target ?? null],
        [`visits.${code}.close`, state?.window.close ?? null],
        [`visits.${code}.status`, state?.status ?? null],
        [`visits.${code}.doneOn`, state?.status === 'DONE' ? state.doneOn : null],
      ];
    }),
    ['surveillance.endedOn', end?.on ?? null],
    ['surveillance.endedBy', end?.reason ?? null],
    ['lostToFollowUp', loss.lost],
    ['lostToFollowUp.on', loss.lost ? loss.on : null],
    ['lostToFollowUp.returnedOn', loss.lost ? null : loss.returnedOn],
  ];
};
