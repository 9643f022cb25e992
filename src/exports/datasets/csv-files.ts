import type { ExportFile } from '../file.js';
import { csvFile } from '../table/csv.js';
import { dataDictionary } from '../table/data-dictionary.js';
import type { ExportedTrial } from '../trial/exported-trial.js';
import { datasets } from './datasets.js';

/** Every dataset as CSV, with what each column means. */
export const csvFiles = (trial: ExportedTrial): readonly ExportFile[] => {
  const tables = datasets(trial);
  return [...tables.map(csvFile), dataDictionary(tables)];
};
