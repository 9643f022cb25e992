import type { StudyReport } from './study-report.js';

export const simulationPage = (report: StudyReport): string => `# Simulation\n\n${report.plan.seed}\n`;
