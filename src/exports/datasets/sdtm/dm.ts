import { earliest, type PlainDate } from '../../../domain/calendar/plain-date.js';
import { ageAtFirstConsent } from '../../../domain/protocol/eligibility/consent-rule.js';
import { type Table, tableOf } from '../../table/table.js';
import type { ExportedParticipant } from '../../trial/exported-participant.js';
import { d0Of } from '../study-day.js';
import { column, rowsOf, subjectColumns } from '../subject-columns.js';

const shifted = ({ shift }: ExportedParticipant, date: PlainDate | null): string | null =>
  date === null ? null : shift.date(date);

const firstConsent = ({ casebook }: ExportedParticipant): PlainDate | null =>
  earliest(...casebook.consents.map(({ value }) => value.consentDate));

const deathOf = ({ casebook }: ExportedParticipant): PlainDate | null => casebook.death?.value.date ?? null;

const notAssigned = 'NOTASSGN';

/** Demographics: one row a participant. */
export const demographics = (participants: readonly ExportedParticipant[]): Table =>
  tableOf(
    'DM',
    'Demographics',
    [
      ...subjectColumns<null>('DM'),
      column<null>('SUBJID', 'Subject Identifier for the Study', 'string', (_, { subjectId }) => subjectId),
      column<null>('RFSTDTC', 'Subject Reference Start Date/Time', 'date', (_, one) =>
        shifted(one, d0Of(one)),
      ),
      column<null>('RFICDTC', 'Date/Time of Informed Consent', 'date', (_, one) =>
        shifted(one, firstConsent(one)),
      ),
      column<null>('DTHDTC', 'Date/Time of Death', 'date', (_, one) => shifted(one, deathOf(one))),
      column<null>('DTHFL', 'Subject Death Flag', 'string', (_, one) => (deathOf(one) === null ? null : 'Y')),
      column<null>('SITEID', 'Study Site Identifier', 'string', (_, { protocol }) => protocol.site.id),
      column<null>('AGE', 'Age', 'integer', (_, { casebook }) => ageAtFirstConsent(casebook)),
      column<null>('AGEU', 'Age Units', 'string', (_, { casebook }) =>
        ageAtFirstConsent(casebook) === null ? null : 'YEARS',
      ),
      column<null>('SEX', 'Sex', 'string', (_, { casebook }) => casebook.screening?.value.sex ?? 'U'),
      column<null>('ARMCD', 'Planned Arm Code', 'string', () => notAssigned),
      column<null>('ARM', 'Description of Planned Arm', 'string', () => 'Not Assigned'),
      column<null>('ACTARMCD', 'Actual Arm Code', 'string', () => notAssigned),
      column<null>('ACTARM', 'Description of Actual Arm', 'string', () => 'Not Assigned'),
      column<null>('COUNTRY', 'Country', 'string', () => 'CHN'),
    ],
    rowsOf(participants, () => [null]),
  );
