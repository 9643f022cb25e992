export { createEventLog, type EventLogOptions } from './create-event-log.js';
export { ClockRefused } from './clock-refused.js';
export { createTrialClock, type TrialClockOptions } from './trial-clock.js';
export type { Logger } from './logger.js';
