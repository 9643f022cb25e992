/** Whether a withdrawal was recorded before every consent: the participant refused, and a consent that they sign later does not date the refusal (ST-W1, C0). */
export const refusedConsent = (withdrawn: number, consents: readonly number[]): boolean =>
  consents.every((signed) => signed > withdrawn);
