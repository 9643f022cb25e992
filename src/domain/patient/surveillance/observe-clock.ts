import { announcementsDue } from '../../protocol/surveillance/announcements.js';
import { versionConsequences } from '../consequences.js';
import { isErasing } from '../erasure/erasure-state.js';
import type { PatientEvent } from '../../record/patient-events.js';
import { foldProvisionally } from '../fold-provisionally.js';
import { freezeHeldBy } from '../freeze-held-by.js';
import { observedOn, type Handler } from '../handler.js';
import { systemQueries } from '../query/system-queries.js';

/**
 * What has become true by itself since the last event: a protocol version that took effect judges anew, then under it
 * announcements, which are not facts (architecture §1), queries whose time has come, and the freeze once it is ordered
 * and nothing holds it (QY-LOCK).
 */
export const observeClock: Handler<'ObserveClock'> = (book, _data, context) => {
  if (book.frozen || isErasing(context)) return [];
  const on = observedOn(context);
  const judged = versionConsequences(book, context);
  const current = foldProvisionally(book, judged, context);
  const announced: readonly PatientEvent[] = [
    ...judged,
    ...announcementsDue(current, context.protocol, on).map(
      ({ kind, announcement, reminder }): PatientEvent =>
        kind === 'VisitReminded'
          ? { type: kind, data: { ...announcement, reminder: reminder ?? '' } }
          : { type: kind, data: announcement },
    ),
  ];
  const said = [
    ...announced,
    ...systemQueries(foldProvisionally(book, announced, context), context.protocol, on),
  ];
  const frozenAt = context.trial.freezeOrderedAt;
  if (frozenAt === null) return said;
  const held = freezeHeldBy(foldProvisionally(book, said, context), context);
  return held.length > 0 ? said : [...said, { type: 'CasebookFrozen', data: { frozenAt } }];
};
