import { z } from 'zod';
import { publicKeyForm } from '../../domain/record/sealing-key-id.js';
import { subjectNumber } from '../names.js';

/** Pseudonym of a participant. */
export const subjectId = z
  .string()
  .regex(new RegExp(`^${subjectNumber.source}$`, 'u'), 'must be a subject number such as APAR-0001');

/** DICOM unique identifier (PS3.5 §9). */
export const dicomUid = z
  .string()
  .max(64)
  .regex(/^[0-9]+(\.[0-9]+)*$/u, 'must be a DICOM UID: digits and dots, 64 characters at most');

/** SHA-256, lower-case hex. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/u, 'must be a SHA-256 in lower-case hex');

/** JSON Pointer (RFC 6901); empty for the whole value. */
export const jsonPointer = z
  .string()
  .max(200)
  .regex(/^(\/([^~/]|~[01])*)*$/u, 'must be a JSON Pointer such as /maxMm');

/** Base64 with padding, as libsodium's ORIGINAL variant writes it. */
export const base64 = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/u, 'must be base64');

/** As `apar keygen` prints it. */
export const x25519PublicKey = z
  .string()
  .regex(publicKeyForm, 'must be a public key of 32 bytes in base64, as apar keygen prints it');
