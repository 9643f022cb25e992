import { z } from 'zod';
import {
  invadedVessels,
  segments,
  type OtherMalignancy,
  type Screening,
  type Tumour,
} from '../../domain/record/forms/screening.js';
import { calendarDate } from './calendar-date.js';
import { labs } from './lab-value.js';
import { orMissing } from './or-missing.js';
import { partialDate } from './partial-date.js';
import { schemaFor } from './same-type.js';
import { filledText } from './text.js';

const yesNoUnknown = z.enum(['Y', 'N', 'UN']);

export const tumour = schemaFor<Tumour>()(
  z.strictObject({
    segment: z.enum(segments),
    longestMm: z.number(),
    liRads: z.enum(['LR-3', 'LR-4', 'LR-5', 'LR-M', 'LR-TIV']).nullable(),
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
  basis: z.enum(['IMAGING_LR5', 'IMAGING_NATIONAL_GUIDELINE', 'BIOPSY', 'OTHER']),
  signedByInvestigator: z.boolean(),
  firstEver: z.boolean(),
});

const pregnancy = z.strictObject({
  declared: z.boolean(),
  lactating: z.boolean(),
  test: z.strictObject({ date: calendarDate, result: z.enum(['POSITIVE', 'NEGATIVE']) }).nullable(),
});

const organDisease = z.strictObject({
  heart: yesNoUnknown,
  lung: yesNoUnknown,
  brain: yesNoUnknown,
  kidney: yesNoUnknown,
  other: yesNoUnknown,
});

export const screening = schemaFor<Screening>()(
  z.strictObject({
    sex: z.enum(['M', 'F']),
    heightCm: z.number(),
    weightKg: z.number(),
    etiology: z.array(z.enum(['HBV', 'HCV', 'ALCOHOL', 'MASLD', 'AFLATOXIN', 'OTHER', 'NONE'])).max(7),
    hbsAg: z.enum(['POSITIVE', 'NEGATIVE', 'UNKNOWN']),
    cirrhosis: yesNoUnknown,
    portalHypertension: yesNoUnknown,
    portalHypertensionSigns: orMissing(z.strictObject({ varices: yesNoUnknown, splenomegaly: yesNoUnknown })),
    antiviral: orMissing(z.strictObject({ drug: filledText(100), startDate: partialDate })),
    ecog: z.int(),
    labs,
    onWarfarin: z.boolean(),
    ascites: z.enum(['NONE', 'MILD', 'MODERATE_OR_MORE']),
    encephalopathy: z.enum(['NONE', 'GRADE_1_2', 'GRADE_3_4']),
    childPughStored: z.int().nullable(),
    tumourCount: z.union([z.int(), z.literal('UNCOUNTABLE')]),
    tumours: z.array(tumour).max(50),
    infiltrative: z.boolean(),
    macrovascularInvasion: z.boolean(),
    macrovascularVessels: orMissing(z.array(z.enum(invadedVessels)).max(invadedVessels.length)),
    extrahepaticSpread: z.boolean(),
    nodeMetastasis: z.boolean(),
    diagnosis,
    resectionIntent: z.enum(['CURATIVE', 'PALLIATIVE']),
    plannedSurgeryDate: calendarDate,
    pregnancy: pregnancy.nullable(),
    otherMalignancies: z.array(otherMalignancy).max(20),
    transplantHistory: z.boolean(),
    organDisease,
    ableToComply: z.boolean(),
  }),
);
