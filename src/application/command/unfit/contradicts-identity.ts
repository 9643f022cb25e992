import { completedYears, plainDate } from '../../../domain/calendar/plain-date.js';
import type { Consent } from '../../../domain/record/forms/consent.js';
import type { Screening } from '../../../domain/record/forms/screening.js';
import type { TrialState } from '../../../domain/record/trial-state.js';
import { type DomainError, refuse, required, type Violation } from '../../../domain/shared/domain-error.js';
import { violated } from '../../../domain/shared/violated.js';
import type { SignedCommand } from '../../ports/command-signer.js';
import type { KeyVault, PersonalIdentity } from '../../ports/key-vault.js';
import type { CorrectedForm } from './corrected-form.js';

type Said = Pick<Screening, 'sex'> | Pick<Consent, 'consentDate' | 'ageYears'>;

/** What a form would say after this command of something that the identity says too; null where the command says nothing anew. */
const saidAnew = (
  { type, data }: Pick<SignedCommand, 'type' | 'data'>,
  changed: CorrectedForm | null,
): Said | null => {
  if (type === 'RecordScreening') return data as Screening;
  if (changed?.form === 'screening') {
    const [before, after] = [changed.before as Screening, changed.after as Screening];
    return after.sex === before.sex ? null : after;
  }
  if (changed?.form !== 'consents') return null;
  const [before, after] = [changed.before as Consent, changed.after as Consent];
  const same = after.consentDate === before.consentDate && after.ageYears === before.ageYears;
  return same ? null : after;
};

const correctIdentity =
  'if the identity is wrong, a coordinator corrects it by signing (POST …/identity-corrections), and the record takes it over.';

const otherSex = (sex: Screening['sex'], identity: PersonalIdentity): readonly Violation[] =>
  required(
    sex === identity.sex,
    'DD-sex',
    '/sex',
    sex,
    'the sex of the participant’s identity',
    `The sex on the screening form, ${sex}, is not that of the participant’s identity. Look at the source: send the form with the right sex; ${correctIdentity}`,
  );

const otherAge = (
  { consentDate, ageYears }: Pick<Consent, 'consentDate' | 'ageYears'>,
  identity: PersonalIdentity,
): readonly Violation[] => {
  const age = completedYears(plainDate(identity.birthDate), consentDate);
  const limit = `${age}, the completed years on ${consentDate}`;
  const message = `The age at consent of ${consentDate} is ${age} by the participant’s identity, and not ${ageYears}. Correct /ageYears together with the date (in "also"); ${correctIdentity}`;
  return required(ageYears === age, 'DD-ageYears', '/ageYears', ageYears, limit, message);
};

const lost = (subjectId: string): DomainError =>
  refuse(
    'unavailable',
    'VAULT.LACKS_PARTICIPANTS',
    `Nothing was recorded: the vault does not know the person behind ${subjectId}, whose data nobody has erased, so what the form says cannot be compared with the identity. The administrator must put the right vault back; then send this again under a new Idempotency-Key.`,
  );

/**
 * Refuses a form that contradicts what the vault knows of the participant: the sex on the screening form (E3 rests on it),
 * and, on correcting, the age at consent (I1). Only whether they agree leaves the vault, and the age. Of an erased participant nothing is
 * compared: every form is refused anyway. Null for any other command.
 */
export const contradictsIdentity = async (
  vault: Pick<KeyVault, 'identity'>,
  trial: TrialState,
  subjectId: string,
  command: Pick<SignedCommand, 'type' | 'data'>,
  changed: CorrectedForm | null,
): Promise<DomainError | null> => {
  const said = saidAnew(command, changed);
  const subject = trial.subjects.find((one) => one.subjectId === subjectId);
  if (said === null || !subject) return null;
  const identity = await vault.identity(subject.identityRef);
  if (!identity) return [...trial.erasing, ...trial.erased].includes(subjectId) ? null : lost(subjectId);
  return violated('sex' in said ? otherSex(said.sex, identity) : otherAge(said, identity));
};
