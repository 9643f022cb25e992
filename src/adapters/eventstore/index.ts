export { createEventLog, type EventLogOptions } from './create-event-log.js';
export { ClockRefused, createTrialClock, type TrialClockOptions } from './trial-clock.js';
