import type { FormName } from '../../domain/record/forms/index.js';
import { declared, formNames } from '../../domain/record/forms/lookup.js';
import type { ExportedParticipant } from '../trial/exported-participant.js';
import { eventOid, groupOid, itemOid } from './oids.js';
import { fieldAt, shownLeaf } from './shown-leaf.js';
import type { Leaf } from './leaves.js';
import type { Transaction } from './transactions.js';
import { type Element, element } from './xml.js';

type DataType = 'integer' | 'float' | 'boolean' | 'date' | 'partialDate' | 'text';

const isDate = (leaf: Leaf): boolean => typeof leaf === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(leaf);

const typeOf = (leaves: readonly Leaf[], isMarkedDate: boolean): DataType => {
  const held = leaves.filter((leaf) => leaf !== null);
  if (isMarkedDate) return held.every(isDate) ? 'date' : 'partialDate';
  if (held.length === 0) return 'text';
  if (held.every((leaf) => Number.isSafeInteger(leaf))) return 'integer';
  if (held.every((leaf) => typeof leaf === 'number')) return 'float';
  if (held.every((leaf) => typeof leaf === 'boolean')) return 'boolean';
  return held.every(isDate) ? 'date' : 'text';
};

/** The items that occur, by form and path, with every value that they take. */
const itemsOf = (
  transactions: readonly Transaction[],
  participant: ExportedParticipant,
): ReadonlyMap<FormName, ReadonlyMap<string, readonly Leaf[]>> => {
  const found = new Map<FormName, Map<string, Leaf[]>>();
  for (const { form, changes } of transactions) {
    const items = found.get(form) ?? new Map<string, Leaf[]>();
    found.set(form, items);
    for (const { path, value } of changes) {
      const leaves = items.get(path) ?? [];
      items.set(path, [...leaves, shownLeaf(form, path, value, participant)]);
    }
  }
  return found;
};

const nameOf = (form: FormName, path: string): string => {
  const field = fieldAt(form, path);
  return field ? `${field.label} (${path})` : path;
};

const itemDef = (form: FormName, path: string, leaves: readonly Leaf[]): Element =>
  element('ItemDef', {
    OID: itemOid(form, path),
    Name: nameOf(form, path),
    DataType: typeOf(leaves, fieldAt(form, path)?.date === true),
  });

const formLabel = (form: FormName): string => declared[form].label ?? form;

/** What stands in the clinical data of one file, described: an event and a group for each form, an item for each value. */
export const metadataVersion = (
  oid: string,
  transactions: readonly Transaction[],
  participant: ExportedParticipant,
): Element => {
  const items = itemsOf(transactions, participant);
  const present = formNames.flatMap((form) => {
    const ofForm = items.get(form);
    return ofForm ? [{ form, paths: [...ofForm] }] : [];
  });
  return element(
    'MetaDataVersion',
    { OID: oid, Name: `Forms of protocol version ${participant.protocol.version}` },
    [
      ...present.map(({ form }) =>
        element(
          'StudyEventDef',
          { OID: eventOid(form), Name: formLabel(form), Repeating: 'Yes', Type: 'Common' },
          [element('ItemGroupRef', { ItemGroupOID: groupOid(form), Mandatory: 'Yes' })],
        ),
      ),
      ...present.map(({ form, paths }) =>
        element(
          'ItemGroupDef',
          { OID: groupOid(form), Name: formLabel(form), Repeating: 'No', Type: 'Form' },
          paths.map(([path]) => element('ItemRef', { ItemOID: itemOid(form, path), Mandatory: 'No' })),
        ),
      ),
      ...present.flatMap(({ form, paths }) => paths.map(([path, leaves]) => itemDef(form, path, leaves))),
    ],
  );
};
