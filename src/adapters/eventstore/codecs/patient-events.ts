import { z } from 'zod';
import { formSchemas } from '../../../contracts/forms.js';
import {
  calendarDate,
  correction,
  filledText,
  instantText,
  queryAnswer,
  queryClosing,
  queryOpening,
  queryRemark,
  readingWithdrawal,
  retryOrder,
  schemaFor,
  surgeryPlan,
  visitCode,
  voiding,
} from '../../../contracts/values/index.js';
import type { Announcement } from '../../../domain/record/announced.js';
import { identityFields } from '../../../domain/record/identity-correction.js';
import { type FormName, forms } from '../../../domain/record/forms/index.js';
import { formNames } from '../../../domain/record/forms/lookup.js';
import type { DataOf, OtherPatientEvent } from '../../../domain/record/patient-events.js';
import { codecsFor, type EventCodec, type SchemasOf } from './event-codec.js';
import { correctionUpcasts, formUpcasts, queryUpcasts, type Upcasts } from './patient-upcasts.js';

const announced = {
  visit: visitCode,
  on: calendarDate,
  window: z.strictObject({ open: calendarDate, target: calendarDate, close: calendarDate }),
};
const announcement = schemaFor<Announcement>()(z.strictObject(announced));

const others: SchemasOf<OtherPatientEvent> = {
  SurgeryPlanned: surgeryPlan,
  ValueCorrected: correction,
  FormVoided: voiding,
  ReadingWithdrawn: readingWithdrawal,
  IdentityCorrected: schemaFor<DataOf<'IdentityCorrected'>>()(
    z.strictObject({
      correction: z.int(),
      changed: z.array(z.enum(identityFields)).min(1).max(identityFields.length),
    }),
  ),
  QueryOpened: queryOpening,
  QueryAnswered: queryAnswer,
  QueryClosed: queryClosing,
  QueryReopened: queryRemark,
  QueryCancelled: queryRemark,
  VisitWindowOpened: announcement,
  VisitReminded: schemaFor<DataOf<'VisitReminded'>>()(
    z.strictObject({ ...announced, reminder: filledText(80) }),
  ),
  VisitOverdue: announcement,
  VisitMissed: announcement,
  AnnouncementWithdrawn: schemaFor<DataOf<'AnnouncementWithdrawn'>>()(
    z.strictObject({ announcementRevision: z.int(), reason: filledText(1000) }),
  ),
  ActionRetryOrdered: retryOrder,
  CasebookFrozen: schemaFor<DataOf<'CasebookFrozen'>>()(z.strictObject({ frozenAt: instantText })),
};

const upcastsOf = (name: FormName): Upcasts => {
  const known: { readonly [Name in FormName]?: Upcasts } = formUpcasts;
  return known[name] ?? {};
};

const formCodecs: readonly EventCodec[] = formNames.map((name) => ({
  type: forms[name].event,
  version: forms[name].version,
  schema: formSchemas[name],
  upcasts: upcastsOf(name),
}));

export const patientCodecs = codecsFor<OtherPatientEvent>(others, [
  ...formCodecs,
  { type: 'ValueCorrected', version: 4, schema: correction, upcasts: correctionUpcasts },
  { type: 'QueryOpened', version: 2, schema: queryOpening, upcasts: queryUpcasts },
]);
