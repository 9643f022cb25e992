import { queryAge } from '../../domain/patient/query/query-age.js';
import { today } from '../../domain/patient/handler.js';
import type { ClinicalView, DerivedView } from '../../contracts/views/index.js';
import { clinicalForms } from '../../domain/record/forms/lookup.js';
import type { Fact } from '../../domain/record/fact.js';
import type { VoidedFact, Voiding } from '../../domain/record/voiding.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { clinicalStage } from '../../domain/protocol/staging/clinical-stage.js';
import { bodyMassIndex, neutrophilLymphocyteRatio } from '../../domain/protocol/staging/derived-values.js';
import { abnormalLabs } from '../../domain/protocol/data-dictionary/abnormal-labs.js';
import { visitStatuses } from '../../domain/protocol/surveillance/visit-status.js';
import { diagnosisContent, diagnosisSigned } from '../../domain/protocol/eligibility/diagnosis-signature.js';
import { pathologyUpstaged } from '../../domain/protocol/staging/pathology-upstaged.js';
import type { Context } from '../../domain/decision/context.js';

/** The queries of a record with their age as of today in trial time. */
const queriesOf = ({ queries }: Casebook, context: Context): ClinicalView['queries'] =>
  queries.map((query) => ({ ...query, age: queryAge(query, context.protocol, today(context)) }));

const signatureOf = (book: Casebook): DerivedView['diagnosisSignature'] => {
  const content = diagnosisContent(book);
  return content === null ? null : { content, state: diagnosisSigned(book) };
};

const stagesOf = (
  { screening, pathology }: Casebook,
  protocol: ProtocolParameters,
): Omit<DerivedView, 'visits' | 'abnormalLabs' | 'diagnosisSignature'> => ({
  clinicalStage: screening && clinicalStage(screening.value, protocol),
  bodyMassIndex: screening && bodyMassIndex(screening.value),
  neutrophilLymphocyteRatio: screening && neutrophilLymphocyteRatio(screening.value.labs),
  pathologyUpstaged: pathologyUpstaged(screening?.value ?? null, pathology?.value ?? null, protocol),
});

const derivedOf = (casebook: Casebook, context: Context): DerivedView => ({
  ...stagesOf(casebook, context.protocol),
  abnormalLabs: abnormalLabs(casebook),
  diagnosisSignature: signatureOf(casebook),
  visits: visitStatuses(casebook, context.protocol, today(context)).map(({ visit, purpose }) => ({
    visit,
    purpose,
  })),
});

const isVoiding = (by: VoidedFact['by']): by is Fact<Voiding> => 'source' in by.value;

/** What was taken out of the clinical record; what readers and machines made of it is not shown here, as it was not before. */
const voidedOf = ({ voided }: Casebook): ClinicalView['voided'] =>
  voided.flatMap(({ form, fact, by }) => {
    const shown = clinicalForms.find((name) => name === form);
    return shown && isVoiding(by) ? [{ ...fact, form: shown, voidedBy: by }] : [];
  });

/** The record as the site entered it, and what follows from it under the protocol. */
export const clinicalOf = (casebook: Casebook, context: Context): ClinicalView => ({
  ...casebook,
  voided: voidedOf(casebook),
  derived: derivedOf(casebook, context),
  queries: queriesOf(casebook, context),
});
