import { patientStream } from '../../../src/contracts/names.js';
import type { AccessEntry, AccessEvent } from '../../../src/domain/access/access-events.js';
import type { TestStack } from './test-stack.js';
import { openInside } from './insider.js';

/** Who looked at what of a participant, as the log says it. */
export const accessesTo = async (
  { stack }: TestStack,
  subjectId: string,
): Promise<readonly Pick<AccessEntry, 'actor' | 'what'>[]> => {
  const inside = await openInside(stack);
  const stop = new AbortController();
  const entries: AccessEntry[] = [];
  try {
    for await (const item of inside.log.subscribe(null, stop.signal)) {
      if (item.type === '$caught-up') break;
      if (item.type === 'RecordsAccessed' && 'data' in item)
        entries.push(...(item.data as AccessEvent['data']).entries);
    }
  } finally {
    stop.abort();
    await inside.close();
  }
  return entries.filter(({ stream }) => stream === patientStream(subjectId));
};
