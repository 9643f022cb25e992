import { describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { protocolParameters, protocolShape } from '../../../src/contracts/protocol-parameters.js';
import { withValueAt } from '../../../src/domain/shared/json-pointer.js';
import { completed } from '../../../src/domain/protocol/added-parameters.js';
import { protocolVersions } from '../../../src/domain/protocol/versions/index.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';

const folder = new URL('../../../src/domain/protocol/versions/', import.meta.url);
const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));

const issuesOf = (draft: unknown): readonly (readonly [string, string])[] => {
  const { error } = protocolParameters.safeParse(draft);
  return (error?.issues ?? []).map(({ path, message }) => [`/${path.map(String).join('/')}`, message]);
};
const changed = (path: string, value: unknown): unknown => withValueAt<unknown>(protocolV1, path, value);

describe('the parameter files', () => {
  it('PV-PARAMETERS: each is of the shape and makes sense, and is named after its version', async () => {
    expect(files).not.toEqual([]);
    for (const name of files) {
      const draft = JSON.parse(await readFile(new URL(name, folder), 'utf8')) as { version: string };
      expect(issuesOf(draft)).toEqual([]);
      expect(name).toBe(`${draft.version}.json`);
    }
  });

  it('are all known to the program, oldest first, of one site and zone', () => {
    expect(protocolVersions.map(({ version }) => `${version}.json`).sort()).toEqual([...files].sort());
    const dates = protocolVersions.map(({ effectiveFrom }) => effectiveFrom);
    expect([...dates].sort()).toEqual(dates);
    for (const { site } of protocolVersions) expect(site).toEqual(protocolV1.site);
  });

  it('read as they stand in the file, completed by the parameters that came later', async () => {
    const draft: unknown = JSON.parse(await readFile(new URL('1.0.0.json', folder), 'utf8'));
    expect(protocolV1).toMatchObject(draft as object);
    expect(protocolV1).toEqual(completed(draft));
    expect(draft).not.toHaveProperty('imaging');
  });
});

describe('the shape of a draft', () => {
  it.each([
    ['/version', '2', 'must be a version such as 1.2.0'],
    ['/effectiveFrom', '2026-02-29', 'must be a real calendar date, YYYY-MM-DD'],
    ['/bclc/mode', 'WITH_PERFORMANCE', 'only TUMOUR_BURDEN_ONLY is implemented'],
    ['/adjuvant/windowDays', 90, 'only null (no limit) is implemented'],
    ['/pre/mriRoleForNeoadjuvant', 'PRE_SURGERY', 'only BASELINE_NAIVE is implemented'],
    ['/recurrence/dateRule', 'CONFIRMED', 'only FIRST_OBSERVED is implemented'],
    ['/death/primaryLabel', 'CASE', 'only CONTROL is implemented'],
    ['/erasure/afterLock', 'DESTROY_KEY', 'only RESTRICT_ONLY is implemented'],
    ['/visits/2/code', 'M05', 'must be M and the number of a month'],
    ['/site/zone/name', 'Asia/Tokyo', 'only Asia/Shanghai is accepted'],
    ['/retention/years', 15, 'nothing in this program reads it, so only 10 is accepted'],
    ['/thresholds/pre', '0.5', 'expected number'],
  ])('refuses %s = %p: %s', (path, value, message) => {
    expect(protocolShape.safeParse(changed(path, value)).success).toBe(false);
    expect(issuesOf(changed(path, value))).toEqual([[path, expect.stringContaining(message)]]);
  });

  it('takes no key that it does not know: a misspelt parameter is never ignored', () => {
    expect(protocolShape.safeParse({ ...protocolV1, horizont: { months: 36 } }).success).toBe(false);
  });
});

describe('the sense of a draft', () => {
  it.each<readonly [string, unknown, string]>([
    ['/landmark/days', 0, 'must be a whole number from 1 to 3660'],
    ['/bootstrap/n', 99, 'must be a whole number from 100 to 100000'],
    ['/bootstrap/seed', 1.5, 'must be a whole number, 0 or more'],
    ['/mri/enhancement/lateTo', 1.5, 'a number from 0 to 1'],
    ['/eligibility/ageMax', 17, 'not below ageMin, which is 18'],
    ['/mri/enhancement', { ...protocolV1.mri.enhancement, lateFrom: 0.1 }, 'in ascending order'],
    ['/eligibility/ageMin', 18.5, 'a whole number from 0 to 150'],
    ['/mri/requiredPhases', [], 'at least one phase'],
    ['/mri/requiredPhases', ['DELAYED', 'DELAYED'], 'none twice'],
    ['/margin/excludeFromPp', ['R3'], 'R0, R1 or R2'],
    ['/thresholds/post', 1.2, 'a number from 0 to 1'],
    ['/horizon/months', 0, 'a whole number from 1'],
    ['/visits', [], 'at least one visit'],
    ['/visits', [protocolV1.visits[0], ...protocolV1.visits], 'none twice'],
    ['/visits/1/target', { days: 30 }, 'later than the target of the visit before it'],
    ['/visits/3/opensDaysBefore', -1, 'a whole number from 0'],
    ['/visits/3/closesDaysAfter', 1e9, 'a whole number from 0 to 3650'],
    ['/visits/3/reminders/1/days', 0.5, 'a whole number'],
    ['/visits/1/target', { days: 20 }, 'later than the target of the visit before it'],
    [
      '/visits/0/reminders',
      [
        { from: 'open', days: 0 },
        { from: 'open', days: 0 },
      ],
      'no reminder twice',
    ],
    ['/queries/labLimits', [{ lab: 'iron', min: 1, max: 2 }], 'of the data dictionary'],
    ['/queries/labLimits', [{ lab: 'alt', min: 9, max: 2 }], 'min below max'],
    ['/queries/labLimits', [{ lab: 'alt', min: null, max: null }], 'each with a limit'],
    [
      '/queries/labLimits',
      [
        { lab: 'alt', min: 1, max: 2 },
        { lab: 'alt', min: 1, max: 3 },
      ],
      'none named twice',
    ],
    ['/lostToFollowUp/contactAttempts', 0, 'a whole number, 1 or more'],
  ])('PV-PARAMETERS: refuses another %s (case %#), naming field and limit', (path, value, limit) => {
    expect(protocolShape.safeParse(changed(path, value)).success).toBe(true);
    expect(issuesOf(changed(path, value))).toContainEqual([path, expect.stringContaining(limit)]);
  });

  it('PV-PARAMETERS: takes a wider window, an older limit of age and another threshold', () => {
    for (const [path, value] of [
      ['/visits/4/closesDaysAfter', 42],
      ['/eligibility/ageMax', 80],
      ['/thresholds/pre', 0.4],
    ] as const)
      expect(issuesOf(changed(path, value))).toEqual([]);
  });

  it('PV-PARAMETERS: takes a visit more and a visit less, in the order of their targets', () => {
    const { visits } = protocolV1;
    const m30 = { ...visits[8], code: 'M30', target: { months: 30 } };
    expect(issuesOf(changed('/visits', [...visits, m30]))).toEqual([]);
    expect(issuesOf(changed('/visits', visits.slice(1, 8)))).toEqual([]);
    const later = 'later than the target of the visit before it';
    expect(issuesOf(changed('/visits', [m30, ...visits]))).toContainEqual([
      '/visits/1/target',
      expect.stringContaining(later),
    ]);
  });
});
