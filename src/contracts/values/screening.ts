import { z } from 'zod';
import { pregnancyTestResults } from '../../domain/record/forms/pregnancy-test.js';
import {
  ascitesGrades,
  diagnosisBases,
  encephalopathyGrades,
  etiologies,
  hbsAgResults,
  resectionIntents,
  sexes,
  signatureTranscripts,
  type OtherMalignancy,
  type Screening,
  type SentScreening,
} from '../../domain/record/forms/screening.js';
import {
  invadedVessels,
  liRadsCategories,
  segments,
  uncountable,
  type Tumour,
} from '../../domain/record/forms/tumour.js';
import { calendarDate } from './calendar-date.js';
import { labs } from './lab-value.js';
import { orMissing } from './or-missing.js';
import { partialDate } from './partial-date.js';
import { schemaFor } from './same-type.js';
import { filledText } from './text.js';
import { yesNoUnknown } from './yes-no-unknown.js';

export const tumour = schemaFor<Tumour>()(
  z.strictObject({
    segment: z.enum(segments),
    longestMm: z.number(),
    liRads: z.enum(liRadsCategories).nullable(),
    signs: orMissing(z.strictObject({ capsule: yesNoUnknown, microvascularInvasion: yesNoUnknown })),
  }),
);

export const otherMalignancy = schemaFor<OtherMalignancy>()(
  z.strictObject({
    site: filledText(100),
    active: z.boolean(),
    treatedUntil: partialDate.nullable(),
    curedSkinOrCervixInSitu: z.boolean(),
  }),
);

const diagnosis = z.strictObject({
  basis: z.enum(diagnosisBases),
  transcript: z.enum(signatureTranscripts),
  firstEver: z.boolean(),
});

const pregnancy = z.strictObject({
  declared: z.boolean(),
  lactating: z.boolean(),
  test: z.strictObject({ date: calendarDate, result: z.enum(pregnancyTestResults) }).nullable(),
});

const organDisease = z.strictObject({
  heart: yesNoUnknown,
  lung: yesNoUnknown,
  brain: yesNoUnknown,
  kidney: yesNoUnknown,
  other: yesNoUnknown,
});

const fields = {
  sex: z.enum(sexes),
  heightCm: z.number(),
  weightKg: z.number(),
  etiology: z.array(z.enum(etiologies)).max(etiologies.length),
  hbsAg: z.enum(hbsAgResults),
  cirrhosis: yesNoUnknown,
  portalHypertension: yesNoUnknown,
  portalHypertensionSigns: orMissing(z.strictObject({ varices: yesNoUnknown, splenomegaly: yesNoUnknown })),
  antiviral: orMissing(z.strictObject({ drug: filledText(100), startDate: partialDate })),
  ecog: z.int(),
  labs,
  onWarfarin: z.boolean(),
  ascites: z.enum(ascitesGrades),
  encephalopathy: z.enum(encephalopathyGrades),
  childPughStored: z.int().nullable(),
  tumourCount: z.union([z.int(), z.literal(uncountable)]),
  tumours: z.array(tumour).max(50),
  infiltrative: z.boolean(),
  macrovascularInvasion: z.boolean(),
  macrovascularVessels: orMissing(z.array(z.enum(invadedVessels)).max(invadedVessels.length)),
  extrahepaticSpread: z.boolean(),
  nodeMetastasis: z.boolean(),
  diagnosis,
  resectionIntent: z.enum(resectionIntents),
  plannedSurgeryDate: calendarDate,
  pregnancy: pregnancy.nullable(),
  otherMalignancies: z.array(otherMalignancy).max(20),
  transplantHistory: z.boolean(),
  organDisease,
  ableToComply: z.boolean(),
};

export const screening = schemaFor<Screening>()(z.strictObject(fields));

/** The form as the site sends it: the transcript signs nothing. */
export const screeningBody = schemaFor<SentScreening>()(
  z.strictObject({
    ...fields,
    diagnosis: diagnosis.extend({ transcript: z.enum(['SIGNED', 'NOT_SIGNED']) }),
  }),
);
