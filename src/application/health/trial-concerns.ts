import { unsealingStream } from '../../contracts/names.js';
import { trialTime } from '../../domain/clock/trial-clock.js';
import type { Context } from '../../domain/decision/context.js';
import { attemptedSteps } from '../../domain/patient/plan/plan.js';
import { deployedAs, isNotDeployed } from '../../domain/protocol/in-force.js';
import { isSetAside, type TrialState } from '../../domain/record/trial-state.js';
import { erasureGivenUp, givenUpSteps } from '../../domain/trial/plan.js';
import { abandonedBefore } from '../../domain/decision/reservation.js';
import { type EventLog, LogCorrupted } from '../ports/event-log.js';
import type { KeyVault } from '../ports/key-vault.js';
import type { QuarantinedRow, ReadModels } from '../ports/read-models.js';
import type { TrialClock } from '../ports/trial-clock.js';
import type { Protocols } from '../protocol/protocols.js';
import { reasonOf } from '../command/reason-of.js';
import type { Logger } from '../ports/logger.js';
import type { Counted } from './health-watch.js';
import { onceAtATime } from './once-at-a-time.js';
import { ofNobody, ofParticipants } from './whose-record.js';
import { within } from './within.js';

export interface TrialConcernsDeps {
  readonly readModels: Pick<ReadModels, 'quarantined' | 'casebooks' | 'checkpoint'>;
  readonly trial: () => Promise<TrialState>;
  readonly vault: Pick<KeyVault, 'proposalsBefore'>;
  readonly clock: Pick<TrialClock, 'current' | 'wallNow'>;
  readonly protocols: Protocols;
  readonly waiting: () => { readonly streamsWaiting: number };
  /** Of how many streams the workflow's turn keeps failing. */
  readonly failingTurns: () => Promise<number>;
  /** How many of the folders that are written to have little room left. */
  readonly littleStorage: () => Promise<number>;
  /** Whether an inference worker asks for work. */
  readonly isScoring: () => Promise<boolean>;
  /** Whether nobody leads the waking: 1 or 0. */
  readonly leadsNotHeld: () => Promise<number>;
  /** How many workers of the journeys have ended within the last five minutes. */
  readonly endedWorkers: () => Promise<number>;
  /** Of how many participants the vault's rows of the person are damaged. */
  readonly damagedIdentities: () => number;
  /** How many streams of access records this API has left because somebody else wrote there. */
  readonly spoiltAccessStreams: () => number;
  readonly log: Pick<EventLog, 'readFrom'>;
  readonly logger: Pick<Logger, 'warn'>;
  /** How long one count may take. */
  readonly patienceMs?: number;
}

const service = { id: 'svc-api', role: 'service', kind: 'service' } as const;

/** Steps that wait for a person, of the trial and of every participant. */
const countGivenUp = async (deps: TrialConcernsDeps, context: Context): Promise<number> => {
  const rows = await deps.readModels.casebooks();
  const ofParticipants = rows.flatMap(({ casebook, subjectId }) => {
    const protocol = deps.protocols.judging(casebook, context.trial, context.now);
    const steps = attemptedSteps(casebook, { ...context, protocol, subjectId });
    return steps.filter(({ next }) => next.kind === 'person');
  });
  return ofParticipants.length + givenUpSteps(context.trial, context).length;
};

/** Counts anew only when the log has moved: no step is given up and no retry ordered but by an event. */
const givenUpCounter = (deps: TrialConcernsDeps): ((context: Context) => Promise<number>) => {
  let counted: { readonly at: string | null; readonly count: number } | null = null;
  return async (context) => {
    const { position: at } = await deps.readModels.checkpoint();
    if (counted === null || counted.at !== at) counted = { at, count: await countGivenUp(deps, context) };
    return counted.count;
  };
};

const whatToDo = {
  QUARANTINED_RECORDS:
    'Records were altered outside this system, or the vault cannot open them. Nothing is decided on them; GET /trial names them.',
  RECORDS_OF_NEWER_PROGRAM:
    'Records hold events that this program does not know. Nothing is decided on them before the newer program is deployed; GET /trial names them.',
  GIVEN_UP_STEPS:
    'Automatic steps failed for good and wait for somebody to order a retry; the worklist and GET /trial name them.',
  STUCK_ERASURES: 'Erasures could not be carried out and wait for an administrator; GET /trial names them.',
  BROKEN_CORRECTIONS:
    'Corrections of an identity broke off before they were recorded and have no effect; whoever sent one looks at the identity and corrects it again.',
  UNDEPLOYED_VERSION:
    'The trial adopted a protocol version that this program lacks; deploy it before it takes effect.',
  WAITING_COMMANDS: 'Records have commands whose outcome is not known yet; the log of the API names them.',
  FAILING_TURNS:
    'Records whose workflow has tried for minutes and cannot go on: their commands wait and no date is met. GET /trial names them, and the Temporal UI says why.',
  NO_INFERENCE:
    'No inference worker asks for work: no score is made until one is started; everything else goes on.',
  NOBODY_WAKES:
    'No worker leads the waking: what changes for a participant is noticed late, at the latest after a day. Look whether a worker runs, and at the workflow "waker" in the Temporal UI.',
  WORKERS_END_AGAIN:
    'Workers of the journeys start and end over and over, so many in the last five minutes: commands wait and are begun anew. Their logs say why.',
  DAMAGED_IDENTITIES:
    'What the vault holds of persons was altered or damaged. Everything that does not need it goes on; the log of the API names the participants.',
  SPOILT_ACCESS_STREAMS:
    'Streams of access records hold an event that is not of this system, or was altered; accesses are recorded in fresh ones. The log of the API names stream and event.',
  SPOILT_UNSEALING:
    'The stream "unsealing" holds an event that is not of this system, or was altered: no seal can be opened until it is restored. The log of the projector names the event.',
  SPOILT_NUMBERS:
    'The event store holds what is not of this system under numbers that no participant has; these numbers are left out. GET /trial names them.',
  LITTLE_STORAGE: 'A folder that is written to has less than 1 GiB left; make room before the disk is full.',
} as const;
type ConcernName = keyof typeof whatToDo;

