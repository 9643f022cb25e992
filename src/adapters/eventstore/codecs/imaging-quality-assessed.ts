import { imagingAssessment } from '../../../contracts/values/index.js';
import type { EventCodec } from './event-codec.js';

/**
 * Version 2 says which volume of a series fills a phase. In version 1 every phase was a whole series, which is what
 * no entry says; a reader of version 1 must not take the series for the volume.
 */
export const imagingQualityAssessed: EventCodec = {
  type: 'ImagingQualityAssessed',
  version: 2,
  schema: imagingAssessment,
  upcasts: { 1: (old) => ({ ...(old as object), volumes: {} }) },
};
