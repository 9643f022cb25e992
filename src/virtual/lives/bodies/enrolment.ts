import type { RequestOf } from '../../../contracts/commands.js';
import type { Chance } from '../../world/index.js';

/** What the screening form says of somebody, besides dates. */
export interface Findings {
  readonly sex: 'M' | 'F';
  readonly birthDate: string;
  readonly ageYears: number;
  readonly tumoursMm: readonly number[];
  readonly cirrhosis: boolean;
  readonly afp: number;
  readonly albumin: number;
  readonly bilirubin: number;
  readonly platelets: number;
  readonly alt: number;
  readonly ecog: number;
  readonly heightCm: number;
  readonly weightKg: number;
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const rounded = (value: number, digits = 0): number => Number(value.toFixed(digits));

/** Findings that make somebody eligible; marker and size rise with what is known of the risk. */
export const findingsOf = (chance: Chance, x: number, consentYear: number): Findings => {
  const ageYears = Math.round(clamp(56 + 10 * chance.normal(), 25, 73));
  const size = rounded(clamp(32 * Math.exp(0.35 * x + 0.3 * chance.normal()), 8, 140), 1);
  return {
    sex: chance.happens(0.82) ? 'M' : 'F',
    birthDate: `${consentYear - ageYears - 1}-${String(chance.whole(7, 12)).padStart(2, '0')}-${String(chance.whole(1, 28)).padStart(2, '0')}`,
    ageYears,
    tumoursMm: chance.happens(0.12) && size <= 30 ? [size, rounded(size * 0.6 + 2, 1)] : [size],
    cirrhosis: chance.happens(0.6),
    afp: rounded(clamp(Math.exp(3 + 1.2 * x + 1.4 * chance.normal()), 1, 90_000), 1),
    albumin: rounded(clamp(41 + 3 * chance.normal(), 36, 50), 1),
    bilirubin: rounded(clamp(14 + 4 * chance.normal(), 5, 31), 1),
    platelets: rounded(clamp(165 + 50 * chance.normal(), 70, 380)),
    alt: rounded(clamp(34 * Math.exp(0.4 * chance.normal()), 8, 220)),
    ecog: chance.happens(0.2) ? 1 : 0,
    heightCm: rounded(clamp(168 + 7 * chance.normal(), 148, 190)),
    weightKg: rounded(clamp(66 + 9 * chance.normal(), 44, 105)),
  };
};

export const identityBody = (label: string, { birthDate, sex }: Findings): RequestOf<'allocateSubject'> => ({
  nationalId: `VIRTUAL-${label}`,
  name: `Virtual^${label}`,
  birthDate,
  sex,
  medicalRecordNumber: `MRN-${label}`,
  phone: null,
});

/** Consent to everything that the trial needs; what is asked beside it is the participant's choice. */
export const consentForm = (
  consentDate: string,
  formVersion: string,
  chosen: Pick<RequestOf<'recordConsent'>['flags'], 'futureUse' | 'crossBorder'>,
): RequestOf<'recordConsent'> => ({
  consentDate,
  formVersion,
  flags: {
    participation: true,
    sensitiveData: true,
    imagesAndSlides: true,
    aiProcessing: true,
    ...chosen,
  },
});

export const consentBody = (date: string, formVersion: string, chance: Chance): RequestOf<'recordConsent'> =>
  consentForm(date, formVersion, { futureUse: chance.happens(0.8), crossBorder: chance.happens(0.3) });

/** A laboratory value that was measured exactly. */
export const lab = (value: number, unit: string, sampleDate: string) =>
  ({ value, comparator: '=', unit, sampleDate }) as const;

export const labsOf = ({ bilirubin, albumin, platelets, alt, afp }: Screened, date: string) => ({
  totalBilirubin: lab(bilirubin, 'µmol/L', date),
  albumin: lab(albumin, 'g/L', date),
  inr: lab(1.05, 'INR', date),
  platelets: lab(platelets, '10^9/L', date),
  alt: lab(alt, 'U/L', date),
  afp: lab(afp, 'ng/mL', date),
});

/** The findings of a person that the screening form asks for; age and birth date are of the identity. */
export type Screened = Omit<Findings, 'birthDate' | 'ageYears'>;

export const screeningBody = (
  found: Screened,
  date: string,
  planned: string,
): RequestOf<'recordScreening'> => ({
  sex: found.sex,
  heightCm: found.heightCm,
  weightKg: found.weightKg,
  etiology: ['HBV'],
  hbsAg: 'POSITIVE',
  cirrhosis: found.cirrhosis ? 'Y' : 'N',
  portalHypertension: 'N',
  portalHypertensionSigns: { varices: 'N', splenomegaly: 'N' },
  antiviral: { drug: 'entecavir', startDate: '2021' },
  ecog: found.ecog,
  labs: labsOf(found, date),
  onWarfarin: false,
  ascites: 'NONE',
  encephalopathy: 'NONE',
  childPughStored: null,
  tumourCount: found.tumoursMm.length,
  tumours: found.tumoursMm.map((longestMm, i) => ({
    segment: i === 0 ? 'VI' : 'VII',
    longestMm,
    liRads: 'LR-5',
    signs: { capsule: 'Y', microvascularInvasion: 'N' },
  })),
  infiltrative: false,
  macrovascularInvasion: false,
  macrovascularVessels: [],
  extrahepaticSpread: false,
  nodeMetastasis: false,
  diagnosis: { basis: 'IMAGING_LR5', transcript: 'SIGNED', firstEver: true },
  resectionIntent: 'CURATIVE',
  plannedSurgeryDate: planned,
  pregnancy: found.sex === 'F' ? { declared: false, lactating: false, test: null } : null,
  otherMalignancies: [],
  transplantHistory: false,
  organDisease: { heart: 'N', lung: 'N', brain: 'N', kidney: 'N', other: 'N' },
  ableToComply: true,
});
