import type { LaboratoryReport } from '../../../record/forms/laboratory.js';
import type { PregnancyTest } from '../../../record/forms/pregnancy-test.js';
import type { Check } from './check-context.js';
import { checkSamples, happened } from './date-checks.js';

export const checkLaboratory: Check<LaboratoryReport> = ({ labs }, context) => checkSamples(context, labs);

export const checkPregnancyTest: Check<PregnancyTest> = ({ date }, context) =>
  happened(context, '/date', date);
