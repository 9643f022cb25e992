export type { ExportFile } from './file.js';
export { csvFiles } from './datasets/csv-files.js';
export { datasets } from './datasets/datasets.js';
export { datasetJsonFiles } from './dataset-json/dataset-json-files.js';
export { evaluateFiles } from './evaluate/evaluate-files.js';
export { type DateShift, dateShift } from './trial/date-shift.js';
export type { ExportedParticipant } from './trial/exported-participant.js';
export type { ExportedTrial, StaysReason } from './trial/exported-trial.js';
export { stays } from './trial/stays.js';
