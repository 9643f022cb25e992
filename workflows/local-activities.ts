import { proxyLocalActivities } from '@temporalio/workflow';
import type { JourneyActivities } from '../activities/journey-activities.js';

/** The command path and the planner, in the worker's own process; each bounded, trouble comes back as a value. */
export const local = proxyLocalActivities<JourneyActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '10 seconds' },
});
