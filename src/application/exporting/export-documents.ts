import type { ExportFormat } from '../../contracts/exports.js';
import {
  csvFiles,
  datasetJsonFiles,
  evaluateFiles,
  type ExportedTrial,
  type ExportFile,
  fhirFiles,
} from '../../exports/index.js';

type Make = (trial: ExportedTrial) => readonly ExportFile[];

/** The files of each format that comes whole. */
export const exportDocuments: Readonly<Record<Exclude<ExportFormat, 'odm'>, Make>> = {
  csv: csvFiles,
  evaluate: evaluateFiles,
  'dataset-json': datasetJsonFiles,
  fhir: fhirFiles,
};
