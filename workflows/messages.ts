import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import { acceptLossSignal, headQuery, updateNames, wakeSignal } from '../src/contracts/names.js';

/** Ids only; everything else is in the log. */
export interface JourneyInput {
  readonly stream: string;
  /** The revision that the run before has seen; absent in the first run. */
  readonly seen?: number;
}

export interface Receipt {
  readonly commandId: string;
  readonly revision: number;
  readonly position: string;
}

/** One Update per kind of command, so that the history reads like the patient's journey. */
export const updates = updateNames.map((name) => defineUpdate<Receipt, [string]>(name));

/** Re-plan: the trial changed, the clock changed, or somebody appended past this workflow. */
export const wake = defineSignal(wakeSignal);

/** The log lacks events and somebody accepts that: go on from the log as it is. */
export const acceptLoss = defineSignal(acceptLossSignal);

/** Revision of the stream that the workflow last planned from; -1 before the first plan. */
export const head = defineQuery<number>(headQuery);
