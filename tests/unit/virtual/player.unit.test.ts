import { beforeAll, describe, expect, it } from '@jest/globals';
import dicomParser from 'dicom-parser';
import { decodeImages } from '../../../src/adapters/orthanc/decode-images.js';
import { levelOf } from '../../../src/application/trial-analysis/subgroups/levels.js';
import { plainDate } from '../../../src/domain/calendar/plain-date.js';
import { acquisitionFacts } from '../../../src/domain/imaging/acquisition/acquisition-facts.js';
import { summariseSeries } from '../../../src/domain/imaging/series/summarise-series.js';
import { analysisRow } from '../../../src/domain/protocol/analysis-row/analysis-row-of.js';
import type { Life } from '../../../src/virtual/lives/index.js';
import { agentOf, scannerOf, writeDicomStudy } from '../../../src/virtual/phantoms/index.js';
import {
  installedFor,
  nothingSpent,
  type PlayedTrial,
  playTrial,
} from '../../../src/virtual/player/index.js';
import { simulate, writtenTrials, type WrittenTrial } from '../../../src/virtual/simulate.js';
import { interceptFor, scenarioNames, worldOf } from '../../../src/virtual/world/index.js';

const { protocols } = installedFor(worldOf('stated', interceptFor));

const written = (participants: number, seed: number): WrittenTrial => {
  const [trial] = writtenTrials({ participants, seed, scenario: 'stated' });
  if (!trial) throw new Error('no trial was written');
  return trial;
};

const played = ({ lives, office }: WrittenTrial): Promise<PlayedTrial> =>
  playTrial(lives, office, protocols, nothingSpent());

/** The life with one act changed. */
const changed = (
  one: Life,
  operation: string,
  change: (act: Life['acts'][number]) => Partial<Life['acts'][number]>,
): Life => ({
  ...one,
  acts: one.acts.map((act) => (act.operation === operation ? { ...act, ...change(act) } : act)),
});

