import { z } from 'zod';
import type { LaboratoryReport } from '../../domain/record/forms/laboratory.js';
import { pregnancyTestResults, type PregnancyTest } from '../../domain/record/forms/pregnancy-test.js';
import { calendarDate } from './calendar-date.js';
import { labs } from './lab-value.js';
import { schemaFor } from './same-type.js';

export const laboratory = schemaFor<LaboratoryReport>()(z.strictObject({ labs }));

export const pregnancyTest = schemaFor<PregnancyTest>()(
  z.strictObject({ date: calendarDate, result: z.enum(pregnancyTestResults) }),
);
