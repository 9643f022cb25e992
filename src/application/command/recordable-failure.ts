import type { ActionFailure } from '../../domain/record/machines/action-failure.js';
import { machineText } from '../../domain/record/values/machine-text.js';

const longestCode = 80;
const longestMessage = 2000;

/** A failure as the log can hold it, whatever some library's error said: giving up must always be recordable. */
export const recordableFailure = ({ actionId, attempt, code, message }: ActionFailure): ActionFailure => ({
  actionId,
  attempt,
  code: machineText(code, longestCode).trim() || 'UNKNOWN',
  message: machineText(message, longestMessage),
});
