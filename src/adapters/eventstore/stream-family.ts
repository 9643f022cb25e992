import { clockStream, subjectOf, trialStream, unsealingStream } from '../../contracts/names.js';

/** Which codecs read a stream, and whether its data are encrypted. */
export type StreamFamily = 'patient' | 'trial' | 'clock' | 'unsealing' | 'anchor' | 'access';

const exact: Readonly<Record<string, StreamFamily>> = {
  [trialStream]: 'trial',
  [clockStream]: 'clock',
  [unsealingStream]: 'unsealing',
  anchor: 'anchor',
};

/** null for a stream of somebody else in the same store. */
export const familyOf = (stream: string): StreamFamily | null => {
  if (subjectOf(stream) !== null) return 'patient';
  if (stream.startsWith('access-')) return 'access';
  return Object.hasOwn(exact, stream) ? (exact[stream] ?? null) : null;
};

export const isEncrypted = (family: StreamFamily): boolean => family === 'patient';
