export { type AsRecorded, followUpsAsRecorded } from './as-recorded.js';
export { type FollowUp, followUpOf } from './follow-up.js';
export { type Counted, countedIn, forecast, type ForecastInput, widthOfArea } from './forecast.js';
export { informationClock } from './information-clock.js';
export { type Asked, type Outlook, outlookOf } from './outlook.js';
export { scheduleOf } from './visit-cycles.js';
