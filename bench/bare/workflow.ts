import {
  condition,
  defineUpdate,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { BareActivities } from './activities.js';

const { nothing, append, begin, keep } = proxyLocalActivities<BareActivities>({
  startToCloseTimeout: '10 seconds',
});
export const bareUpdate = defineUpdate<string, [string]>('bareUpdate');

/** The least that a durable Update can cost: one local activity that does nothing. */
export const bare = async (): Promise<void> => {
  setHandler(bareUpdate, (argument) => nothing(argument));
  await condition(() => false);
};

/** The least that an Update can cost which records one event: one read and one durable append. */
export const recording = async (): Promise<void> => {
  const { workflowId } = workflowInfo();
  await begin(workflowId);
  setHandler(bareUpdate, () => append(workflowId));
  await condition(() => false);
};

/** The least that an Update can cost which keeps the promises of a command. */
export const promising = async (): Promise<void> => {
  const { workflowId } = workflowInfo();
  await begin(workflowId);
  setHandler(bareUpdate, (envelope) => keep(workflowId, envelope));
  await condition(() => false);
};
