import { afterEach, describe, expect, it } from '@jest/globals';
import type { ApiDependencies } from '../../../src/api/index.js';
import { LogUnavailable } from '../../../src/application/ports/event-log.js';
import { ArchiveUnavailable } from '../../../src/application/ports/image-archive.js';
import type { IdentityInFiles } from '../../../src/application/ports/image-identities.js';
import { VaultUnavailable } from '../../../src/application/ports/key-vault.js';
import type { ImageIdentitiesView } from '../../../src/contracts/views/index.js';
import type { Casebook } from '../../../src/domain/record/casebook.js';
import { roles } from '../../../src/domain/shared/actor.js';
import { aResection } from '../../support/casebooks.js';
import { frozenTrial, gated, imaged, linked, nobody, person } from '../../support/patient-histories.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { aStudy, otherPerson } from './fake-images.js';
import { fakeReadModels } from './fake-read-models.js';
import { aPerson, fakeVault } from './fake-vault.js';
import { bearer } from './fake-verify-token.js';
import { ask, problemOf } from './requests.js';

let api: FakeApi;
afterEach(() => api.close());

const doubtful = () =>
  gated({
    verdict: 'NEEDS_REVIEW',
    findings: [
      {
        ruleId: 'IV-02',
        verdict: 'NEEDS_REVIEW',
        code: 'IV-02',
        message: 'PatientID differs in series 1.9.1',
      },
    ],
  });
const stated = () => {
  const history = doubtful();
  return history.with({ authenticatedAt: history.context.wallNow }).does('StateImageIdentity', {
    studyInstanceUid: aStudy,
    reason: 'the console kept the name of the patient before',
  });
};
const started = async (
  change: Partial<ApiDependencies> = {},
  book: Casebook = doubtful().book,
): Promise<void> => {
  api = await startFakeApi({ readModels: fakeReadModels({ 'APAR-0001': book }), ...change });
};
const files = (...named: readonly IdentityInFiles[]): Pick<ApiDependencies, 'imageIdentities'> => ({
  imageIdentities: { identitiesIn: () => Promise.resolve(named) },
});
const values = [
  aPerson.name,
  aPerson.birthDate,
  aPerson.medicalRecordNumber,
  ...Object.values(otherPerson.attributes).filter((value) => value !== ''),
];

