import { patientDecider } from '../../domain/patient/patient-decider.js';
import type { Decider } from '../../domain/decision/decider.js';
import type { TrialContext } from '../../domain/trial/decide.js';
import { trialDecider } from '../../domain/trial/trial-decider.js';
import { unsealingDecider, type UnsealingContext } from '../../domain/unsealing/unsealing-decider.js';
import { subjectOf, trialStream, unsealingStream } from '../../contracts/names.js';

/** A decider whose types are known to its own family only; the codec has checked every event, zod every command. */
export type AnyDecider = Decider<
  unknown,
  { readonly type: string; readonly data: unknown },
  { readonly type: string; readonly data: unknown },
  TrialContext & Partial<UnsealingContext>
>;

/** The decider of a stream; null for a stream that takes no commands. */
export const deciderOf = (stream: string): AnyDecider | null => {
  if (subjectOf(stream)) return patientDecider as unknown as AnyDecider;
  if (stream === trialStream) return trialDecider as unknown as AnyDecider;
  if (stream === unsealingStream) return unsealingDecider as unknown as AnyDecider;
  return null;
};
