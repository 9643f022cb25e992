import { datasets } from '../datasets/datasets.js';
import type { ExportFile } from '../file.js';
import type { ExportedTrial } from '../trial/exported-trial.js';
import { datasetJson } from './document.js';

/** One Dataset-JSON file a dataset, named in lower case as the specification's examples are. */
export const datasetJsonFiles = (trial: ExportedTrial): readonly ExportFile[] =>
  datasets(trial).map((table) => ({
    name: `${table.name.toLowerCase()}.json`,
    mediaType: 'application/json',
    text: `${JSON.stringify(datasetJson(table, trial))}\n`,
  }));
