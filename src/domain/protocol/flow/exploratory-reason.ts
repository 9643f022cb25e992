import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import { isAntiHcc } from '../cohort/anti-hcc-therapy.js';
import type { CohortMembership } from '../cohort/cohort.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';

const adjuvantModality = (casebook: Casebook, protocol: ProtocolParameters, on: PlainDate): string =>
  casebook.therapies.find(({ value }) => isAntiHcc(value, protocol) && value.startDate === on)?.value
    .modality ?? 'UNKNOWN';

/** Why a participant is exploratory, as a code; one that begins with MOVED left surgery-only after the day of surgery. */
export const exploratoryReason = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  { ruleId, effectiveOn }: CohortMembership,
): string => {
  const d0 = casebook.resection?.value.surgeryDate;
  const moved = d0 !== undefined && effectiveOn > d0 ? 'MOVED-' : '';
  if (ruleId === 'COH-NEOADJ') return 'NEOADJUVANT';
  return ruleId === 'COH-COENROL'
    ? `${moved}CO-ENROLLED`
    : `${moved}ADJUVANT-${adjuvantModality(casebook, protocol, effectiveOn)}`;
};
