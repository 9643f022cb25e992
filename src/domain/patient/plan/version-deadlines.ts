import { startOfDay } from '../../calendar/instant.js';
import { adoptionsInForce, nextEffective } from '../../protocol/in-force.js';
import type { Context } from '../../decision/context.js';
import type { Deadline } from '../../decision/plan.js';
import type { Casebook } from '../../record/casebook.js';
import { versionConsequences } from '../consequences.js';
import { today } from '../handler.js';

/**
 * The days on which a protocol version judges anew: one that took effect while the record still says otherwise, and the
 * next one to come. The first is gone as soon as the clock has been observed.
 */
export const versionDeadlines = (book: Casebook, context: Context): readonly Deadline[] => {
  const { trial, protocol } = context;
  const [newest] = adoptionsInForce(trial.protocolVersions, today(context));
  const next = nextEffective(trial, today(context));
  return [newest && versionConsequences(book, context).length > 0 ? newest : null, next].flatMap(
    (adoption) =>
      adoption
        ? [
            {
              at: startOfDay(adoption.effectiveFrom, protocol.site.zone),
              summary: `protocol version ${adoption.version} takes effect ${adoption.effectiveFrom}`,
            },
          ]
        : [],
  );
};
