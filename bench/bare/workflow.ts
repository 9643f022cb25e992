import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { BareActivities } from './activities.js';

const { nothing } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '10 seconds' });
export const bareUpdate = defineUpdate<string, [string]>('bareUpdate');

/** The least that a durable command can cost: one Update, one local activity that does nothing. */
export async function bare(): Promise<void> {
  setHandler(bareUpdate, (argument) => nothing(argument));
  await condition(() => false);
}
