import type { PlainDate } from '../../calendar/plain-date.js';

/** Pathology report (protocol §3.4); sizes and margins in millimetres. */
export interface Pathology {
  readonly reportDate: PlainDate;
  readonly finalDiagnosis:
    'HCC' | 'HCC_FIBROLAMELLAR' | 'ICC' | 'CHCC_CCA' | 'METASTASIS' | 'BENIGN' | 'OTHER';
  readonly tumourNumber: number;
  readonly maxMm: number;
  readonly mvi: 'M0' | 'M1' | 'M2';
  readonly edmondsonSteiner: 'I' | 'II' | 'III' | 'IV';
  readonly satelliteNodules: boolean;
  readonly margin: 'R0' | 'R1' | 'R2';
  readonly marginMm: number;
  readonly capsule: 'COMPLETE' | 'INCOMPLETE' | 'ABSENT' | 'INVADED';
  readonly completeNecrosis: boolean;
  /** Needed to judge E2 when the tumour is completely necrotic. */
  readonly preoperativeBiopsyOrStatement: boolean;
}
