import { StepFailure } from '../../../application/command/trouble/step-failure.js';
import type { Action } from '../../../domain/decision/plan.js';
import type { PatientCommand } from '../../../domain/record/patient-commands.js';
import type { Life } from '../../lives/index.js';
import { commandOf, type Found } from './machines.js';

/** What the machines of a life come to: first the failures that the life says, then what they find. */
export class MachineOutcomes {
  readonly #failed = new Map<string, number>();

  constructor(private readonly life: Life) {}

  /** The command in which the activity of the action ends. @throws RangeError for a step that no life leads to */
  of(action: Action, found: () => Omit<Found, 'life' | 'label'>): PatientCommand {
    const { id: actionId, attempt, activity } = action;
    const failed = (code: string, message: string): PatientCommand => ({
      type: 'RecordActionFailure',
      data: { actionId, attempt, code, message },
    });
    const { life } = this;
    const failing = life.failures.find(({ step }) => step === activity);
    const times = this.#failed.get(activity) ?? 0;
    if (failing && times < failing.times) {
      this.#failed.set(activity, times + 1);
      return failed(failing.code, failing.message);
    }
    try {
      return commandOf(action, { ...found(), life, label: String(life.participant) });
    } catch (error) {
      if (error instanceof StepFailure) return failed(error.code, error.message);
      throw error;
    }
  }
}
