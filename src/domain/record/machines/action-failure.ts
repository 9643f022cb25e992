import { made } from '../forms/form.js';
import { byMachine, machineReport } from './by-machine.js';

/** An attempt at an automated step that failed for good. */
export interface ActionFailure {
  readonly actionId: string;
  readonly attempt: number;
  readonly code: string;
  /** What failed, in words that hold neither personal data nor a score. */
  readonly message: string;
}

export const actionFailures = made<ActionFailure>()({
  ...byMachine,
  unchecked: true,
  command: 'RecordActionFailure',
  event: 'ActionFailed',
  version: 1,
  knownFrom: () => 'ALWAYS',
  never: machineReport,
});
