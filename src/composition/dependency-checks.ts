import type { Client } from '@temporalio/client';
import { lastPolled, temporalAnswers } from '../adapters/temporal/temporal-health.js';
import type { Check } from '../application/health/health-watch.js';
import { LogCorrupted } from '../application/ports/event-log.js';
import { taskQueues } from '../contracts/names.js';
import { openRecords } from '../domain/record/trial-state.js';
import type { Foundation } from './core.js';

/** A worker that waits for work asks again at least once a minute. */
const longestPollMs = 75_000;

const eventStore = ({ log }: Foundation): Check => ({
  part: 'event-store',
  silent: 'The event store does not answer: no command and no change is recorded. Look whether it runs.',
  look: async () => {
    await log.head();
    return { what: null };
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
      if (!(error instanceof LogCorrupted)) throw error;
      return {
        what: `The stream "${error.stream}" was altered or damaged: nothing can be decided until it is restored.`,
      };
    }
  },
});

/** Reachable, and the one that belongs to this log: it knows the person behind the newest subject number. */
const vault = ({ vault: keys, trial }: Foundation): Check => ({
  part: 'vault',
  silent: 'The vault of keys and identities does not answer: records can be neither read nor written.',
  look: async () => {
    await keys.identity('');
    // Whose vault it is, only the trial can say; that the trial cannot be read is a finding of its own.
    const state = await trial().catch(() => null);
    const newest = state && openRecords(state).at(-1);
    const subject = state?.subjects.find(({ subjectId }) => subjectId === newest);
    if (!subject) return { what: null };
    return {
      what:
        (await keys.identity(subject.identityRef)) === null
          ? 'The vault does not know the newest participant: it is empty, older than the log, or of another trial.'
          : null,
    };
  },
});

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
    return { what: null };
  },
});

/** Somebody takes the commands. */
const workers = (client: Client): Check => ({
  part: 'workers',
  silent: 'Temporal does not say whether a worker runs.',
  look: async () => {
    const silence = await lastPolled(client, taskQueues.journeys);
    return {
      what:
        silence === null || silence > longestPollMs
          ? 'No worker asks for work: commands wait until one is started.'
          : null,
    };
  },
});

/** What every process depends on. */
export const foundationChecks = (core: Foundation): readonly Check[] => [
  eventStore(core),
  trialStreams(core),
  vault(core),
  protocol(core),
];

export const temporalChecks = (client: Client): readonly Check[] => [temporal(client)];

export const commandChecks = (client: Client): readonly Check[] => [temporal(client), workers(client)];