const names = Object.keys(whatToDo) as readonly ConcernName[];

/** An upgrade ends one or two workers as well. */
const overAndOver = (ended: number): number => (ended >= 3 ? ended : 0);

const countSpoilt = async (log: TrialConcernsDeps['log'], stream: string): Promise<number> => {
  try {
    await log.readFrom(stream, 0);
    return 0;
  } catch (error) {
    if (error instanceof LogCorrupted) return 1;
    throw error;
  }
};

/** Records that are set apart and were not set aside by two signatures. */
const apart = (rows: readonly QuarantinedRow[], trial: TrialState, ofNewer: boolean): number =>
  ofParticipants(trial, rows).filter(
    ({ subjectId, row }) => (row.why === 'NEWER') === ofNewer && !isSetAside(trial, subjectId),
  ).length;

/** What somebody should look at although the system works: counts and words only. */
export const trialConcerns = (deps: TrialConcernsDeps): (() => Promise<readonly Counted[]>) => {
  const { protocols, logger, patienceMs = 20_000 } = deps;
  const givenUp = givenUpCounter(deps);
  const trialNow = onceAtATime(deps.trial);
  const quarantined = onceAtATime(deps.readModels.quarantined);
  const contextNow = async (): Promise<Context> => {
    const [trial, setting] = await Promise.all([trialNow(), deps.clock.current()]);
    const wallNow = deps.clock.wallNow();
    const now = trialTime(setting, wallNow);
    const protocol = protocols.inForce(trial, now);
    return { now, wallNow, protocol, trial, subjectId: null, actor: service, authenticatedAt: null };
  };
  const setApart = async (ofNewer: boolean): Promise<number> => {
    const [rows, trial] = await Promise.all([quarantined(), trialNow()]);
    return apart(rows, trial, ofNewer);
  };
  const counts: Readonly<Record<ConcernName, () => number | Promise<number>>> = {
    QUARANTINED_RECORDS: () => setApart(false),
    RECORDS_OF_NEWER_PROGRAM: () => setApart(true),
    GIVEN_UP_STEPS: onceAtATime(async () => givenUp(await contextNow())),
    STUCK_ERASURES: async () => {
      const context = await contextNow();
      return context.trial.erasing.filter((subjectId) => erasureGivenUp(context, subjectId) !== null).length;
    },
    BROKEN_CORRECTIONS: onceAtATime(() => deps.vault.proposalsBefore(abandonedBefore(deps.clock.wallNow()))),
    UNDEPLOYED_VERSION: async () =>
      (await trialNow()).protocolVersions.filter((adoption) =>
        isNotDeployed(deployedAs(protocols.deployed, adoption)),
      ).length,
    WAITING_COMMANDS: () => deps.waiting().streamsWaiting,
    FAILING_TURNS: onceAtATime(deps.failingTurns),
    NO_INFERENCE: onceAtATime(async () => ((await deps.isScoring()) ? 0 : 1)),
    NOBODY_WAKES: onceAtATime(deps.leadsNotHeld),
    WORKERS_END_AGAIN: onceAtATime(async () => overAndOver(await deps.endedWorkers())),
    DAMAGED_IDENTITIES: deps.damagedIdentities,
    SPOILT_ACCESS_STREAMS: deps.spoiltAccessStreams,
    SPOILT_UNSEALING: onceAtATime(() => countSpoilt(deps.log, unsealingStream)),
    SPOILT_NUMBERS: async () => {
      const [rows, trial] = await Promise.all([quarantined(), trialNow()]);
      return ofNobody(trial, rows).length;
    },
    LITTLE_STORAGE: onceAtATime(deps.littleStorage),
  };
  const unanswered = new Set<ConcernName>();

  /** What cannot be counted takes nothing from the others; it is said once until it can be counted again. */
  const counted = async (concern: ConcernName): Promise<Counted> => {
    const what = whatToDo[concern];
    try {
      const count = await within(patienceMs, Promise.resolve(counts[concern]()));
      unanswered.delete(concern);
      return { concern, what, count };
    } catch (error) {
      if (!unanswered.has(concern))
        logger.warn('what somebody should look at cannot be counted now', {
          concern,
          reason: reasonOf(error),
        });
      unanswered.add(concern);
      return { concern, what, count: null };
    }
  };
  return () => Promise.all(names.map(counted));
};
