export { type FollowUp, followUpOf, isMatured, isNeverKnown } from './follow-up.js';
export { forecast, type ForecastAt, type ForecastInput, widthOfArea } from './forecast.js';
export { informationClock } from './information-clock.js';
export { type Schedule, scheduleOf } from './visit-cycles.js';
