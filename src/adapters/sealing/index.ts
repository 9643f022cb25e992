export { committedFields } from './committed-fields.js';
export { commitment } from './commitment.js';
export { createSealer } from './create-sealer.js';
export { fieldsDigest, unpackSealed, type Unpacked } from './sealed-layout.js';
