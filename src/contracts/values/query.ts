import { z } from 'zod';
import type { CommandData } from '../../domain/record/patient-commands.js';
import type {
  QueryAnswer,
  QueryClosing,
  QueryOpening,
  QueryRemark,
} from '../../domain/record/query/query-data.js';
import { machineTextLimit } from '../../domain/record/values/machine-text.js';
import { jsonPointer } from './identifiers.js';
import { jsonValue } from './json-value.js';
import { schemaFor } from './same-type.js';
import { filledText } from './text.js';

const queryId = z.string().regex(/^Q[1-9]\d{0,5}$/u, 'must be a query of the casebook, such as Q1');
const remarked = { queryId, reason: filledText(1000) };
const asked = { path: jsonPointer, text: filledText(machineTextLimit), critical: z.boolean() };

/** A person's own question. */
export const queryRaising = schemaFor<CommandData<'RaiseQuery'>>()(z.strictObject(asked));
export const queryAnswer = schemaFor<QueryAnswer>()(z.strictObject({ queryId, answer: filledText(1000) }));
export const queryRemark = schemaFor<QueryRemark>()(z.strictObject(remarked));

export const queryOpening = schemaFor<QueryOpening>()(
  z.strictObject({ queryId, ruleId: filledText(40).nullable(), value: jsonValue, ...asked }),
);
export const queryClosing = schemaFor<QueryClosing>()(
  z.strictObject({ ...remarked, by: z.enum(['SYSTEM', 'PERSON']) }),
);
