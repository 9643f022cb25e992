import { describe, expect, it } from '@jest/globals';
import { collectManifest } from '../../../src/application/closing/collect-manifest.js';
import { StepFailure } from '../../../src/application/command/trouble/step-failure.js';
import type { TrialState } from '../../../src/domain/record/trial-state.js';
import { consented, frozenTrial, noon, person } from '../../support/patient-histories.js';
import { metadata, write } from './fake-command-deps.js';
import { FakeEventLog, headHash } from './fake-event-log.js';

const collect = (log: FakeEventLog, of: TrialState) => collectManifest(log, of, () => undefined);

const ids = ['APAR-0001', 'APAR-0002'];
const trial: TrialState = {
  ...frozenTrial('2025-07-01'),
  subjects: ids.map((subjectId) => ({ subjectId, identityRef: '', identityHash: subjectId })),
};
const freeze = { type: 'CasebookFrozen', data: { frozenAt: noon('2025-07-01') } };
const shredded = (originalType: string) => ({ type: 'Shredded', data: { originalType } });

const logWith = (second: { readonly type: string; readonly data: unknown }): FakeEventLog => {
  const log = new FakeEventLog();
  log.write('patient-APAR-0001', [freeze], metadata('freeze-1'));
  write(log, consented(), 'patient-APAR-0002');
  log.write('patient-APAR-0002', [second], metadata('freeze-2'));
  return log;
};

describe('collecting the manifest', () => {
  it('BL-SEQUENCE: names head revision and head hash of every participant, also of who never consented', async () => {
    expect(await collect(logWith(freeze), trial)).toEqual([
      {
        stream: 'patient-APAR-0001',
        headRevision: 0,
        headHash: headHash('patient-APAR-0001', 0),
        setAside: false,
      },
      {
        stream: 'patient-APAR-0002',
        headRevision: 1,
        headHash: headHash('patient-APAR-0002', 1),
        setAside: false,
      },
    ]);
  });

  it.each([
    ['still open', { type: 'VitalStatusObserved', data: {} }],
    ['frozen and then written to', shredded('VitalStatusObserved')],
  ])('CASEBOOKS.NOT_FROZEN: waits for a casebook that is %s, naming it', async (_, last) => {
    const collecting = collect(logWith(last), trial);
    await expect(collecting).rejects.toThrow(StepFailure);
    await expect(collecting).rejects.toMatchObject({
      code: 'CASEBOOKS.NOT_FROZEN',
      retry: true,
      message: expect.stringContaining('APAR-0002'),
    });
  });

  it('CASEBOOKS.NOT_FROZEN: waits for a participant without any event', async () => {
    await expect(collect(new FakeEventLog(), trial)).rejects.toMatchObject({
      code: 'CASEBOOKS.NOT_FROZEN',
    });
  });

  it('who was erased after the freeze still counts as frozen', async () => {
    expect(await collect(logWith(shredded('CasebookFrozen')), trial)).toHaveLength(2);
  });

  it('who was erased before the freeze holds up nobody: nothing can be written there any more', async () => {
    const erased = { ...trial, erased: ['APAR-0002'] };
    const manifest = await collect(logWith(shredded('VitalStatusObserved')), erased);
    expect(manifest[1]).toEqual({
      stream: 'patient-APAR-0002',
      headRevision: 1,
      headHash: headHash('patient-APAR-0002', 1),
      setAside: false,
    });
  });

  it('RECORD.QUARANTINED: waits while a record cannot be relied on, and names it', async () => {
    const log = logWith(freeze);
    log.unsound = (stream) => (stream === 'patient-APAR-0002' ? 1 : null);
    await expect(collect(log, trial)).rejects.toMatchObject({
      code: 'RECORD.QUARANTINED',
      retry: true,
      message: expect.stringContaining('APAR-0002'),
    });
  });

  it('names a record that two people signed to be set aside, with the last head that could be verified', async () => {
    const log = logWith(freeze);
    log.unsound = (stream) => (stream === 'patient-APAR-0002' ? 1 : null);
    const signatures = (['investigator', 'administrator'] as const).map((role) => ({
      actor: person(role),
      at: noon('2025-07-01'),
    }));
    const manifest = await collect(log, { ...trial, setAside: { 'APAR-0002': { revision: 1, signatures } } });
    expect(manifest[1]).toEqual({
      stream: 'patient-APAR-0002',
      headRevision: 0,
      headHash: headHash('patient-APAR-0002', 0),
      setAside: true,
    });
  });

  it('a trial without participants has an empty manifest', async () => {
    expect(await collect(new FakeEventLog(), { ...trial, subjects: [] })).toEqual([]);
  });
});
