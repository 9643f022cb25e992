import type { ProblemParts } from './api.error.js';

/** Something that the answer needs cannot be had at the moment. */
export const unavailable = (code: string, detail: string, retryAfterSeconds = 5): ProblemParts => ({
  status: 503,
  code,
  title: 'Not available now',
  detail,
  retryAfterSeconds,
});

/** What is asked for comes later in the trial, or was never to be had in it. */
export const trialNotInState = (code: string, detail: string): ProblemParts => ({
  status: 409,
  code,
  title: 'The trial is not in a state that allows this',
  detail,
});
