import type { BlindedMetricsView } from '../../contracts/views/index.js';
import { subjectOf } from '../../contracts/names.js';
import type { Instant } from '../../domain/calendar/instant.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import { refuse } from '../../domain/shared/domain-error.js';
import { sameValue } from '../../domain/shared/same-value.js';
import type { LogHead } from '../ports/log-head.js';
import { CommandRefused } from '../ports/orchestrator.js';
import type { ReadModels } from '../ports/read-models.js';
import type { Protocols } from '../protocol/protocols.js';
import { blindedMetrics } from './blinded-metrics.js';
import { type Doubted, doubtedOf, historiesOf } from './histories.js';
import type { OnRecord } from './on-record.js';
import { monthsOf } from './shown-month.js';
import { goneAt, whoIsRead } from './who-is-read.js';

export interface BlindedMetricsDeps {
  readonly readModels: Pick<ReadModels, 'timeline' | 'seen' | 'quarantined'>;
  readonly log: LogHead;
  readonly trial: () => Promise<TrialState>;
  readonly protocols: Protocols;
}

const patienceMs = 2_000;

const behind = (): CommandRefused =>
  new CommandRefused(
    refuse(
      'unavailable',
      'METRICS.BEHIND',
      'The read models have not seen everything that was recorded before the first of the month, and an answer that lacks some of it would differ from the next one by that. Ask again in a minute.',
    ),
  );

/** Waiting does not help: what cannot be relied on never reaches the read models. */
const damaged = (streams: readonly string[]): CommandRefused =>
  new CommandRefused(
    refuse(
      'unavailable',
      'METRICS.CUT_DAMAGED',
      `The log holds more than the read models have seen, and events of ${streams
        .map((stream) => subjectOf(stream) ?? stream)
        .join(
          ', ',
        )} cannot be relied on: they were altered or damaged, or cannot be opened. What was recorded before the first of the month cannot be told to be whole, so nothing is answered. Restore what GET /trial names under "quarantined" from a backup, then ask again. Everything else goes on.`,
    ),
  );

/**
 * What was recorded before the first of the month is read whole, or nothing is answered.
 * @throws CommandRefused `METRICS.BEHIND`, or `METRICS.CUT_DAMAGED` naming the records where one is in doubt
 */
const requireAll = async ({ readModels, log }: BlindedMetricsDeps): Promise<void> => {
  const head = await log.head();
  if (head === null || (await readModels.seen(head, patienceMs))) return;
  const doubted = await readModels.quarantined();
  throw doubted.length === 0 ? behind() : damaged(doubted.map(({ stream }) => stream));
};

interface Kept<View> {
  readonly key: string;
  /** Every record could be relied on when it was computed. */
  readonly whole: boolean;
  readonly view: Promise<View>;
}

/**
 * Computed once a month, and again after an erasure or when a record was set aside; the answer at trial time `now`. While the record of
 * somebody cannot be relied on, what was given out for the month stays; where nothing was, as after a restart, outcomes are told of the
 * months that its events reach to and of no later one: neither the altered record nor figures without it, as each would differ by one
 * person from the true one. @throws CommandRefused, ProtocolNotDeployed
 */
export const onceAMonth = <View>(
  deps: BlindedMetricsDeps,
  answering: (known: OnRecord) => View,
): ((now: Instant) => Promise<View>) => {
  let kept: Kept<View> | null = null;

  const compute = async (trial: TrialState, doubted: readonly Doubted[], now: Instant): Promise<View> => {
    await requireAll(deps);
    const read = whoIsRead(trial);
    const histories = await historiesOf(deps.readModels, read, doubted, trial);
    // The rows may have been discarded, or a record quarantined, while they were read.
    await requireAll(deps);
    if (!sameValue(await doubtedOf(deps.readModels, read), doubted)) throw behind();
    const { protocols } = deps;
    return answering({
      histories,
      doubted: doubted.length,
      trial,
      site: protocols.inForce(trial, now),
      judging: (casebook, at) => protocols.judging(casebook, trial, at),
      now,
    });
  };

  return async (now) => {
    const trial = await deps.trial();
    const site = deps.protocols.inForce(trial, now);
    const doubted = await doubtedOf(deps.readModels, whoIsRead(trial));
    const month = monthsOf(trial, site, now).at(-1) ?? 'none';
    const key = [month, ...goneAt(trial), site.version].join(' ');
    if (kept?.key === key && (kept.whole || doubted.length > 0)) return kept.view;
    const view = compute(trial, doubted, now);
    kept = { key, whole: doubted.length === 0, view };
    view.catch(() => {
      if (kept?.view === view) kept = null;
    });
    return view;
  };
};

export const createBlindedMetrics = (
  deps: BlindedMetricsDeps,
): ((now: Instant) => Promise<BlindedMetricsView>) => onceAMonth(deps, blindedMetrics);
