import type { PartialDate } from '../../calendar/partial-date.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import type { Lab, OrMissing } from '../values/lab-value.js';
import { form } from './form.js';
import { labFields, type LabName } from './labs.js';
import { pregnancyTestResults, type PregnancyTest } from './pregnancy-test.js';
import { type InvadedVessel, invadedVessels, type Tumour, tumourFields, uncountable } from './tumour.js';
import { clinicalReaders, site } from './who.js';
import { yesNoUnknown, type YesNoUnknown } from '../values/yes-no-unknown.js';
import { sampled, sign } from '../values/sign-of-life.js';

export interface OtherMalignancy {
  readonly site: string;
  readonly active: boolean;
  readonly treatedUntil: PartialDate | null;
  readonly curedSkinOrCervixInSitu: boolean;
}

export const sexes = ['M', 'F'] as const;
export const etiologies = ['HBV', 'HCV', 'ALCOHOL', 'MASLD', 'AFLATOXIN', 'OTHER', 'NONE'] as const;
export const hbsAgResults = ['POSITIVE', 'NEGATIVE', 'UNKNOWN'] as const;
export const ascitesGrades = ['NONE', 'MILD', 'MODERATE_OR_MORE'] as const;
export const encephalopathyGrades = ['NONE', 'GRADE_1_2', 'GRADE_3_4'] as const;
export const diagnosisBases = ['IMAGING_LR5', 'IMAGING_NATIONAL_GUIDELINE', 'BIOPSY', 'OTHER'] as const;
/**
 * What the source says of the investigator's signature. The last was recorded when the form's tick was the signature, before
 * signatures were commands: it counts as it did then, and nobody can record it any more.
 */
export const signatureTranscripts = ['SIGNED', 'NOT_SIGNED', 'SIGNED_BEFORE_COMMANDS'] as const;
export type SignatureTranscript = (typeof signatureTranscripts)[number];
export const resectionIntents = ['CURATIVE', 'PALLIATIVE'] as const;
export type ResectionIntent = (typeof resectionIntents)[number];

/** Screening form (protocol §3.1). Absent laboratory values carry a reason. */
export interface Screening {
  readonly sex: (typeof sexes)[number];
  readonly heightCm: number;
  readonly weightKg: number;
  readonly etiology: readonly (typeof etiologies)[number][];
  readonly hbsAg: (typeof hbsAgResults)[number];
  readonly cirrhosis: YesNoUnknown;
  readonly portalHypertension: YesNoUnknown;
  readonly portalHypertensionSigns: OrMissing<{
    readonly varices: YesNoUnknown;
    readonly splenomegaly: YesNoUnknown;
  }>;
  /** Treatment of hepatitis B or C; NA where none is given. */
  readonly antiviral: OrMissing<{ readonly drug: string; readonly startDate: PartialDate }>;
  readonly ecog: number;
  readonly labs: Readonly<Partial<Record<LabName, Lab>>>;
  readonly onWarfarin: boolean;
  readonly ascites: (typeof ascitesGrades)[number];
  readonly encephalopathy: (typeof encephalopathyGrades)[number];
  readonly childPughStored: number | null;
  readonly tumourCount: number | (typeof uncountable)[number];
  readonly tumours: readonly Tumour[];
  readonly infiltrative: boolean;
  readonly macrovascularInvasion: boolean;
  /** Named exactly when there is macrovascular invasion. */
  readonly macrovascularVessels: OrMissing<readonly InvadedVessel[]>;
  readonly extrahepaticSpread: boolean;
  readonly nodeMetastasis: boolean;
  readonly diagnosis: {
    readonly basis: (typeof diagnosisBases)[number];
    /** Transcript of the source: it signs nothing (see `diagnosisSignatures`). */
    readonly transcript: SignatureTranscript;
    readonly firstEver: boolean;
  };
  readonly resectionIntent: ResectionIntent;
  readonly plannedSurgeryDate: PlainDate;
  readonly pregnancy: {
    readonly declared: boolean;
    readonly lactating: boolean;
    readonly test: PregnancyTest | null;
  } | null;
  readonly otherMalignancies: readonly OtherMalignancy[];
  readonly transplantHistory: boolean;
  readonly organDisease: Readonly<Record<'heart' | 'lung' | 'brain' | 'kidney' | 'other', YesNoUnknown>>;
  readonly ableToComply: boolean;
}

/** The form as the site sends it: what was transcribed before signatures were commands is not transcribed now. */
export type SentScreening = Omit<Screening, 'diagnosis'> & {
  readonly diagnosis: Omit<Screening['diagnosis'], 'transcript'> & {
    readonly transcript: Exclude<SignatureTranscript, 'SIGNED_BEFORE_COMMANDS'>;
  };
};

