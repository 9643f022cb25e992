export { type EvaluationData } from './evaluation-data.js';
export { evaluate } from './evaluate.js';
export { figuresOf } from './panel/figures.js';
export { type PanelRow, panelRows } from './panel/panel-rows.js';
export { RowUnknown, rowsNamed } from './panel/rows-named.js';
export { numberIn } from './reading/cell.js';
export { DataWrong } from './reading/faults.js';
export { type RowReader, rowReader } from './reading/row-reader.js';
export { seriesOf } from './series/series-of.js';
