export * from './shared/index.js';
export * from './numerics/index.js';
export * from './censoring/index.js';
export * from './classification/index.js';
export * from './discrimination/index.js';
export * from './calibration/index.js';
export * from './decision/index.js';
export * from './survival/index.js';
