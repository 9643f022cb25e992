import { sleep } from '@temporalio/workflow';
import { journey as sound } from '../../../workflows/index.js';
import type { JourneyInput } from '../../../workflows/messages.js';

/** The mistake that replay must find: a timer before the first plan, which no history has. */
export const journey = async (input: JourneyInput): Promise<void> => {
  await sleep('1 second', { summary: 'not in any history' });
  await sound(input);
};
