import { describe, expect, it } from '@jest/globals';
import { openReadingCase as implementation } from '../../../activities/open-reading-case.js';
import { asActivity } from '../../../activities/step.js';
import type { ServiceCommand, StepOutcome } from '../../../src/application/command/service-command.js';
import { readingCase } from '../../../src/contracts/values/index.js';

const step = { stream: 'patient-APAR-0001', actionId: 'open-reading-case:r17', attempt: 1, inputRef: 'r17' };

const activity = () => {
  const outcomes: StepOutcome[] = [];
  const closing: ServiceCommand = (outcome) => {
    outcomes.push(outcome);
    return Promise.resolve('apar1.envelope');
  };
  const openReadingCase = asActivity('openReadingCase', implementation, closing, { warn: () => undefined });
  return { outcomes, openReadingCase };
};

describe('opening a reading case', () => {
  it('ML-READERS: answers with a signed command for the form of the step', async () => {
    const { outcomes, openReadingCase } = activity();
    expect(await openReadingCase(step)).toBe('apar1.envelope');
    expect(outcomes).toEqual([
      expect.objectContaining({
        stream: step.stream,
        actionId: step.actionId,
        attempt: 1,
        type: 'OpenReadingCase',
      }),
    ]);
    expect(readingCase.parse(outcomes[0]?.data)).toMatchObject({ recurrenceRevision: 17 });
  });

  it('BL-READERS: draws an id of its own each time, from nothing that is known', async () => {
    const { outcomes, openReadingCase } = activity();
    await openReadingCase(step);
    await openReadingCase(step);
    const ids = outcomes.map(({ data }) => readingCase.parse(data).caseId);
    expect(new Set(ids).size).toBe(2);
    expect(ids.join(' ')).not.toMatch(/APAR|0001/);
  });

  it('INPUT.UNKNOWN: fails for good when the step names no form', async () => {
    const { openReadingCase } = activity();
    await expect(openReadingCase({ ...step, inputRef: 'PRE:r5' })).rejects.toMatchObject({
      type: 'INPUT.UNKNOWN',
      nonRetryable: true,
    });
  });
});
