export { type Coefficient, twoSided, wald } from './coefficient.js';
