import type { ActionFailure } from '../../../domain/record/machines/action-failure.js';
import { machineText } from '../../../domain/record/values/machine-text.js';

const longestCode = 80;
const longestMessage = 2000;

/** A code of ours or the name of an error; anything else is no name, and could be what a library said. */
export const nameIn = (code: string): string =>
  /^\w[\w.-]*$/u.test(code) && code.length <= longestCode ? code : 'UNKNOWN';

/** Said of an error that is none of ours, in place of its own words. */
export const unexpectedError = 'An unexpected error; the log of the worker says what happened.';
const noEnd = 'the step did not finish in time';

const ourCode = /^[A-Z][A-Z0-9]*(?:[._-][A-Z0-9]+)+$/u;

/** What came with a code of ours was written by us; other words may be those of a library, and may hold anything. */
const wordsOf = (code: string, message: string): string =>
  ourCode.test(code) || message === noEnd ? message : unexpectedError;

/** A failure as the log can hold it, whatever some library's error said: giving up must always be recordable. */
export const recordableFailure = ({ actionId, attempt, code, message }: ActionFailure): ActionFailure => ({
  actionId,
  attempt,
  code: nameIn(code),
  message: machineText(wordsOf(code, message), longestMessage),
});
