import { z } from 'zod';
import type { DiagnosisSignature } from '../../domain/record/forms/diagnosis-signature.js';
import { sha256Hex } from './identifiers.js';
import { schemaFor } from './same-type.js';
import { signed } from './signature.js';

export const diagnosisSignature = schemaFor<DiagnosisSignature>()(
  z.strictObject({ content: sha256Hex, ...signed }),
);