describe('the core player', () => {
  const trial = written(10, 5);
  let lived: PlayedTrial;
  beforeAll(async () => {
    lived = await played(trial);
  });

  it('brings every record to its freeze and the trial to its lock', () => {
    expect(lived.participants).toHaveLength(trial.lives.length);
    for (const { casebook, erased } of lived.participants) expect(erased || casebook?.frozen).toBe(true);
    expect(lived.trial.manifest).toHaveLength(trial.lives.length);
  });

  it('SAP-SIGN: signs the plan of the program before anybody comes, and refuses another as the product does', async () => {
    expect(lived.trial.analysisPlans).toMatchObject([
      { identity: { version: '1.0.0' }, madeAfterFreeze: false, signatures: [{}, {}] },
    ]);
    const acts = trial.office.acts.map((act) =>
      act.operation === 'signAnalysisPlan'
        ? { ...act, body: { ...(act.body as object), digest: 'f'.repeat(64) } }
        : act,
    );
    await expect(played({ ...trial, office: { ...trial.office, acts } })).rejects.toThrow(
      /SignAnalysisPlan was refused.*has digest/u,
    );
  });

  it('gives subject numbers in the order in which people come', () => {
    const firstActs = new Map(
      lived.participants.map(({ subjectId }, i) => [subjectId, trial.lives[i]?.acts[0]?.at]),
    );
    const moments = [...firstActs].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, at]) => at ?? '');
    expect(moments).toEqual(moments.toSorted());
  });

  it('does what the plan asks of machines: MRI judged, PRE and POST recorded', () => {
    const operated = lived.participants.filter(({ casebook }) => casebook?.resection);
    expect(operated.length).toBeGreaterThan(0);
    for (const { casebook } of operated) {
      expect(casebook?.imagingAssessments.length).toBeGreaterThan(0);
      expect(casebook?.predictions.map(({ value }) => value.model)).toContain('PRE');
    }
  });

  it('finds of each MRI what its phantom says of scanner and agent, read as the gate reads it', () => {
    const said = lived.participants.flatMap(({ casebook }) =>
      (casebook?.imagingAssessments ?? []).map(({ value }) => value),
    );
    expect(said.length).toBeGreaterThan(0);
    for (const { studyInstanceUid, acquisition } of said) {
      const [instance] = writeDicomStudy({
        seed: 1,
        patient: { medicalRecordNumber: 'MRN-1', name: 'A', birthDate: '1970-02-03', sex: 'F' },
        studyDate: '2026-01-10',
        tumours: [],
        grid: { columns: 8, rows: 8, slices: 1 },
        layout: 'ENHANCED',
        scanner: scannerOf(studyInstanceUid),
        agent: agentOf(studyInstanceUid),
      });
      const file = dicomParser.parseDicom(instance!.bytes);
      const frames = decodeImages(instance!.bytes, 'digest');
      const attributes = {
        Manufacturer: file.string('x00080070') ?? '',
        MagneticFieldStrength: file.string('x00180087') ?? '',
      };
      const series = frames.map(({ sopInstanceUid, frame }) =>
        summariseSeries({
          seriesInstanceUid: '1.9',
          attributes: {},
          part: { kind: 'WHOLE' },
          instances: [{ sopInstanceUid, attributes: { ...attributes, ...frame?.attributes } }],
        }),
      );
      expect(acquisitionFacts(series)).toEqual(acquisition);
    }
  });

  it('leaves nobody who was scored without field, maker and agent, so that their subgroups are filled', () => {
    const cutoff = plainDate(lived.lockedAt.slice(0, 10));
    const scored = lived.participants
      .map((one) => analysisRow(one, { cutoff, finalLock: true }))
      .filter(({ indexTest }) => indexTest.PRE.at !== null);
    expect(scored.length).toBeGreaterThan(5);
    for (const { baseline } of scored)
      for (const variable of ['FIELD_STRENGTH', 'VENDOR', 'CONTRAST_CLASS'] as const)
        expect(levelOf(variable, baseline)).not.toBe('UNKNOWN');
  });

  it('says the same again for the same lives', async () => {
    const again = await played(trial);
    expect(again.participants.map(({ casebook }) => casebook)).toEqual(
      lived.participants.map(({ casebook }) => casebook),
    );
  });

  it('tries a failed step again when the plan says so', async () => {
    const [first] = trial.lives;
    if (!first) throw new Error('nobody lives');
    const message = 'the image archive cannot be reached or refuses us; the log of the worker says why';
    const failing = { step: 'assessImaging', times: 2, code: 'ARCHIVE.UNAVAILABLE', message } as const;
    const { participants } = await played({ ...trial, lives: [{ ...first, failures: [failing] }] });
    const book = participants[0]?.casebook;
    expect(book?.actionFailures.map(({ value }) => value.attempt)).toEqual([1, 2]);
    expect(book?.imagingAssessments.length).toBeGreaterThan(0);
  });

  it('ends a life whose act is refused, and names participant, act and refusal', async () => {
    const [first] = trial.lives;
    if (!first) throw new Error('nobody lives');
    const wrong = changed(first, 'recordConsent', ({ body }) => ({
      body: { ...(body as object), consentDate: '2099-01-01' },
    }));
    await expect(played({ ...trial, lives: [wrong] })).rejects.toThrow(
      /^participant 1 \(APAR-0001\) on .*: recordConsent was refused: .*EC-H06 at \/consentDate/su,
    );
  });

  it('accepts a refusal that the life expects, and no other', async () => {
    const [first] = trial.lives;
    if (!first) throw new Error('nobody lives');
    const twice = {
      ...first,
      acts: first.acts.flatMap((act) =>
        act.operation === 'recordScreening'
          ? [act, { ...act, name: null, refusedWith: 'SCREENING.ALREADY_RECORDED' }]
          : [act],
      ),
    };
    await expect(played({ ...trial, lives: [twice] })).resolves.toBeDefined();
    const expected = changed(first, 'signDiagnosis', () => ({ refusedWith: 'SIGNATURE.STALE' }));
    await expect(played({ ...trial, lives: [expected] })).rejects.toThrow(
      'was to be refused with SIGNATURE.STALE',
    );
  });

  it('compares forms with the identity, as the command path does', async () => {
    const [first] = trial.lives;
    if (!first) throw new Error('nobody lives');
    const wrong = changed(first, 'recordScreening', ({ body }) => {
      const { sex, ...form } = body as { sex: 'M' | 'F' };
      return { body: { ...form, sex: sex === 'M' ? 'F' : 'M' } };
    });
    await expect(played({ ...trial, lives: [wrong] })).rejects.toThrow('DD-sex at /sex');
  });

  it('lets nobody in whom the API would not let in', async () => {
    const [first] = trial.lives;
    if (!first) throw new Error('nobody lives');
    const by = { id: 'reader', role: 'reader' } as const;
    const wrong = changed(first, 'recordScreening', () => ({ by }));
    await expect(played({ ...trial, lives: [wrong] })).rejects.toThrow('the role reader is not let in');
  });
});

describe('a simulation', () => {
  it.each(scenarioNames)('lives through the scenario %s', async (scenario) => {
    const { counts } = await simulate({ participants: 3, seed: 2, scenario });
    expect(counts.sumsHold).toBe(true);
    expect(counts.flow.count).toBe(counts.allocated);
    expect(Object.values(counts.labels).reduce((a, b) => a + b, 0)).toBe(counts.allocated);
  });
});
