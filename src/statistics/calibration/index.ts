export { type BrierAt, brierAt } from './brier-at.js';
