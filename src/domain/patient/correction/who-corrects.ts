import type { Context } from '../../decision/context.js';
import { notFreshlySigned } from '../../decision/freshly-signed.js';
import { declared } from '../../record/forms/lookup.js';
import { refuse, type DomainError } from '../../shared/domain-error.js';
import type { CorrectableFact } from './correctable-fact.js';

/**
 * Whoever may enter a form may correct it; what the participant decided, the investigator alone. What somebody signed is
 * corrected by signing: the earlier signature held for what it was made under (§7.2; 21 CFR 11.70).
 */
export const notTheirsToCorrect = (
  { form }: Pick<CorrectableFact, 'form'>,
  context: Context,
): DomainError | null => {
  const { role } = context.actor;
  if (form === 'deviations') return notFreshlySigned(context, ['investigator']);
  if (!declared[form].enters.includes(role))
    return refuse(
      'forbidden',
      'CORRECTION.ROLE',
      `Only ${declared[form].enters.join(' or ')} may correct this form.`,
    );
  return form === 'withdrawals' && role !== 'investigator'
    ? refuse(
        'forbidden',
        'CORRECTION.INVESTIGATOR_ONLY',
        'A withdrawal is what the participant decided; only the investigator may correct it.',
      )
    : null;
};
