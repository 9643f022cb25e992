import { afterEach, describe, expect, it } from '@jest/globals';
import { why, whyText } from '../../../src/cli/why.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import { s12 } from '../../support/stories.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { fakeClock } from './fake-clock.js';
import { fakeReadModels } from './fake-read-models.js';

let api: FakeApi;
const started = async (): Promise<void> => {
  api = await startFakeApi({
    readModels: fakeReadModels({ 'APAR-0001': s12().build() }),
    clock: fakeClock({ trialAt: instant('2026-02-20T02:00:00.000Z') }),
  });
};
afterEach(() => api.close());

describe('apar why', () => {
  it('IQ-PHASES: reads as a chain of causes, each below what it explains, the way on last', async () => {
    await started();
    const lines = whyText(await why('APAR-0001', api.url, 'token.coordinator')).split('\n');
    expect(lines.slice(0, 6)).toEqual([
      'APAR-0001: imaging',
      'waits for a repeat MRI before surgery, as the linked one failed the quality gate',
      '  because PRE has not run; it must be fixed before surgery [BL-SEQUENCE]',
      '    because no MRI has passed the quality gate and its confirmation by a reader [I4]',
      '      because study 2.25.20260202 of 2026-02-02 failed: IQ-PHASES, late arterial phase missing [IQ-PHASES] (2026-02-02)',
      '        → the coordinator: link a repeat MRI before 2026-02-24, the planned day of surgery; that is 22 days after the last one; it counts when taken from 2026-01-25 on (MRI-30D) (2026-02-24)',
    ]);
  });

  it('BL-HIDDEN: gives reasons only to who sees no clinical data, and says so', async () => {
    await started();
    const text = whyText(await why('APAR-0001', api.url, 'token.statistician'));
    expect(text).toContain('waits for a repeat MRI');
    expect(text).toContain('The causes are shown to coordinator, investigator and auditor.');
    expect(text).not.toContain('because');
  });

  it.each([
    ['no-number', 'token.coordinator', '"no-number" is no subject number; one looks like APAR-0001'],
    [
      'APAR-0042',
      'token.coordinator',
      'the API answered 404: No participant has the subject number APAR-0042',
    ],
    ['APAR-0001', '', 'no access token: put your token into the variable APAR_TOKEN'],
    ['APAR-0001', 'token.reader', 'the API answered 403'],
    ['APAR-0001', 'nonsense', 'the API answered 401'],
  ])('says in plain words what was wrong: %s, token "%s"', async (subject, token, message) => {
    await started();
    await expect(why(subject, api.url, token)).rejects.toThrow(message);
  });

  it('says that nobody answers', async () => {
    await started();
    await expect(why('APAR-0001', 'http://127.0.0.1:9', 'token.coordinator')).rejects.toThrow(
      'the API at http://127.0.0.1:9 did not answer (ECONNREFUSED)',
    );
  });
});
