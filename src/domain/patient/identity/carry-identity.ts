import { servicesOnly } from '../../decision/freshly-signed.js';
import type { Casebook } from '../../record/casebook.js';
import type { CarriedIdentity } from '../../record/identity-correction.js';
import type { PatientEvent } from '../../record/patient-events.js';
import type { Handler } from '../handler.js';
import { notCarried } from './identity-corrected.js';

const words = {
  reasonCode: 'OTHER',
  reason: 'The identity in the vault was corrected.',
  source: 'identity vault',
} as const;

const agesAnew = (book: Casebook, { ages }: CarriedIdentity): readonly PatientEvent[] =>
  ages.flatMap(({ factRevision, ageYears }) => {
    const consent = book.consents.find(({ revision }) => revision === factRevision);
    return !consent || consent.value.ageYears === ageYears
      ? []
      : [{ type: 'ValueCorrected', data: { factRevision, path: '/ageYears', value: ageYears, ...words } }];
  });

const sexAnew = ({ screening }: Casebook, { sex }: CarriedIdentity): readonly PatientEvent[] =>
  !screening || screening.value.sex === sex
    ? []
    : [
        {
          type: 'ValueCorrected',
          data: { factRevision: screening.revision, path: '/sex', value: sex, ...words },
        },
      ];

/**
 * The record takes a corrected identity over: age at consent and sex are said anew, and the images are judged anew (IV-02). No
 * check of a form is asked: what the identity says is so, and eligibility judges it.
 */
export const carryIdentity: Handler<'RecordIdentityCarried'> = (book, data, context) => {
  const refusal = servicesOnly(context);
  if (refusal) return refusal;
  const open = notCarried(book, context).filter(({ correction }) => correction <= data.correction);
  if (open.length === 0) return [];
  const changed = [...new Set(open.flatMap((one) => one.changed))];
  return [
    { type: 'IdentityCorrected', data: { correction: data.correction, changed } },
    ...agesAnew(book, data),
    ...sexAnew(book, data),
  ];
};
