import type { ExportFormat } from '../../contracts/exports.js';
import {
  csvFiles,
  datasetJsonFiles,
  evaluateFiles,
  type ExportedTrial,
  type ExportFile,
} from '../../exports/index.js';

type Make = (trial: ExportedTrial) => readonly ExportFile[];

/** The files of each format. */
export const exportDocuments: Readonly<Record<ExportFormat, Make>> = {
  csv: csvFiles,
  evaluate: evaluateFiles,
  'dataset-json': datasetJsonFiles,
};
