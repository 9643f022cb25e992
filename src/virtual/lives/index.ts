export { attendances, firstSightOf } from './follow-up/attendance.js';
export { type Act, act, type Life, life, type Office, type Study } from './life.js';
export { isLeftOut } from './left-out.js';
export { amendmentOf, chanceInLife, livesOf } from './live-of.js';
export { type Installed, officeOf } from './office.js';
export { identityOf } from './paperwork/wrong-identity.js';
export { type Reference, resolved } from './references.js';
export {
  linesOfBytes,
  LivesFileRefused,
  livesFormat,
  type LivesHeader,
  livesLines,
  type LivesOfTrial,
  livesVersion,
  readLives,
} from './file/index.js';
