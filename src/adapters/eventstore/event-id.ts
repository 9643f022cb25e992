import { v5 } from 'uuid';
import { lengthPrefixed } from '../../crypto/digest.js';

/** Namespace of this project's event ids (RFC 9562, version 5); never changes. */
const namespace = '0a8e9c1e-5b0f-4c2e-9d55-7d6e70623800';

/** The same command gives the same ids for ever: a repeated append is recognised by the store. */
export const eventId = (stream: string, commandId: string, index: number): string =>
  v5(new Uint8Array(lengthPrefixed(stream, commandId, String(index))), namespace);
