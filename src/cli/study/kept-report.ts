import { existsSync, readFileSync } from 'node:fs';
import { reportFrom } from '../../virtual/study/report/report-json.js';
import { InputRefused } from '../exit-codes.js';
import type { StudyReport } from '../../virtual/study/report/study-report.js';

/** The report of an earlier run, of which this one may replace a half. @throws InputRefused for a file that is none */
export const keptReport = (file: string): StudyReport => {
  if (!existsSync(file)) return { alone: null, trials: null };
  try {
    return reportFrom(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new InputRefused(
      `${file} is no report of this version of the study; move it away to begin anew, or let both halves be computed`,
      { cause: error },
    );
  }
};
