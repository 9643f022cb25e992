import type { RequestOf } from '../../contracts/commands.js';
import type { Chance } from '../world/index.js';
import type { ImagingCourse } from './imaging.js';

/** Why somebody who consented is not operated within the trial, as the forms show it. */
interface ScreenFailure {
  readonly identity?: (on: string) => Pick<RequestOf<'allocateSubject'>, 'birthDate'>;
  readonly consent?: (body: RequestOf<'recordConsent'>) => RequestOf<'recordConsent'>;
  readonly screening?: (body: RequestOf<'recordScreening'>) => RequestOf<'recordScreening'>;
  readonly imaging?: ImagingCourse;
}

const failures: readonly [ScreenFailure, ...ScreenFailure[]] = [
  // I1: 78 years old
  { identity: (on) => ({ birthDate: `${Number(on.slice(0, 4)) - 79}-07-01` }) },
  // I2: three tumours, one of them larger than 3 cm
  {
    screening: (body) => ({
      ...body,
      tumourCount: 3,
      tumours: [44, 21, 12].map((longestMm, i) => ({
        segment: (['V', 'VI', 'VIII'] as const)[i] ?? 'V',
        longestMm,
        liRads: 'LR-5',
        signs: { missingReason: 'NR' },
      })),
    }),
  },
  // I5: Child-Pugh 8
  {
    screening: (body) => ({
      ...body,
      ascites: 'MILD',
      labs: {
        ...body.labs,
        albumin: { ...(body.labs.albumin as object), value: 32 } as never,
        totalBilirubin: { ...(body.labs.totalBilirubin as object), value: 40 } as never,
      },
    }),
  },
  // I6
  { screening: (body) => ({ ...body, ecog: 2 }) },
  // I7
  { screening: (body) => ({ ...body, organDisease: { ...body.organDisease, heart: 'Y' } }) },
  // E1
  {
    screening: (body) => ({
      ...body,
      otherMalignancies: [
        { site: 'colon', active: true, treatedUntil: null, curedSkinOrCervixInSitu: false },
      ],
    }),
  },
  // I4
  { imaging: 'FAILS' },
  // C0: no processing by artificial intelligence
  {
    consent: (body) => ({ ...body, flags: { ...body.flags, aiProcessing: false } }),
    imaging: 'NONE',
  },
  // eligible, and operated elsewhere
  {},
];

export const screenFailureOf = (chance: Chance): ScreenFailure => chance.one(failures);
