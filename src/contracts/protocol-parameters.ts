import { z } from 'zod';
import { deviationCategories } from '../domain/parameters/deviation-category.js';
import { completed } from '../domain/protocol/added-parameters.js';
import { parameterViolations } from '../domain/protocol/parameter-rules.js';
import { dynamicPhases, type ParameterFile } from '../domain/parameters/parameters.js';
import { calendarDate, filledText, schemaFor, visitCode } from './values/index.js';

/** A parameter of which this program knows only one value: another one would be ignored, so it is refused. */
const only = <Value extends string>(value: Value) =>
  z.literal(value, { error: `only ${value} is implemented; another value needs another program` });

/** A parameter that this program does not read yet: a change would be ignored, so it is refused. */
const unread = <Value extends string | number>(value: Value) =>
  z.literal(value, {
    error: `nothing in this program reads it, so only ${value} is accepted; another value needs another program`,
  });

const number = z.number();
const deviationCategory = z.enum(deviationCategories);

const visit = z.strictObject({
  code: visitCode,
  target: z.union([z.strictObject({ days: number }), z.strictObject({ months: number })]),
  opensDaysBefore: number,
  closesDaysAfter: number,
  reminders: z.array(z.strictObject({ from: z.enum(['open', 'target', 'close']), days: number })).max(20),
});

const labLimit = z.strictObject({
  lab: filledText(40),
  min: number.nullable(),
  max: number.nullable(),
});

const adjuvant = z.strictObject({
  countsHuaier: z.boolean(),
  windowDays: z.null({ error: 'only null (no limit) is implemented; a limit needs another program' }),
});

const eligibility = z.strictObject({
  ageMin: number,
  ageMax: number,
  ecogMax: number,
  otherCancerLookbackYears: number,
  pregnancyTestMaxAgeDays: number,
  pregnancyTestBelowAge: number,
  labsMaxAgeDays: number,
  pathologyHccSet: z.array(filledText(60)).max(20),
});

/** The keys, types and words that a file may have. */
const everyParameter = schemaFor<ParameterFile>()(
  z.strictObject({
    version: z
      .string()
      .regex(/^(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){2}$/u, 'must be a version such as 1.2.0')
      .meta({ example: '1.1.0' }),
    effectiveFrom: calendarDate,
    site: z.strictObject({
      id: filledText(40),
      zone: z.strictObject({ name: unread('Asia/Shanghai'), utcOffsetMinutes: number }),
    }),
    consent: z.strictObject({ currentForm: filledText(40) }),
    eligibility,
    mri: z.strictObject({
      maxDaysBeforeSurgery: number,
      requiredPhases: z.array(z.enum(dynamicPhases)).max(20),
      minQuality: number,
      maxSliceMm: number,
      enhancement: z.strictObject({
        reachedShare: number,
        earlyBelow: number,
        lateFrom: number,
        lateTo: number,
        venousFrom: number,
        contradictionShare: number,
        minVesselVoxels: number,
      }),
    }),
    imaging: z.strictObject({ readerConfirmation: z.enum(['REQUIRED', 'NOT_REQUIRED']) }),
    bclc: z.strictObject({ mode: only('TUMOUR_BURDEN_ONLY') }),
    childPugh: z.strictObject({ albuminLowGL: number, max: number }),
    margin: z.strictObject({
      excludeFromFas: z.array(filledText(10)).max(10),
      excludeFromPp: z.array(filledText(10)).max(10),
    }),
    adjuvant,
    pre: z.strictObject({ mriRoleForNeoadjuvant: only('BASELINE_NAIVE') }),
    thresholds: z.strictObject({ pre: number, post: number }),
    horizon: z.strictObject({ months: number, windowDays: number, lateGuardDays: number }),
    visits: z.array(visit).max(100),
    recurrence: z.strictObject({
      workupDays: number,
      readerDateToleranceDays: number,
      dateRule: only('FIRST_OBSERVED'),
    }),
    death: z.strictObject({ primaryLabel: only('CONTROL') }),
    lostToFollowUp: z.strictObject({
      consecutiveMissedVisits: number,
      contactAttempts: number,
      contactWays: number,
      contactSpanDays: number,
    }),
    queries: z.strictObject({
      criticalRules: z.array(filledText(20)).max(100),
      ageAlertDays: z.array(number).min(1).max(10),
      labLimits: z.array(labLimit).max(100),
    }),
    deviations: z.strictObject({
      importantCategories: z.array(deviationCategory).max(20),
      excludeFromPp: z.array(deviationCategory).max(20),
    }),
    signature: z.strictObject({ freshWithinSeconds: number }),
    actionAttempts: z.strictObject({
      perAttempt: number,
      automatic: number,
      retryAfterMinutes: number,
      retryAtMostHours: number,
    }),
    landmark: z.strictObject({ days: number }),
    bootstrap: z.strictObject({ n: number, seed: number }),
    retention: z.strictObject({ years: unread(10) }),
    erasure: z.strictObject({ afterLock: only('RESTRICT_ONLY') }),
  }),
);

/**
 * The shape of a parameter file. A parameter that came after version 1.0.0 is demanded above as every other is, and has
 * its default in `src/domain/protocol/added-parameters.ts`: a file that does not name it is completed before it is
 * looked at, and keeps its bytes and its digest.
 */
export const protocolShape = z
  .preprocess((file) => completed(file), everyParameter)
  .meta({ id: 'ProtocolParameters' });

const keysOf = (pointer: string): readonly string[] => pointer.split('/').slice(1);

/** A parameter file that may judge: the shape, and numbers and lists that make sense together (PV-PARAMETERS). */
export const protocolParameters = protocolShape.superRefine((parameters, context) => {
  for (const { path, limit } of parameterViolations(parameters))
    context.addIssue({ code: 'custom', path: [...keysOf(path)], message: `must be ${limit}` });
});
