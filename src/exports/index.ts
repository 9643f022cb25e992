export type { ExportFile } from './file.js';
export { evaluateFiles } from './evaluate/evaluate-files.js';
export { type DateShift, dateShift } from './trial/date-shift.js';
export type { ExportedParticipant } from './trial/exported-participant.js';
export {
  exportDestinations,
  exportPurposes,
  type ExportedTrial,
  type ExportUse,
  staysReasons,
  type StaysReason,
} from './trial/exported-trial.js';
export { stays } from './trial/stays.js';
