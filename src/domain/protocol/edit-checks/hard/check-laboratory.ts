import type { LaboratoryReport } from '../../../record/forms/laboratory.js';
import type { PregnancyTest } from '../../../record/forms/pregnancy-test.js';
import { checkLabs, measuredLabs } from '../../data-dictionary/check-labs.js';
import type { Check } from './check-context.js';
import { happened } from './date-checks.js';

/** Ranges in the unit reported, and dates of the samples. */
export const checkLaboratory: Check<LaboratoryReport> = ({ labs }, context) => [
  ...checkLabs(labs),
  ...measuredLabs(labs).flatMap(([name, { sampleDate }]) =>
    happened(context, `/labs/${name}/sampleDate`, sampleDate),
  ),
];

export const checkPregnancyTest: Check<PregnancyTest> = ({ date }, context) =>
  happened(context, '/date', date);
