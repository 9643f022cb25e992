import type { Client } from '@temporalio/client';
import { ClockRefused } from '../adapters/eventstore/index.js';
import { type Asked, silences } from '../adapters/temporal/pollers.js';
import { missingSearchAttributes, temporalAnswers } from '../adapters/temporal/temporal-health.js';
import type { Check } from '../application/health/health-watch.js';
import { doesNotKnow, missingFromVault } from '../application/access/missing-from-vault.js';
import { within } from '../application/health/within.js';
import { EventNotKnownYet, HeadNotFoundYet, LogCorrupted } from '../application/ports/event-log.js';
import { taskQueues } from '../contracts/names.js';
import type { TaskQueue } from '../domain/decision/steps/step.js';
import type { TrialState } from '../domain/record/trial-state.js';
import type { Foundation } from './core.js';

/** A worker that waits for work asks again at least once a minute. */
const longestPollMs = 75_000;

const clockBehind =
  'The clock of this machine is behind that of the event store, which takes nothing that this process appends. Set the clocks of both by a time server.';

const eventStore = ({ log }: Foundation): Check => ({
  part: 'event-store',
  silent: 'The event store does not answer: no command and no change is recorded. Look whether it runs.',
  look: async () => {
    await log.head().catch((error: unknown) => {
      if (!(error instanceof HeadNotFoundYet)) throw error;
    });
    return { what: log.isClockBehind() ? clockBehind : null };
  },
});

/** Trial and clock, on which every decision rests. */
const trialStreams = ({ trial, clock }: Foundation): Check => ({
  part: 'trial',
  silent: 'The streams of trial and clock cannot be read: nothing can be decided.',
  look: async () => {
    try {
      await Promise.all([trial(), clock.current()]);
      return { what: null };
    } catch (error) {
      if (error instanceof ClockRefused)
        return { what: `This process was started for another clock: ${error.message}.` };
      if (error instanceof EventNotKnownYet)
        return {
          what: 'The stream of trial or clock holds an event of a newer program: nothing is decided until that program is started.',
        };
      if (!(error instanceof LogCorrupted)) throw error;
      return {
        what: `The stream "${error.stream}" was altered or damaged: nothing can be decided until it is restored.`,
      };
    }
  },
});

/** Shorter than the patience of a look: an event store that hangs is no finding about the vault. */
const trialMs = 1_000;

/** Reachable, and the one that belongs to this log: it knows the people behind all subject numbers. */
const vault = ({ vault: keys, trial }: Foundation): Check => {
  let known: TrialState | null = null;
  return {
    part: 'vault',
    silent: 'The vault of keys and identities does not answer: records can be neither read nor written.',
    look: async () => {
      await keys.identity('');
      // Whose vault it is, only the trial can say; that the trial cannot be read is a finding of its own.
      known = await within(trialMs, trial()).catch(() => known);
      const missing = known ? (await missingFromVault(keys, known)).length : 0;
      return {
        what:
          missing === 0
            ? null
            : `The vault ${doesNotKnow(missing, known?.subjects.length ?? 0)}. Put the right one back; nobody is enrolled before.`,
      };
    },
  };
};

const protocol = ({ protocols }: Foundation): Check => ({
  part: 'protocol',
  silent: '',
  look: () =>
    Promise.resolve({
      what:
        protocols.trouble() === null
          ? null
          : 'The trial adopted a protocol version that this program lacks: deploy it; nothing is judged before.',
    }),
});

const temporal = (client: Client): Check => ({
  part: 'temporal',
  silent: 'Temporal does not answer: no command is taken and no deadline is met. Look whether it runs.',
  look: async () => {
    await temporalAnswers(client);
    const missing = await missingSearchAttributes(client);
    return {
      what:
        missing.length === 0
          ? null
          : `Temporal lacks the search attributes ${missing.join(', ')}: no journey can begin or go on. Register them; what waits then goes on by itself.`,
    };
  },
});

const asks = async (client: Client, ...of: readonly [TaskQueue, Asked]): Promise<boolean> =>
  (await silences(client, ...of)).some((silence) => silence <= longestPollMs);

/** Somebody scores; nobody else waits for it. */
export const inferenceAsks = (client: Client): Promise<boolean> =>
  asks(client, taskQueues.inference, 'activities');

/** Somebody takes the commands. */
const workers = (client: Client): Check => ({
  part: 'workers',
  silent: 'Temporal does not say whether a worker runs.',
  look: async () => ({
    what: (await asks(client, taskQueues.journeys, 'workflow tasks'))
      ? null
      : 'No worker asks for work: commands wait until one is started.',
  }),
});

/** Workers of the journeys that ended within the last five minutes, however they did. */
export const endedWorkers = async (client: Client): Promise<number> =>
  (await silences(client, taskQueues.journeys, 'workflow tasks')).filter((silence) => silence > longestPollMs)
    .length;

/** What every process depends on. */
export const foundationChecks = (core: Foundation): readonly Check[] => [
  eventStore(core),
  trialStreams(core),
  vault(core),
  protocol(core),
];

export const temporalChecks = (client: Client): readonly Check[] => [temporal(client)];

export const commandChecks = (client: Client): readonly Check[] => [temporal(client), workers(client)];
