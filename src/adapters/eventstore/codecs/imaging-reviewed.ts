import { imagingReview } from '../../../contracts/values/index.js';
import type { EventCodec } from './event-codec.js';

/** Version 1 did not ask whether the liver is covered: its readers said nothing about it. */
export const imagingReviewed: EventCodec = {
  type: 'ImagingReviewed',
  version: 2,
  schema: imagingReview,
  upcasts: { 1: (old) => ({ ...(old as object), liverCovered: null }) },
};
