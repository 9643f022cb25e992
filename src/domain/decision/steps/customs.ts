import type { Failing, Limits } from './step.js';

/** What the steps of one kind of record have in common. */
interface Custom {
  readonly limits: Limits;
  readonly failing: (need: unknown, summary: string) => Failing;
}

/** Steps of a participant's record: the site mends what failed. */
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
    order: 'mend the cause and order a retry of',
  }),
};

/** Steps of the trial go through the records of many participants, and an administrator mends what failed. */
export const ofTrial = {
  limits: { startToCloseSeconds: 300, heartbeatSeconds: 30, maximumAttempts: () => 30 },
  failing: { asking: [], failed: null, waitsFor: 'an administrator', order: 'order a retry of' },
} as const satisfies { readonly limits: Limits; readonly failing: Partial<Failing> };
