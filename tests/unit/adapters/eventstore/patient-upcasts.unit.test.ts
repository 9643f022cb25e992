import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { decodeData } from '../../../../src/adapters/eventstore/codecs/decode-data.js';
import { patientCodecs } from '../../../../src/adapters/eventstore/codecs/patient-events.js';
import { screening } from '../../../../src/contracts/values/index.js';

const place = { stream: 'patient-APAR-0001', revision: 3, type: 'ValueCorrected' };
const stored = (type: string): Record<string, unknown> =>
  (
    JSON.parse(
      readFileSync(new URL(`../../../fixtures/events/${type}.v1.json`, import.meta.url), 'utf8'),
    ) as { stored: Record<string, unknown> }
  ).stored;
const codec = (type: string) => patientCodecs.get(type)!;

const corrected = (path: string, value: unknown): unknown =>
  (
    decodeData(codec('ValueCorrected'), place, 1, { ...stored('ValueCorrected'), path, value }) as {
      value: unknown;
    }
  ).value;

describe('a correction of the first version', () => {
  it.each([
    'ScreeningRecorded',
    'ResectionPerformed',
    'PathologyReported',
    'TherapyStarted',
    'RecurrenceObserved',
  ])('of a whole form, %s, gets what the form has grown by', (type) => {
    expect(corrected('', stored(type))).toEqual(decodeData(codec(type), { ...place, type }, 1, stored(type)));
  });

  it('of the tumours, or of one, gets their signs as not reported', () => {
    const tumour = { segment: 'VI', longestMm: 20, liRads: null };
    const signs = { missingReason: 'NR' };
    expect(corrected('/tumours/0', tumour)).toEqual({ ...tumour, signs });
    expect(corrected('/tumours', [tumour, tumour])).toEqual([
      { ...tumour, signs },
      { ...tumour, signs },
    ]);
  });

  it.each([21, '2026-03-01', null, ['HBV'], { missingReason: 'ND' }])('of %j stays what it was', (value) => {
    expect(corrected('/somewhere', value)).toEqual(value);
  });
});

describe('a correction of the second version', () => {
  const second = (path: string, value: unknown): unknown =>
    decodeData(codec('ValueCorrected'), place, 2, { ...stored('ValueCorrected'), path, value });

  it.each([
    ['/diagnosis/signedByInvestigator', true, '/diagnosis/transcript', 'SIGNED_BEFORE_COMMANDS'],
    ['/diagnosis/signedByInvestigator', false, '/diagnosis/transcript', 'NOT_SIGNED'],
    ['/scans/1/readerSigned', false, '/scans/1/reportSigned', false],
    ['/scans/1/adequate', true, '/scans/1/adequate', true],
    [
      '/diagnosis',
      { basis: 'BIOPSY', signedByInvestigator: true, firstEver: true },
      '/diagnosis',
      { basis: 'BIOPSY', transcript: 'SIGNED_BEFORE_COMMANDS', firstEver: true },
    ],
    ['/scans', [{ readerSigned: true }], '/scans', [{ reportSigned: true }]],
    ['/scans/0', { readerSigned: true }, '/scans/0', { reportSigned: true }],
  ])('of %s to %j is one of %s to %j', (path, value, newPath, newValue) => {
    expect(second(path, value)).toMatchObject({ path: newPath, value: newValue });
  });

  it('of a whole form is one of the form as it is now', () => {
    const visit = stored('FollowUpVisited');
    expect(second('', visit)).toMatchObject({
      value: decodeData(codec('FollowUpVisited'), { ...place, type: 'FollowUpVisited' }, 2, visit),
    });
  });
});

describe('a correction of the third version', () => {
  const third = (value: unknown): unknown =>
    (
      decodeData(codec('ValueCorrected'), place, 3, { ...stored('ValueCorrected'), path: '', value }) as {
        value: unknown;
      }
    ).value;

  it('of a whole visit is one at which nobody asked about therapy', () => {
    const visit = { ...stored('FollowUpVisited'), scans: [] };
    expect(third(visit)).toEqual({ ...visit, therapySinceLastVisit: { missingReason: 'NR' } });
  });

  it.each([null, 21, 'GIVEN', { missingReason: 'ND' }, [{ modality: 'MRI' }]])(
    'of %j stays what it was',
    (value) => {
      expect(third(value)).toEqual(value);
    },
  );
});

describe('an upcast', () => {
  it('invents no clinical value: what was not asked is not reported', () => {
    const old = stored('ScreeningRecorded');
    const form = decodeData(codec('ScreeningRecorded'), { ...place, type: 'ScreeningRecorded' }, 1, old);
    expect(screening.parse(form)).toMatchObject({
      antiviral: { missingReason: 'NR' },
      macrovascularVessels: { missingReason: 'NR' },
      portalHypertensionSigns: { missingReason: 'NR' },
    });
  });
});
