import { studyReport, type StudyReport } from './study-report.js';

/** Six significant digits: more than a Monte-Carlo error leaves, and few enough to read. */
const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;

/** An object that holds no other, over several lines. */
const innermost = /\{\n[^{}]*\}/gu;

/** The report for programs, a figure a line; the same bytes for the same report. */
export const reportJson = (report: StudyReport): string =>
  `${JSON.stringify(report, rounded, 1).replace(innermost, (one) => one.replace(/\n\s*/gu, ' '))}\n`;

/** The report that a file holds. @throws where the text is no such report, naming what is wrong with it */
export const reportFrom = (text: string): StudyReport => studyReport.parse(JSON.parse(text));
