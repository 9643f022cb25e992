import type { StudyReport } from './study-report.js';

/** Six significant digits: more than a Monte-Carlo error leaves, and few enough to read. */
const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;

/** The report for programs; the same bytes for the same report. */
export const reportJson = (report: StudyReport): string => `${JSON.stringify(report, rounded, 2)}\n`;
