export type { Binary } from './checked-arguments.js';
export type { Difference } from './difference.js';
export type { Estimate, Estimated, Known, NotEstimable, Quantity } from './estimate.js';
export type { WhyNotEstimable } from './why-not-estimable.js';
