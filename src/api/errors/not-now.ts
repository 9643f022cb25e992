import type { ProblemParts } from './api.error.js';

/** Something that the answer needs cannot be had at the moment. */
export const unavailable = (code: string, detail: string, retryAfterSeconds = 5): ProblemParts => ({
  status: 503,
  code,
  title: 'Not available now',
  detail,
  retryAfterSeconds,
});

/** How it reads that the state of a record refuses something, whether the domain says so or the API itself. */
export const refusedByRecord = {
  status: 409,
  title: 'The record is not in a state that allows this',
} as const;

/** What is asked for cannot be done with the record as it is. */
export const recordNotInState = (code: string, detail: string): ProblemParts => ({
  ...refusedByRecord,
  code,
  detail,
});

/** What is asked for comes later in the trial, or was never to be had in it. */
export const trialNotInState = (code: string, detail: string): ProblemParts => ({
  status: 409,
  code,
  title: 'The trial is not in a state that allows this',
  detail,
});
