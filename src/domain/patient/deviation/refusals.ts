import { notFreshlySigned } from '../../decision/freshly-signed.js';
import type { Refusal } from '../handler.js';

/** ST-DEVIATION: recorded and signed by the investigator. */
export const notSignedByInvestigator: Refusal<'deviations'> = (_book, _data, context) =>
  notFreshlySigned(context, ['investigator']);
