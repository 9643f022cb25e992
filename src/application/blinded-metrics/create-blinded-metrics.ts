import { patientStream } from '../../contracts/names.js';
import type { BlindedMetricsView } from '../../contracts/views/index.js';
import type { Instant } from '../../domain/calendar/instant.js';
import type { Shredded } from '../../domain/decision/decider.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { PatientEvent } from '../../domain/record/patient-events.js';
import { openRecords, type TrialState } from '../../domain/record/trial-state.js';
import { refuse } from '../../domain/shared/domain-error.js';
import { recorded } from '../command/recorded.js';
import type { LogHead } from '../ports/log-head.js';
import { CommandRefused } from '../ports/orchestrator.js';
import type { ReadModels } from '../ports/read-models.js';
import type { Protocols } from '../protocol/protocols.js';
import { blindedMetrics, type History, type Judging, monthsOf } from './blinded-metrics.js';

export interface BlindedMetricsDeps {
  readonly readModels: Pick<ReadModels, 'timeline' | 'seen'>;
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

/** What was recorded before the first of the month is read whole, or nothing is answered. */
const requireAll = async ({ readModels, log }: BlindedMetricsDeps): Promise<void> => {
  const head = await log.head();
  if (head !== null && !(await readModels.seen(head, patienceMs))) throw behind();
};

const historiesOf = async (
  { readModels }: BlindedMetricsDeps,
  subjects: readonly string[],
): Promise<readonly History[]> => {
  const histories: History[] = [];
  // One after another: the process answers others meanwhile.
  for (const subjectId of subjects) {
    const entries = await readModels.timeline(patientStream(subjectId));
    histories.push({ subjectId, events: entries.map((entry) => recorded<PatientEvent | Shredded>(entry)) });
  }
  return histories;
};

/** What an answer is made of: everything recorded of everybody who was not erased, and the rules. */
type Answering<View> = (
  histories: readonly History[],
  trial: TrialState,
  site: ProtocolParameters,
  judging: Judging,
  now: Instant,
) => View;

/** Computed once a month, and again after an erasure; the answer at trial time `now`. @throws CommandRefused, ProtocolNotDeployed */
export const onceAMonth = <View>(
  deps: BlindedMetricsDeps,
  answering: Answering<View>,
): ((now: Instant) => Promise<View>) => {
  let kept: { readonly key: string; readonly view: Promise<View> } | null = null;

  const compute = async (trial: TrialState, now: Instant): Promise<View> => {
    await requireAll(deps);
    const histories = await historiesOf(deps, openRecords(trial));
    const { protocols } = deps;
    return answering(
      histories,
      trial,
      protocols.inForce(trial, now),
      (casebook, at) => protocols.judging(casebook, trial, at),
      now,
    );
  };

  return async (now) => {
    const trial = await deps.trial();
    const site = deps.protocols.inForce(trial, now);
    const month = monthsOf(trial, site, now).at(-1) ?? 'none';
    const key = [month, trial.erased.length, site.version].join(' ');
    if (kept?.key === key) return kept.view;
    const view = compute(trial, now);
    kept = { key, view };
    view.catch(() => {
      if (kept?.view === view) kept = null;
    });
    return view;
  };
};

export const createBlindedMetrics = (
  deps: BlindedMetricsDeps,
): ((now: Instant) => Promise<BlindedMetricsView>) => onceAMonth(deps, blindedMetrics);
