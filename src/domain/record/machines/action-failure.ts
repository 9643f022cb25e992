import { made } from '../forms/form.js';
import { historyReaders } from '../forms/who.js';

/** An attempt at an automated step that failed for good. */
export interface ActionFailure {
  readonly actionId: string;
  readonly attempt: number;
  readonly code: string;
  /** What failed, in words that hold neither personal data nor a score. */
  readonly message: string;
}

export const actionFailures = made<ActionFailure>()({
  command: 'RecordActionFailure',
  event: 'ActionFailed',
  version: 1,
  slot: 'many',
  knownFrom: () => 'ALWAYS',
  lifeSigns: () => [],
  unchecked: true,
  never: [
    {
      path: '',
      code: 'CORRECTION.MACHINE_REPORT',
      why: 'a machine reported what happened to it; correct or record what it was given, and it tries again',
    },
  ],
  queryable: false,
  enters: [],
  sees: historyReaders,
});
