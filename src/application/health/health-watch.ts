import type { ConcernView, HealthView, PartView } from '../../contracts/views/index.js';
import { reasonOf } from '../command/reason-of.js';
import type { Logger } from '../ports/logger.js';
import { instantOf, type Instant } from '../../domain/calendar/instant.js';
import { againAndAgain } from '../shared/again-and-again.js';
import { onceAtATime } from './once-at-a-time.js';
import { within } from './within.js';

/** What a look at a part found. `what`: null where it is well, else what it means and what to do, in words for anybody. */
export interface Found {
  readonly what: string | null;
  readonly progress?: PartView['progress'];
  readonly waiting?: PartView['waiting'];
}

/** A part on which commands or reads depend. A look that fails, or that gets no answer in its time, found it down. */
export interface Check {
  readonly part: string;
  /** What it means when the part does not answer. */
  readonly silent: string;
  readonly look: () => Promise<Found>;
}

/** `count`: null where it cannot be told now; the last one stands. */
export type Counted = Omit<ConcernView, 'since' | 'count'> & { readonly count: number | null };

export interface HealthWatchOptions {
  readonly checks: readonly Check[];
  /** What somebody should look at although all works; those without a count are left out. */
  readonly concerns?: () => Promise<readonly Counted[]>;
  /** Each change is said once. */
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  readonly everyMs?: number;
  readonly patienceMs?: number;
  readonly now?: () => number;
}

/** For a look under way to end by itself. */
const endingMs = 1_000;

export interface HealthWatch {
  readonly view: () => HealthView;
  readonly stop: () => Promise<void>;
}

/**
 * Looks at every part again and again, so that whoever asks is answered at once and learns since when something has been
 * so. A part that is silent holds up no other, and is not asked again while it still owes an answer.
 */
export const watchHealth = ({
  checks,
  concerns = () => Promise.resolve([]),
  logger,
  everyMs = 2_000,
  patienceMs = 3_000,
  now = Date.now,
}: HealthWatchOptions): HealthWatch => {
  const moment = (): Instant => instantOf(now());
  const stopping = new AbortController();
  const parts = new Map<string, PartView>(
    checks.map(({ part }) => [
      part,
      {
        part,
        state: 'down',
        since: moment(),
        what: 'It was not looked at yet.',
        progress: null,
        waiting: null,
      },
    ]),
  );
  const owed = new Map<string, Promise<Found>>();
  let known: readonly ConcernView[] = [];

  const lookAt = async ({ part, silent, look }: Check): Promise<void> => {
    let found: Found;
    let reason: string | null = null;
    try {
      const open =
        owed.get(part) ??
        look().finally(() => {
          owed.delete(part);
        });
      owed.set(part, open);
      found = await within(patienceMs, open);
    } catch (error) {
      found = { what: silent };
      reason = reasonOf(error);
    }
    if (stopping.signal.aborted) return;
    const before = parts.get(part);
    const state = found.what === null ? 'up' : 'down';
    if (before?.state !== state || before.what !== found.what) {
      if (state === 'up') logger.info('a part is well', { part });
      else logger.warn('a part is not well', { part, what: found.what, reason });
    }
    const since = before?.state === state && before.what === found.what ? before.since : moment();
    const { what, progress = null, waiting = null } = found;
    parts.set(part, { part, state, since, what, progress, waiting });
  };

  const openConcerns = onceAtATime(concerns);
  const lookForConcerns = async (): Promise<void> => {
    try {
      const found = await within(10 * patienceMs, openConcerns());
      known = found.flatMap(({ count, ...concern }) => {
        const before = known.find((one) => one.concern === concern.concern);
        if (count === null) return before ? [before] : [];
        return count > 0 ? [{ ...concern, count, since: before?.since ?? moment() }] : [];
      });
    } catch (error) {
      if (stopping.signal.aborted) return;
      // The part that does not answer says so itself; the last counts stand.
      logger.warn('what somebody should look at cannot be counted now', { reason: reasonOf(error) });
    }
  };

  const again = (look: () => Promise<void>, pauseMs: number): Promise<void> =>
    againAndAgain(
      look,
      {
        everyMs: pauseMs,
        afterFailureMs: pauseMs,
        failed: (error) => {
          logger.warn('the health could not be looked at', { reason: reasonOf(error) });
        },
      },
      stopping.signal,
    );
  const looking = Promise.all([
    ...checks.map((check) => again(() => lookAt(check), everyMs)),
    again(lookForConcerns, 5 * everyMs),
  ]);

  return {
    view: () => {
      const all = [...parts.values()];
      const ready = all.every(({ state }) => state === 'up');
      return {
        status: ready ? (known.length === 0 ? 'up' : 'degraded') : 'down',
        ready,
        parts: all,
        concerns: [...known],
      };
    },
    stop: async () => {
      stopping.abort();
      // What does not answer is not waited for: the process has its own time to end in.
      await within(endingMs, looking).catch(() => undefined);
    },
  };
};
