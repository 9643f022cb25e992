import { z } from 'zod';
import { orderMeanings, signatureMeanings, type Signature } from '../../domain/shared/signature.js';
import { schemaFor } from './same-type.js';
import { filledText } from './text.js';

/** What a signature adds to what is signed. */
export const signed = {
  meaning: z.enum(signatureMeanings),
  reason: filledText(1000),
};

export const signature = schemaFor<Signature>()(z.strictObject(signed));

export const signedOrder = schemaFor<Signature & { readonly meaning: (typeof orderMeanings)[number] }>()(
  z.strictObject({ ...signed, meaning: z.enum(orderMeanings) }),
);
