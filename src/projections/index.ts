export { createLogWatch, type LogWatchOptions, type MissingEvent } from './log-watch.js';
export { createProgress, type Progress } from './progress.js';
export { createProjector, type Projector, type ProjectorHealth, type ProjectorOptions } from './projector.js';
export { createReadModels } from './create-read-models.js';
export { createReadModelLag, type LagOptions, type LagState, type ReadModelLag } from './read-model-lag.js';
export type { ReadDatabase } from './read-database.js';
export type { ReadTables } from './read-tables.js';
export { ReadModelsRebuilding } from './require-complete.js';
