import type { ActionFailure } from '../../domain/record/machines/action-failure.js';

const longestCode = 80;
const longestMessage = 2000;

const printable = (text: string, longest: number): string =>
  text
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .slice(0, longest)
    .toWellFormed();

/** A failure as the log can hold it, whatever some library's error said: giving up must always be recordable. */
export const recordableFailure = ({ actionId, attempt, code, message }: ActionFailure): ActionFailure => ({
  actionId,
  attempt,
  code: printable(code, longestCode).trim() || 'UNKNOWN',
  message: printable(message, longestMessage),
});
