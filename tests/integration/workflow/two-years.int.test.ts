import { fileURLToPath } from 'node:url';
import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { createSkippingJourney, type SkippingJourney } from '../../../bench/support/skipping-journey.js';
import { liveTwoYears } from '../../../bench/support/two-years.js';
import type { LoggedEvent } from '../../../src/application/ports/event-log.js';

const minutes = 60_000;

describe('two years of a participant under time skipping', () => {
  let journey: SkippingJourney;
  let events: readonly LoggedEvent[];

  beforeAll(async () => {
    journey = await createSkippingJourney(
      fileURLToPath(new URL('../../../workflows/index.ts', import.meta.url)),
    );
    events = await liveTwoYears(journey);
  }, 4 * minutes);
  afterAll(() => journey.close());

  const count = (type: string): number => events.filter((event) => event.type === type).length;

  it('announces every window once: opened, overdue and missed nine times', () => {
    expect(count('VisitWindowOpened')).toBe(9);
    expect(count('VisitOverdue')).toBe(9);
    expect(count('VisitMissed')).toBe(9);
  });

  it('reminds the site three times for M1 and four times for each later visit', () => {
    expect(count('VisitReminded')).toBe(3 + 8 * 4);
  });

  it('dates each announcement by its deadline, in order', () => {
    const dates = events.flatMap((event) => {
      const { on } = event.data as { on?: string };
      return on === undefined ? [] : [on];
    });
    expect(dates).toEqual(dates.toSorted());
  });

  it('makes each announcement by a clock command of its own deadline', () => {
    const announcements = events.filter((event) => event.type.startsWith('Visit'));
    expect(announcements.every((event) => event.metadata.commandId.startsWith('clock:'))).toBe(true);
  });

  it('leaves a history that can be saved for replay', async () => {
    const history = await journey.env.client.workflow.getHandle('patient-APAR-0001').fetchHistory();
    const target = process.env['APAR_SAVE_HISTORY'];
    if (target !== undefined) {
      await mkdir(new URL('.', `file://${target}`), { recursive: true });
      await writeFile(target, historyToJSON(history));
    }
    expect(history.events?.length).toBeGreaterThan(50);
  });
});
