import { queryAge } from '../../domain/patient/query/query-age.js';
import { today } from '../../domain/patient/handler.js';
import type { ClinicalView, DerivedView } from '../../contracts/views/index.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { clinicalStage } from '../../domain/protocol/staging/clinical-stage.js';
import { bodyMassIndex, neutrophilLymphocyteRatio } from '../../domain/protocol/staging/derived-values.js';
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

const derivedOf = (book: Casebook, protocol: ProtocolParameters): DerivedView => {
  const { screening, pathology } = book;
  return {
    clinicalStage: screening && clinicalStage(screening.value, protocol),
    bodyMassIndex: screening && bodyMassIndex(screening.value),
    neutrophilLymphocyteRatio: screening && neutrophilLymphocyteRatio(screening.value.labs),
    pathologyUpstaged: pathologyUpstaged(screening?.value ?? null, pathology?.value ?? null, protocol),
    diagnosisSignature: signatureOf(book),
  };
};

/** The record as the site entered it, and what follows from it under the protocol. */
export const clinicalOf = (casebook: Casebook, context: Context): ClinicalView => ({
  ...casebook,
  derived: derivedOf(casebook, context.protocol),
  queries: queriesOf(casebook, context),
});
