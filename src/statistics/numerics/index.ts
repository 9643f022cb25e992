export { chiSquareUpperTail } from './chi-square.js';
export { choleskyFactor, choleskyInverse, choleskySolve, choleskySpread, quadraticForm } from './cholesky.js';
export { type Design, design } from './design.js';
export { chiSquareDraw, normalDraw } from './draws.js';
export { betaDraw, gammaDraw } from './gamma-draws.js';
export { type LogLikelihood, type Maximum, maximise } from './newton-raphson.js';
export { criticalValue, normalCdf, normalQuantile } from './normal.js';
export { type RandomStream, randomStreams } from './random.js';
export { studentQuantile } from './student-t.js';
