import { queryAge } from '../../domain/patient/query/query-age.js';
import { today } from '../../domain/patient/handler.js';
import type { ClinicalView, DerivedView } from '../../contracts/views/index.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { clinicalStage } from '../../domain/protocol/staging/clinical-stage.js';
import { bodyMassIndex, neutrophilLymphocyteRatio } from '../../domain/protocol/staging/derived-values.js';
import { abnormalLabs } from '../../domain/protocol/data-dictionary/abnormal-labs.js';
import { visitStatuses } from '../../domain/protocol/surveillance/visit-status.js';
import { pathologyUpstaged } from '../../domain/protocol/staging/pathology-upstaged.js';
import type { Context } from '../../domain/decision/context.js';

/** The queries of a record with their age as of today in trial time. */
const queriesOf = ({ queries }: Casebook, context: Context): ClinicalView['queries'] =>
  queries.map((query) => ({ ...query, age: queryAge(query, context.protocol, today(context)) }));

const stagesOf = (
  { screening, pathology }: Casebook,
  protocol: ProtocolParameters,
): Omit<DerivedView, 'visits' | 'abnormalLabs'> => ({
  clinicalStage: screening && clinicalStage(screening.value, protocol),
  bodyMassIndex: screening && bodyMassIndex(screening.value),
  neutrophilLymphocyteRatio: screening && neutrophilLymphocyteRatio(screening.value.labs),
  pathologyUpstaged: pathologyUpstaged(screening?.value ?? null, pathology?.value ?? null, protocol),
});

const derivedOf = (casebook: Casebook, context: Context): DerivedView => ({
  ...stagesOf(casebook, context.protocol),
  abnormalLabs: abnormalLabs(casebook),
  visits: visitStatuses(casebook, context.protocol, today(context)).map(({ visit, purpose }) => ({
    visit,
    purpose,
  })),
});

/** The record as the site entered it, and what follows from it under the protocol. */
export const clinicalOf = (casebook: Casebook, context: Context): ClinicalView => ({
  ...casebook,
  derived: derivedOf(casebook, context),
  queries: queriesOf(casebook, context),
});
