import type { PlainDate } from '../../calendar/plain-date.js';

/** Surgery form (protocol §3.3); `surgeryDate` is D0. */
export interface Resection {
  readonly surgeryDate: PlainDate;
  readonly intent: 'CURATIVE' | 'PALLIATIVE';
  readonly approach: 'OPEN' | 'LAP' | 'ROBOT' | 'CONVERTED';
  readonly extent: 'MINOR' | 'MAJOR';
  readonly anatomical: boolean;
  readonly concomitantAblation: boolean;
  readonly durationMin: number;
  readonly bloodLossMl: number;
  readonly transfusion: boolean;
  readonly surgeonResidual: 'R0' | 'R1' | 'R2';
}
