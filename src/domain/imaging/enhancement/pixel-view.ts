import type { ImageVolume } from '../image-volume.js';
import type { SeriesAttributes } from '../series/series-attributes.js';
import type { EnhancementLimits } from './enhancement-limits.js';

/** The pixels of the study as the rules look at them; a volume is put together when it is asked for, and not kept. */
export interface PixelView {
  /** Null where the pixels are damaged or make no volume: then they say nothing. */
  readonly volumeOf: (series: SeriesAttributes) => ImageVolume | null;
  readonly limits: EnhancementLimits;
}
