export { type TurnbullCurve, type TurnbullMass, turnbull } from './turnbull.js';
export { type TurnbullAt, turnbullAt } from './turnbull-at.js';
