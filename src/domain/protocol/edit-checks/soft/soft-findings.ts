import type { PlainDate } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import { rememberedByFacts } from '../../../record/remembered.js';
import type { ProtocolParameters } from '../../../parameters/parameters.js';
import type { Finding, SoftCheck } from './finding.js';
import { softCourseChecks } from './soft-course-checks.js';
import { softExtentChecks } from './soft-extent-checks.js';
import { softLaboratoryChecks } from './soft-laboratory-checks.js';
import { longAgo } from './soft-long-ago.js';
import { monthMissing } from './soft-partial-dates.js';
import { softImagingChecks } from './soft-imaging-checks.js';
import { softRanges } from './soft-ranges.js';
import { softRecurrenceChecks } from './soft-recurrence-checks.js';
import { unreadScans } from './soft-unread-scans.js';
import { softVisitChecks } from './soft-visit-checks.js';
import { secondPrimaryInRemnant } from './soft-second-primary-check.js';

const checks: readonly SoftCheck[] = [
  softRanges,
  ...softImagingChecks,
  ...softRecurrenceChecks,
  unreadScans,
  ...softExtentChecks,
  ...softCourseChecks,
  ...softVisitChecks,
  ...softLaboratoryChecks,
  longAgo,
  monthMissing,
  secondPrimaryInRemnant,
];

/** What the record asks for now and, unless a fact prevents it, will ask for on a later day. */
export const foreseenFindings: SoftCheck = rememberedByFacts((casebook, protocol) =>
  checks.flatMap((check) => check(casebook, protocol)),
);

/** Whether what is foreseen asks for a query on `today`. */
export const isFoundOn = ({ from }: Pick<Finding, 'from'>, today: PlainDate): boolean =>
  from === null || from <= today;

/** Everything in the record that asks for a query on `today`: soft ranges and soft edit checks. */
export const softFindings = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  today: PlainDate,
): readonly Finding[] => foreseenFindings(casebook, protocol).filter((found) => isFoundOn(found, today));
