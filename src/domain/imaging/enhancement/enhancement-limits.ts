import type { ProtocolParameters } from '../../parameters/parameters.js';

/** Limits of the judgement on pixels, from the protocol's parameters (rule PH-PIXEL). */
export type EnhancementLimits = ProtocolParameters['mri']['enhancement'];
