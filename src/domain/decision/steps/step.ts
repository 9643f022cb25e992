import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Spelling } from './spellings.js';
import type { PatientCommand } from '../../record/patient-commands.js';
import type { TrialCommand } from '../../record/trial-commands.js';

/** Whatever a machine may record, on the stream of a participant or of the trial. */
export type MachineCommand = PatientCommand | TrialCommand;
export type MachineCommandType = MachineCommand['type'];

export type MachineCommandOf<Type extends MachineCommandType> = Extract<MachineCommand, { type: Type }>;

/** Each is served by workers of its own (docs/architecture.md, The local stack). */
export type TaskQueue = 'apar' | 'apar-inference';

/** How long Temporal lets one attempt of the plan run, and how often it tries by itself meanwhile. */
export interface Limits {
  readonly startToCloseSeconds: number;
  readonly heartbeatSeconds: number;
  readonly maximumAttempts: (protocol: ProtocolParameters) => number;
}

/** What a failed attempt of the plan means; its words are followed by the code and the message of the failure. */
export interface Failing {
  /** Codes that ask a person something: trying again before they have answered cannot help. */
  readonly asking: readonly string[];
  /** What is shown while the next attempt is still to come; null where nobody needs to know. */
  readonly failed: string | null;
  /** The next attempt, described as something that happens by itself. */
  readonly again: string;
  /** What is shown once a person must act. */
  readonly givenUp: string;
  readonly waitsFor: string;
  /** What that person does: the beginning of an instruction that ends with the id of the step. */
  readonly order: string;
}

/**
 * Everything that plan, workflow and worker must agree upon about one step of a machine. `Need` is why it is wanted, and
 * `Input` is the part of it that the activity receives.
 */
export interface Step<Queue extends TaskQueue, Need, Input, Ends extends MachineCommandType> {
  readonly queue: Queue;
  /** The same while the need is the same; logs and histories hold it, and the input as well. */
  readonly id: Spelling<Need>;
  /** Ids only, never a clinical value. */
  readonly input: Spelling<Need, Input>;
  /** The commands, one of which records what the step did. */
  readonly endsIn: readonly Ends[];
  readonly limits: Limits;
  /** In words, for the Temporal UI. */
  readonly summary: (need: Need) => string;
  readonly failing: (need: Need, summary: string) => Failing;
}

export const step = <Queue extends TaskQueue, Need, Input, Ends extends MachineCommandType>(
  entry: Step<Queue, Need, Input, Ends>,
): Step<Queue, Need, Input, Ends> => entry;

/** What the steps of one kind of record have in common. */
interface Custom {
  readonly limits: Limits;
  readonly failing: (need: unknown, summary: string) => Failing;
}

/** Steps of a participant's record: the site fixes what failed. */
export const ofParticipant: Custom = {
  limits: {
    startToCloseSeconds: 120,
    heartbeatSeconds: 20,
    maximumAttempts: ({ actionAttempts }) => actionAttempts.perAttempt,
  },
  failing: (_need, summary) => ({
    asking: [],
    failed: `${summary}: failed`,
    again: `try again: ${summary}`,
    givenUp: `${summary}: given up`,
    waitsFor: 'a coordinator or administrator',
    order: 'fix the cause and order a retry of',
  }),
};

/** Steps of the trial go through the records of many participants, and an administrator fixes what failed. */
export const ofTrial = {
  limits: { startToCloseSeconds: 300, heartbeatSeconds: 30, maximumAttempts: () => 30 },
  failing: { asking: [], failed: null, waitsFor: 'an administrator', order: 'order a retry of' },
} as const satisfies { readonly limits: Limits; readonly failing: Partial<Failing> };
