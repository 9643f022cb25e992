import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../../src/domain/calendar/instant.js';
import { checkAdoption } from '../../../../src/domain/protocol/check-adoption.js';
import {
  isNotDeployed,
  judgingVersion,
  nextEffective,
  versionInForce,
  type NotDeployed,
} from '../../../../src/domain/protocol/in-force.js';
import type { ProtocolParameters } from '../../../../src/domain/parameters/parameters.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import type { ProtocolAdoption } from '../../../../src/domain/record/trial-events.js';
import { initialTrial, type TrialState } from '../../../../src/domain/record/trial-state.js';
import { casebook, type CasebookBuilder, date } from '../../../support/casebooks.js';
import { noon } from '../../../support/patient-histories.js';
import { adoptionOf, aVersion, protocolsOf } from '../../../support/protocols.js';

const v2 = aVersion('2.0.0');
const v3 = aVersion('3.0.0', { consent: { currentForm: '3.0' } });
const v4 = aVersion('4.0.0', { consent: { currentForm: '4.0' } });
const { deployed } = protocolsOf(v2, v3, v4);

const adopted = (...protocolVersions: readonly ProtocolAdoption[]): TrialState => ({
  ...initialTrial,
  protocolVersions,
});
const versionOf = (answer: ProtocolParameters | NotDeployed): string =>
  isNotDeployed(answer) ? `missing ${answer.version}` : answer.version;
const atSite = (trial: TrialState, on: string) => versionOf(versionInForce(deployed, trial, noon(on)));
const judges = (trial: TrialState, builder: CasebookBuilder, on: string) =>
  judgingVersion(deployed, trial, builder.build(), noon(on));

const signed = (...forms: readonly string[]): CasebookBuilder =>
  forms.reduce((builder, formVersion) => builder.consented({ formVersion }), casebook());

describe('the version in force at the site', () => {
  it('is 1.0.0 without any adoption', () => {
    expect(atSite(initialTrial, '2030-01-01')).toBe('1.0.0');
  });

  it.each([
    ['2025-12-31', '1.0.0'],
    ['2026-01-01', '2.0.0'],
    ['2026-06-01', '2.0.0'],
  ])('PV-EFFECTIVE: adopted from 2026-01-01, on %s it is %s', (on, version) => {
    expect(atSite(adopted(adoptionOf(v2, '2026-01-01')), on)).toBe(version);
  });

  it('PV-EFFECTIVE: the day begins at midnight of the site', () => {
    const trial = adopted(adoptionOf(v2, '2026-01-01'));
    const at = (now: string) => versionOf(versionInForce(deployed, trial, instant(now)));
    expect([at('2025-12-31T15:59:59.999Z'), at('2025-12-31T16:00:00.000Z')]).toEqual(['1.0.0', '2.0.0']);
  });

  it('PV-EFFECTIVE: of two the later adopted counts, also from the same day on', () => {
    const two = adopted(adoptionOf(v2, '2026-01-01'), adoptionOf(v3, '2026-03-01'));
    expect(['2026-02-28', '2026-03-01'].map((on) => atSite(two, on))).toEqual(['2.0.0', '3.0.0']);
    expect(atSite(adopted(adoptionOf(v2, '2026-01-01'), adoptionOf(v3, '2026-01-01')), '2026-01-01')).toBe(
      '3.0.0',
    );
  });

  it('PV-EFFECTIVE: none takes effect once the freeze is ordered', () => {
    const trial = { ...adopted(adoptionOf(v2, '2026-01-01')), freezeOrderedAt: noon('2025-12-31') };
    expect(atSite(trial, '2026-06-01')).toBe('1.0.0');
    expect(nextEffective(trial, date('2025-12-31'))).toBeNull();
    expect(atSite({ ...trial, freezeOrderedAt: noon('2026-01-01') }, '2026-06-01')).toBe('2.0.0');
  });

  it('PV-EFFECTIVE: the next one to take effect is the earliest after today', () => {
    const trial = adopted(adoptionOf(v2, '2026-01-01'), adoptionOf(v3, '2026-03-01'));
    const next = (on: string) => nextEffective(trial, date(on))?.version ?? null;
    expect(['2025-12-31', '2026-01-01', '2026-03-01'].map(next)).toEqual(['2.0.0', '3.0.0', null]);
  });

  it('PV-DIGEST: another file of that version does not judge, nor does a version that is not there', () => {
    const wrong = adopted({ ...adoptionOf(v2, '2026-01-01'), digest: 'a'.repeat(64) });
    expect(versionInForce(deployed, wrong, noon('2026-01-01'))).toMatchObject({
      kind: 'NotDeployed',
      version: '2.0.0',
      reason: expect.stringContaining(`but ${'a'.repeat(64)} was adopted`),
    });
    expect(atSite(wrong, '2025-12-31')).toBe('1.0.0');
    const unknown = adopted(adoptionOf(aVersion('9.0.0'), '2026-01-01'));
    expect(versionInForce(deployed, unknown, noon('2026-01-01'))).toMatchObject({
      reason: expect.stringContaining('no parameter file of the adopted version 9.0.0'),
    });
    expect(atSite(adopted(adoptionOf(v2, '2026-01-01')), '2026-01-01')).toBe('2.0.0');
  });
});

