import { bootstrap } from './bootstrap.js';
import { interaction } from './interaction.js';
import { labels } from './labels.js';
import { panel } from './panel.js';
import type { PartName, StudyPart } from './part.js';
import { scans } from './scans.js';
import { therapy } from './therapy.js';

/** Everything that is measured on data straight from the model. */
export const parts: Readonly<Record<PartName, StudyPart>> = {
  panel,
  bootstrap,
  scans,
  labels,
  therapy,
  interaction,
};

export {
  type DataSet,
  type PartName,
  partNames,
  type PartReader,
  type StudyPart,
  type Truth,
} from './part.js';
