import type { SoftCheck } from './finding.js';
import { softCourseChecks } from './soft-course-checks.js';
import { monthMissing } from './soft-partial-dates.js';
import { softRanges } from './soft-ranges.js';
import { softRecurrenceChecks } from './soft-recurrence-checks.js';
import { secondPrimaryInRemnant } from './soft-second-primary-check.js';
import { ablationBesideResection } from './soft-surgery-checks.js';

const checks: readonly SoftCheck[] = [
  softRanges,
  ...softRecurrenceChecks,
  ...softCourseChecks,
  ablationBesideResection,
  monthMissing,
  secondPrimaryInRemnant,
];

/** Everything in the record that asks for a query on `today`: soft ranges and soft edit checks, paths into the casebook. */
export const softFindings: SoftCheck = (casebook, protocol, today) =>
  checks.flatMap((check) => check(casebook, protocol, today));
