import type { InstanceRecord } from '../series/series-record.js';

/** Each image once: a copy with the same content is dropped and counted, whatever its SOPInstanceUID (IV-01). */
export const dropTwins = (instances: readonly InstanceRecord[]) => {
  const kept = [
    ...Map.groupBy(
      instances,
      ({ digest, sopInstanceUid, frame }) => digest ?? `${sopInstanceUid} ${frame ?? ''}`,
    ).values(),
  ].flatMap(([first]) => (first ? [first] : []));
  return { kept, dropped: instances.length - kept.length };
};
