import { accessCodecs } from './access-events.js';
import type { StreamFamily } from '../stream-family.js';
import { clockCodecs } from './clock-events.js';
import type { EventCodec } from './event-codec.js';
import { patientCodecs } from './patient-events.js';
import { trialCodecs } from './trial-events.js';
import { unsealingCodecs } from './unsealing-events.js';

/** Every event type ever written, by the kind of stream it stands in. Nothing is ever taken out. */
export const codecs: Readonly<Record<StreamFamily, ReadonlyMap<string, EventCodec>>> = {
  patient: patientCodecs,
  trial: trialCodecs,
  clock: clockCodecs,
  unsealing: unsealingCodecs,
  anchor: new Map(),
  access: accessCodecs,
};