export const screening = form<Screening>()({
  command: 'RecordScreening',
  event: 'ScreeningRecorded',
  version: 3,
  slot: 'one',
  knownFrom: () => 'RECORDED',
  lifeSigns: ({ labs, pregnancy }) => [
    ...sampled(labs),
    ...(pregnancy?.test ? [sign('a pregnancy test', pregnancy.test.date)] : []),
  ],
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: { path: 'screening', chapter: 'enrolment', summary: 'Record the screening form' },
  again: {
    code: 'SCREENING.ALREADY_RECORDED',
    message: () => 'Screening data are already recorded; correct the single values instead.',
  },
  label: 'Screening',
  fields: {
    sex: { label: 'Sex', codes: sexes },
    heightCm: { label: 'Height', unit: 'cm' },
    weightKg: { label: 'Weight', unit: 'kg' },
    etiology: { label: 'Aetiology of liver disease', codes: etiologies },
    hbsAg: { label: 'Hepatitis B surface antigen (HBsAg)', codes: hbsAgResults },
    cirrhosis: { label: 'Cirrhosis', codes: yesNoUnknown },
    portalHypertension: { label: 'Portal hypertension', codes: yesNoUnknown },
    portalHypertensionSigns: {
      label: 'Signs of portal hypertension',
      fields: {
        varices: { label: 'Varices', codes: yesNoUnknown },
        splenomegaly: { label: 'Splenomegaly', codes: yesNoUnknown },
      },
    },
    antiviral: {
      label: 'Antiviral treatment',
      fields: {
        drug: { label: 'Antiviral drug' },
        startDate: { label: 'Start of antiviral treatment', date: true },
      },
    },
    ecog: { label: 'ECOG performance status' },
    labs: { label: 'Laboratory values', fields: labFields },
    onWarfarin: { label: 'Treatment with warfarin' },
    ascites: { label: 'Ascites', codes: ascitesGrades },
    encephalopathy: { label: 'Hepatic encephalopathy', codes: encephalopathyGrades },
    childPughStored: { label: 'Child-Pugh score as recorded by the site' },
    tumourCount: { label: 'Number of tumours', codes: uncountable },
    tumours: { label: 'Tumours on the pre-operative MRI', fields: tumourFields },
    infiltrative: { label: 'Infiltrative growth' },
    macrovascularInvasion: { label: 'Macrovascular invasion' },
    macrovascularVessels: { label: 'Invaded vessels', codes: invadedVessels },
    extrahepaticSpread: { label: 'Extrahepatic spread' },
    nodeMetastasis: { label: 'Lymph node metastasis' },
    diagnosis: {
      label: 'Diagnosis of hepatocellular carcinoma',
      fields: {
        basis: { label: 'Basis of the diagnosis', codes: diagnosisBases },
        transcript: {
          label: 'Signature of the investigator in the source, as transcribed',
          codes: signatureTranscripts,
        },
        firstEver: { label: 'First diagnosis ever' },
      },
    },
    resectionIntent: { label: 'Intent of the planned resection', codes: resectionIntents },
    plannedSurgeryDate: { label: 'Planned date of surgery', date: true },
    pregnancy: {
      label: 'Pregnancy and lactation',
      fields: {
        declared: { label: 'Declared pregnancy' },
        lactating: { label: 'Lactating' },
        test: {
          label: 'Pregnancy test',
          fields: {
            date: { label: 'Date of the pregnancy test', date: true },
            result: { label: 'Result of the pregnancy test', codes: pregnancyTestResults },
          },
        },
      },
    },
    otherMalignancies: {
      label: 'Other malignancies',
      fields: {
        site: { label: 'Site of the malignancy' },
        active: { label: 'Active malignancy' },
        treatedUntil: { label: 'End of its treatment', date: true },
        curedSkinOrCervixInSitu: { label: 'Cured skin cancer or cervical carcinoma in situ' },
      },
    },
    transplantHistory: { label: 'History of organ transplantation' },
    organDisease: {
      label: 'Severe disease of other organs',
      fields: {
        heart: { label: 'Heart disease', codes: yesNoUnknown },
        lung: { label: 'Lung disease', codes: yesNoUnknown },
        brain: { label: 'Brain disease', codes: yesNoUnknown },
        kidney: { label: 'Kidney disease', codes: yesNoUnknown },
        other: { label: 'Other organ disease', codes: yesNoUnknown },
      },
    },
    ableToComply: { label: 'Able to comply with the protocol' },
  },
});