describe('both identities of a study in doubt', () => {
  it.each(['coordinator', 'investigator'] as const)(
    'IV-02: are shown side by side to the %s who may sign, the look is on record first, and nothing is kept',
    async (role) => {
      await started();
      const response = await ask(api, 'getImageIdentities', role);
      expect(response.status).toBe(200);
      expect(response.body).toEqual({
        subjectId: 'APAR-0001',
        studyInstanceUid: aStudy,
        assessmentRevision: doubtful().book.imagingAssessments[0]?.revision,
        identities: [
          {
            series: ['1.9.1', '1.9.2'],
            images: 120,
            attributes: [
              ['PatientID', 'MRN-112233', aPerson.medicalRecordNumber, 'DIFFERS'],
              ['PatientBirthDate', '1970-01-01', aPerson.birthDate, 'SAME'],
              ['PatientSex', null, aPerson.sex, 'NOT_GIVEN'],
              ['PatientName', 'Somebody^Else', aPerson.name, 'DIFFERS'],
            ].map(([attribute, inFiles, ofParticipant, agreement]) => ({
              attribute,
              inFiles,
              ofParticipant,
              agreement,
            })),
          },
        ],
      });
      expect(response.headers['cache-control']).toBe('no-store');
      expect(api.accesses).toEqual([
        {
          actor: expect.objectContaining({ id: `user-${role}` }),
          what: 'IMAGE_IDENTITIES',
          stream: 'patient-APAR-0001',
          correlationId: response.headers['x-correlation-id'],
        },
      ]);
      const kept = JSON.stringify([api.log, api.accesses, api.world.intents]);
      for (const one of values) expect(kept).not.toContain(one);
    },
  );

  it('IV-02: of every study that the archive holds under the UID each is shown, with its series', async () => {
    const own: IdentityInFiles = {
      attributes: {
        PatientID: aPerson.medicalRecordNumber,
        PatientName: 'Person^Invented',
        PatientBirthDate: '19700101',
        PatientSex: 'M',
      },
      seriesInstanceUids: ['1.9.3'],
      images: 4,
    };
    await started(files(own, otherPerson));
    const { identities } = (await ask(api, 'getImageIdentities')).body as ImageIdentitiesView;
    expect(
      identities.map(({ series, attributes }) => [series, attributes.map(({ agreement }) => agreement)]),
    ).toEqual([
      [['1.9.3'], ['SAME', 'SAME', 'SAME', 'SAME']],
      [
        ['1.9.1', '1.9.2'],
        ['DIFFERS', 'SAME', 'NOT_GIVEN', 'DIFFERS'],
      ],
    ]);
  });

  it.each(roles.filter((role) => role !== 'coordinator' && role !== 'investigator'))(
    'IV-02: are refused to a %s, whose attempt is no look',
    async (role) => {
      await started();
      expect((await ask(api, 'getImageIdentities', role)).status).toBe(403);
      expect(api.accesses).toEqual([]);
    },
  );

  it('IV-02: are refused to nobody in particular', async () => {
    await started();
    const response = await api.http.get(`/patients/APAR-0001/imaging-studies/${aStudy}/identities`);
    expect(response.status).toBe(401);
  });

  it('IV-02: are not shown where the look cannot be recorded, and neither archive nor vault is asked', async () => {
    const asked: string[] = [];
    await started({
      recordAccess: () => Promise.reject(new LogUnavailable('down')),
      imageIdentities: {
        identitiesIn: () => {
          asked.push('archive');
          return Promise.resolve([otherPerson]);
        },
      },
      vault: fakeVault({
        identity: () => {
          asked.push('vault');
          return Promise.resolve(aPerson);
        },
      }),
    });
    const response = await ask(api, 'getImageIdentities');
    expect([response.status, problemOf(response).code]).toEqual([503, 'LOG.UNAVAILABLE']);
    for (const one of values) expect(response.text).not.toContain(one);
    expect(asked).toEqual([]);
  });

  it.each([
    [
      'ARCHIVE.UNAVAILABLE',
      {
        imageIdentities: {
          identitiesIn: () =>
            Promise.reject(new ArchiveUnavailable(`refused ${otherPerson.attributes.PatientID}`)),
        },
      },
    ],
    [
      'VAULT.UNAVAILABLE',
      { vault: fakeVault({ identity: () => Promise.reject(new VaultUnavailable('down')) }) },
    ],
  ])('IV-02: %s: are not shown by halves, and the answer says what is away', async (code, change) => {
    await started(change);
    const response = await ask(api, 'getImageIdentities');
    expect([response.status, problemOf(response).code]).toEqual([503, code]);
    expect(problemOf(response).detail).toMatch(/cannot be reached/u);
    for (const one of values) expect(response.text + JSON.stringify(api.log)).not.toContain(one);
  });

  it('IV-02: a fault in between tells no value either', async () => {
    await started({
      imageIdentities: {
        identitiesIn: () => Promise.reject(new Error(`no idea of ${otherPerson.attributes.PatientName}`)),
      },
    });
    const response = await ask(api, 'getImageIdentities');
    expect(response.status).toBe(500);
    for (const one of values) expect(response.text + JSON.stringify(api.log)).not.toContain(one);
  });

  it('IV-02: a study that the archive no longer holds is said to be missing, and the participant is not shown', async () => {
    await started(files());
    const response = await ask(api, 'getImageIdentities');
    expect([response.status, problemOf(response).code]).toEqual([404, 'IMAGING.NOT_IN_ARCHIVE']);
    for (const one of values) expect(response.text).not.toContain(one);
  });

  it.each([
    ['whose images name nobody else', 409, 'IMAGING.NO_STATEMENT_AWAITED', () => imaged().book],
    ['that was not judged', 409, 'IMAGING.NO_STATEMENT_AWAITED', () => linked().book],
    ['about which the statement is signed', 409, 'IMAGING.NO_STATEMENT_AWAITED', () => stated().book],
    [
      'that is unlinked',
      404,
      'IMAGING.NOT_LINKED',
      () => doubtful().does('UnlinkImagingStudy', { studyInstanceUid: aStudy, reason: 'typed wrong' }).book,
    ],
    [
      'of a participant who withdrew',
      409,
      'PARTICIPANT.WITHDRAWN',
      () => doubtful().does('RecordWithdrawal', { level: 'W2', date: '2025-06-30' as never }).book,
    ],
    ['of a participant without any record', 409, 'CONSENT.MISSING', () => nobody().book],
  ] as const)('IV-02: of a study %s: %i %s, and no look is needed', async (_, status, code, book) => {
    await started({}, book());
    const response = await ask(api, 'getImageIdentities');
    expect([response.status, problemOf(response).code]).toEqual([status, code]);
    expect(api.accesses).toEqual([]);
  });

  it('IV-02: are shown after surgery too, while the doubt stands', async () => {
    const later = doubtful().on('2025-07-08').does('RecordResection', aResection('2025-07-08'));
    await started({}, later.book);
    expect((await ask(api, 'getImageIdentities')).status).toBe(200);
  });

  it('IV-02: are not shown once the trial is frozen', async () => {
    await started();
    api.world.trial = { ...api.world.trial, freezeOrderedAt: frozenTrial('2025-07-01').freezeOrderedAt };
    const response = await ask(api, 'getImageIdentities');
    expect([response.status, problemOf(response).code]).toEqual([409, 'TRIAL.FROZEN']);
  });

  it('IV-02: are said to be erased, from the tombstone on and where the vault has nobody any more', async () => {
    await started();
    api.world.trial = { ...api.world.trial, erased: ['APAR-0001'] };
    const tombstone = await ask(api, 'getImageIdentities');
    expect([tombstone.status, problemOf(tombstone).code]).toEqual([409, 'SUBJECT.ERASED']);
    await api.close();
    await started({ vault: fakeVault({ identity: () => Promise.resolve(null) }) });
    const gone = await ask(api, 'getImageIdentities');
    expect([gone.status, problemOf(gone).code]).toEqual([409, 'SUBJECT.ERASED']);
    for (const one of values) expect(gone.text).not.toContain(one);
  });

  it('IV-02: are not shown for a record that was altered outside the system', async () => {
    const models = fakeReadModels(
      { 'APAR-0001': doubtful().book },
      {
        quarantined: () => Promise.reject(new Error('nobody else’s was asked for')),
        quarantineOf: (stream) =>
          Promise.resolve(
            stream === 'patient-APAR-0001'
              ? { stream, revision: 3, why: 'ALTERED', withheld: true, reason: 'hash' }
              : null,
          ),
      },
    );
    await started({ readModels: models });
    const response = await ask(api, 'getImageIdentities');
    expect([response.status, problemOf(response).code]).toEqual([409, 'RECORD.QUARANTINED']);
    expect(api.accesses).toEqual([]);
  });

  it('IV-02: of an unknown participant there are none, and a UID that is none is malformed', async () => {
    await started();
    const get = (path: string) => api.http.get(path).set('Authorization', bearer(person('coordinator').role));
    expect((await get(`/patients/APAR-0099/imaging-studies/${aStudy}/identities`)).status).toBe(404);
    expect((await get('/patients/APAR-0001/imaging-studies/1.2.x/identities')).status).toBe(400);
  });
});
