import type { analysisRows } from './analysis-rows/analysis-rows.js';
import type { CheckpointsTable } from './checkpoints/checkpoints-table.js';
import type { erasures } from './erasures.js';
import type { quarantine } from './quarantine.js';
import type { TableName } from './read-model.js';
import type { readModels } from './read-models/index.js';
import type { RowOf } from './table.js';

type Tracked = typeof erasures | typeof quarantine | typeof analysisRows | (typeof readModels)[number];

/** Every table of the read models, as SQL knows them. */
export type ReadTables = { readonly projection_checkpoints: CheckpointsTable } & {
  readonly [One in Tracked as TableName<One['name']>]: RowOf<One['table']['columns']>;
};
