import type { ExportedParticipant } from '../trial/exported-participant.js';
import { eventOid, groupOid, itemOid, siteOid, userOid } from './oids.js';
import { shownLeaf } from './shown-leaf.js';
import type { ItemChange, Transaction } from './transactions.js';
import { type Element, element } from './xml.js';

const auditRecord = (
  { by, at, reason, revision }: Transaction,
  { shift, protocol }: ExportedParticipant,
): Element =>
  element('AuditRecord', {}, [
    element('UserRef', { UserOID: userOid(by) }),
    element('LocationRef', { LocationOID: siteOid(protocol.site.id) }),
    element('DateTimeStamp', {}, shift.instant(at)),
    ...(reason === null ? [] : [element('ReasonForChange', {}, reason)]),
    element('SourceID', {}, `r${revision}`),
  ]);

const itemData = (
  transaction: Transaction,
  { path, kind, value }: ItemChange,
  participant: ExportedParticipant,
): Element => {
  const shown = shownLeaf(transaction.form, path, value, participant);
  const isNull = kind !== 'Remove' && shown === null;
  return element(
    'ItemData',
    {
      ItemOID: itemOid(transaction.form, path),
      TransactionType: kind,
      IsNull: isNull ? 'Yes' : null,
    },
    [...(shown === null ? [] : [element('Value', {}, String(shown))]), auditRecord(transaction, participant)],
  );
};

/** What is new is inserted; of what stood, only the values say what became of them. */
const isNew = ({ factRevision, revision }: Transaction): boolean => factRevision === revision;

/** One event of the record as ODM tells it: each value with who, when and why. */
export const eventData = (transaction: Transaction, participant: ExportedParticipant): Element => {
  const { form, factRevision, changes } = transaction;
  const kind = isNew(transaction) ? 'Insert' : 'Context';
  return element(
    'StudyEventData',
    {
      StudyEventOID: eventOid(form),
      StudyEventRepeatKey: String(factRevision),
      TransactionType: kind,
    },
    [
      element(
        'ItemGroupData',
        { ItemGroupOID: groupOid(form), ItemGroupRepeatKey: '1', TransactionType: kind },
        changes.map((change) => itemData(transaction, change, participant)),
      ),
    ],
  );
};
