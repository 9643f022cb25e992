import { isDeclaredCode } from '../../contracts/form-codes.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { FormName } from '../../domain/record/forms/index.js';

/** Stands for what does not leave: free text may name a person or a true date, also where it looks like a code. */
export const withheld = '(text withheld)';

/** The version of a consent form leaves where the protocol asks for it, or asked for it before. */
export const leavingFormVersion = (formVersion: string, { consent }: ProtocolParameters): string =>
  consent.currentForm === formVersion || consent.earlierForms?.some(({ form }) => form === formVersion)
    ? formVersion
    : withheld;

/** A text of a form as it leaves: as it stands where the form declares it as a code, else withheld. */
export const leavingText = (
  form: FormName,
  path: string,
  text: string,
  protocol: ProtocolParameters,
): string => {
  if (form === 'consents' && path === 'formVersion') return leavingFormVersion(text, protocol);
  return isDeclaredCode(form, path, text) ? text : withheld;
};
