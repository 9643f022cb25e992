import { type Instant, localTime } from '../../../calendar/instant.js';
import { retryOrderOf } from '../../../decision/attempts.js';
import type { Context } from '../../../decision/context.js';
import type { Casebook } from '../../../record/casebook.js';
import { attemptedSteps } from '../plan.js';
import { because, type Because, type Ending, ending, type Explanation, siteDate } from './chain.js';

const clockTime = (moment: Instant, { protocol }: Context): string =>
  `${localTime(moment, protocol.site.zone)} site time`;

/** Every attempt at a step that failed, oldest first. */
const failuresOf = (actionId: string, book: Casebook, context: Context): readonly Because[] =>
  book.actionFailures
    .filter(({ value }) => value.actionId === actionId)
    .map(({ value, recordedAt }) =>
      because(
        `attempt ${value.attempt} failed at ${clockTime(recordedAt, context)} with ${value.code}: ${value.message}`,
        [],
        siteDate(recordedAt, context),
      ),
    );

/** How an automated step goes on: now, later by itself, or when a person orders it. Null when none is wanted. */
export const endingsOfStep = (
  actionId: string | null,
  book: Casebook,
  context: Context,
): readonly Ending[] => {
  const found = attemptedSteps(book, context).find(({ step }) => step.id === actionId);
  if (!found) return [ending('a coordinator or administrator', 'see which steps of the record have failed')];
  const { step, next } = found;
  switch (next.kind) {
    case 'now':
      return [
        ending('the system', `is doing it now, attempt ${next.attempt}`, siteDate(context.now, context)),
      ];
    case 'later':
      return [
        ending(
          'the system',
          `tries again automatically at ${clockTime(next.at, context)}, attempt ${next.attempt}`,
          siteDate(next.at, context),
        ),
      ];
    case 'person':
      return [ending(step.failing.waitsFor, retryOrderOf(step))];
    default:
      return next satisfies never;
  }
};

export const stepFailed: Explanation = ({ of }, book, context) => ({
  because: failuresOf(of, book, context),
  ends: endingsOfStep(of, book, context),
});
