import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { protocolWhatIf } from '../../../src/cli/protocol-what-if.js';
import { whatIfText } from '../../../src/cli/what-if-text.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import { aVersion, withEarlierM3 } from '../../support/protocols.js';
import { s1, s5 } from '../../support/stories.js';
import { startFakeApi, type FakeApi } from '../api/fake-api.js';
import { fakeReadModels } from '../api/fake-read-models.js';
import { tokenOf } from '../api/fake-verify-token.js';

const draft = withEarlierM3('2.0.0', {
  mri: { ...protocolV1.mri, maxDaysBeforeSurgery: 10 },
  horizon: { ...protocolV1.horizon, months: 4 },
});

describe('apar protocol what-if', () => {
  let api: FakeApi;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apar-what-if-'));
    const readModels = fakeReadModels({ 'APAR-0001': s1().build(), 'APAR-0002': s5().build() });
    api = await startFakeApi({ readModels });
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true });
  });
  const asked = async (body: unknown, token = tokenOf('auditor')) => {
    const file = join(folder, 'draft.json');
    await writeFile(file, JSON.stringify(body));
    return protocolWhatIf(file, new URL(api.http.get('/').url).origin, token);
  };

  it('tells in words and tables what would change and for whom', async () => {
    const text = whatIfText(await asked(draft));
    for (const said of [
      /^Draft 2\.0\.0 \([0-9a-f]{64}\) against 1\.0\.0 in force, on 2028-07-01: 2 participants compared\./,
      /\/horizon\/months +│ 24 +│ 4 /,
      / {2}2 {2}would become ineligible/,
      /APAR-0001 +│ ELIGIBLE → INELIGIBLE +│ I4: PASS → FAIL, /,
      /APAR-0001 +│ M3 +│ 2025-09-17 … 2025-10-08 … 2025-10-29 +│ 2025-09-10 /,
      /appears +│ I4 /,
      /NON_AGGRESSIVE +│ EVENT_FREE +│ 1 /,
      /FAS_V +│ member +│ no member/,
    ])
      expect(text).toMatch(said);
  });

  it('shows a statistician how many labels would change and whose not', async () => {
    const text = whatIfText(await asked(draft, tokenOf('statistician')));
    expect(text).toMatch(/NON_AGGRESSIVE +│ EVENT_FREE +│ 1 /);
    expect(text).not.toContain('Cohorts, labels and analysis sets');
  });

  it('says that nothing would change', async () => {
    expect(whatIfText(await asked(aVersion('1.0.1')))).toContain('No parameter differs');
  });

  it('says what the API said', async () => {
    await expect(asked({ ...draft, thresholds: { pre: 7, post: 0.5 } })).rejects.toThrow(
      'the API answered 422: /thresholds/pre must be a number from 0 to 1.',
    );
    await expect(asked({ ...draft, surprise: 1 })).rejects.toThrow('/surprise: this key is not known here');
    await expect(asked(draft, tokenOf('reader'))).rejects.toThrow('the API answered 403');
    await expect(asked(draft, '')).rejects.toThrow('APAR_TOKEN');
  });
});