describe('the version that judges a participant', () => {
  const trial = adopted(
    adoptionOf(v2, '2026-01-01'),
    adoptionOf(v3, '2026-03-01'),
    adoptionOf(v4, '2026-05-01'),
  );

  /** Form 1.0 was asked for until version 3.0.0 took effect. */
  const asked = { currentForm: '3.0', earlierForms: [{ form: '1.0', until: date('2026-03-01') }] };

  it('PV-CONSENT: is the newest in force before any consent', () => {
    expect(judges(trial, casebook(), '2026-03-01')).toBe(v3);
  });

  it('PV-CONSENT: an unchanged consent form needs no new signature', () => {
    expect(judges(trial, signed('1.0'), '2026-02-28')).toBe(v2);
  });

  it('PV-CONSENT: a new form does; the older version judges until it is signed, and C0 already asks for it', () => {
    expect(judges(trial, signed('1.0'), '2026-03-01')).toEqual({ ...v2, consent: asked });
    expect(judges(trial, signed('1.0', '3.0'), '2026-03-01')).toEqual({ ...v3, consent: asked });
  });

  it('PV-CONSENT: signed ahead of its day, the new version judges from its day on and not before', () => {
    const early = signed('1.0', '3.0');
    expect(judges(trial, early, '2026-02-28')).toBe(v2);
    expect(judges(trial, early, '2026-03-01')).toEqual({ ...v3, consent: asked });
  });

  it('PV-CONSENT: who skipped a form and signed the newest is judged by the newest', () => {
    const consent = {
      currentForm: '4.0',
      earlierForms: [...asked.earlierForms, { form: '3.0', until: date('2026-05-01') }],
    };
    expect(judges(trial, signed('1.0', '4.0'), '2026-05-01')).toEqual({ ...v4, consent });
    expect(judges(trial, signed('3.0'), '2026-05-01')).toEqual({ ...v3, consent });
  });

  it('PV-CONSENT: who signed a form that no version asks for is judged by the first', () => {
    expect(judges(trial, signed('0.9'), '2026-03-01')).toEqual({
      ...protocolV1,
      consent: asked,
    });
  });

  it('is one object for the same participant and day: windows are remembered by it', () => {
    expect(judges(trial, signed('1.0'), '2026-03-01')).toBe(judges(trial, signed('1.0'), '2026-04-01'));
  });

  it('PV-DIGEST: is missing when the newest in force is, and only for whom it could judge', () => {
    const bad = { ...adoptionOf(v4, '2026-05-01'), digest: 'a'.repeat(64) };
    const broken = adopted(adoptionOf(v3, '2026-03-01'), bad);
    expect(judges(broken, signed('3.0'), '2026-05-01')).toMatchObject({ kind: 'NotDeployed' });
    const mended = adopted(bad, adoptionOf(v3, '2026-06-01'));
    expect(judges(mended, signed('3.0'), '2026-06-01')).toEqual({
      ...v3,
      consent: { currentForm: '3.0', earlierForms: [{ form: '1.0', until: date('2026-06-01') }] },
    });
    expect(judges(mended, signed('1.0'), '2026-06-01')).toMatchObject({ kind: 'NotDeployed' });
  });
});

describe('what this program can adopt', () => {
  const later = aVersion('5.0.0', {}, '2026-04-01');
  const program = protocolsOf(later).deployed;
  const check = (change: Partial<ProtocolAdoption> = {}) =>
    checkAdoption(program, { ...adoptionOf(later, '2026-04-01'), ...change });

  it('PV-DIGEST, PV-EFFECTIVE: its own file, from the day that the file names or later', () => {
    expect(check()).toEqual([]);
    expect(check({ effectiveFrom: date('2026-09-01') })).toEqual([]);
  });

  it('PV-DIGEST: another digest is refused with the one expected', () => {
    expect(check({ digest: 'b'.repeat(64) })).toMatchObject([
      { ruleId: 'PV-DIGEST', path: '/digest', limit: adoptionOf(later, '2026-04-01').digest },
    ]);
  });

  it('PV-EFFECTIVE: a day before that of the file is refused', () => {
    expect(check({ effectiveFrom: date('2026-03-31') })).toMatchObject([
      { ruleId: 'PV-EFFECTIVE', path: '/effectiveFrom', limit: '2026-04-01 or later' },
    ]);
  });

  it.each([
    ['1.0.0', 'judges from the beginning'],
    ['9.0.0', 'has no parameter file of version 9.0.0'],
  ])('PV-DIGEST: version %s is refused: it %s', (version, reason) => {
    expect(check({ version })).toMatchObject([
      { ruleId: 'PV-DIGEST', path: '/version', message: expect.stringContaining(reason) },
    ]);
  });
});
