import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  XmlBufferInputProvider,
  XmlDocument,
  XmlElement,
  xmlRegisterInputProvider,
  XsdValidator,
} from 'libxml2-wasm';
import { patientStream } from '../../../src/contracts/names.js';
import { asEntered } from '../../../src/domain/protocol/partial-dates/reported-facts.js';
import type { FormName } from '../../../src/domain/record/forms/index.js';
import { declared, factsOf, formNames, isRecorded } from '../../../src/domain/record/forms/lookup.js';
import {
  dateShift,
  type ExportedParticipant,
  type ExportedTrial,
  type LoggedFact,
  odmFile,
  type Transaction,
  transactionsOf,
} from '../../../src/exports/index.js';
import { leavesOf } from '../../../src/exports/odm/leaves.js';
import { shownLeaf } from '../../../src/exports/odm/shown-leaf.js';
import { withheld } from '../../../src/exports/trial/leaving-text.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import { leftAfterLock, livedTrial } from '../../support/exported-trials.js';

const namespace = { odm: 'http://www.cdisc.org/ns/odm/v2.0' };

const ours = XsdValidator.fromDoc(
  XmlDocument.fromString(
    readFileSync(new URL('../../../docs/schemas/odm-2.0-transactional.xsd', import.meta.url), 'utf8'),
  ),
);

const faultIn = (xml: string, schema = ours): string | null => {
  const document = XmlDocument.fromString(xml);
  try {
    schema.validate(document);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    document.dispose();
  }
};

/** A folder that holds the schema files of ODM v2 as CDISC publishes them; they are not part of this project. */
const published = process.env['APAR_ODM_SCHEMAS'];

const theirs = (folder: string): XsdValidator => {
  const files = [
    'admindata',
    'clinicaldata',
    'enumerations',
    'foundation',
    'protocol',
    'referencedata',
    'study',
    'types',
    'xhtml',
  ]
    .map((name) => `ODM-${name}.xsd`)
    .concat('ODM.xsd', 'xml.xsd', 'xlink.xsd');
  const held = files.map((name) => [name, readFileSync(join(folder, name))] as const);
  xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(held)));
  return XsdValidator.fromDoc(
    XmlDocument.fromBuffer(readFileSync(join(folder, 'ODM.xsd')), { url: 'ODM.xsd' }),
  );
};

interface ReadItem {
  readonly item: string;
  readonly repeat: string;
  readonly kind: string;
  readonly value: string | null;
  readonly by: string;
  readonly at: string;
  readonly reason: string | null;
}

const text = (node: XmlElement, path: string): string | null => node.get(path, namespace)?.content ?? null;
const attribute = (node: XmlElement, name: string): string => node.attr(name)?.value ?? '';

const elements = (document: XmlDocument, path: string): readonly XmlElement[] =>
  document.find(path, namespace).map((found) => {
    if (!(found instanceof XmlElement)) throw new Error(`${path} is no element`);
    return found;
  });

const readBack = (xml: string): readonly ReadItem[] => {
  using document = XmlDocument.fromString(xml);
  return elements(document, '//odm:ItemData').map((node) => ({
    item: attribute(node, 'ItemOID'),
    repeat: text(node, '../../@StudyEventRepeatKey') ?? '',
    kind: attribute(node, 'TransactionType'),
    value: node.attr('IsNull') ? null : text(node, 'odm:Value'),
    by: text(node, 'odm:AuditRecord/odm:UserRef/@UserOID') ?? '',
    at: text(node, 'odm:AuditRecord/odm:DateTimeStamp') ?? '',
    reason: text(node, 'odm:AuditRecord/odm:ReasonForChange'),
  }));
};

const expected = (one: ExportedParticipant, transactions: readonly Transaction[]): readonly ReadItem[] =>
  transactions.flatMap(({ form, factRevision, by, at, reason, changes }) =>
    changes.map(({ path, kind, value }) => {
      const shown = shownLeaf(form, path, value, one);
      return {
        item: `IT.${form}.${path}`,
        repeat: String(factRevision),
        kind,
        value: shown === null ? null : String(shown),
        by: `USR.${by.role}.${by.id}`,
        at: one.shift.instant(at),
        reason,
      };
    }),
  );

describe('the export as ODM v2', () => {
  const histories = new Map<string, LoggedFact[]>();
  let trial: ExportedTrial;
  let told: readonly (readonly [ExportedParticipant, readonly Transaction[]])[];
  let files: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const lived = await livedTrial(20, 7, (stream, event) => {
      histories.set(stream, [...(histories.get(stream) ?? []), event as LoggedFact]);
    });
    trial = leftAfterLock(lived);
    told = trial.participants.map((one) => [
      one,
      transactionsOf(histories.get(patientStream(one.subjectId)) ?? []),
    ]);
    files = new Map(
      told.map(([one, transactions]) => [one.subjectId, odmFile(one, transactions, trial).text]),
    );
  });

  const aFile = (): string => [...files.values()].toSorted((a, b) => b.length - a.length)[0] ?? '';

  it('is valid by the schema, for every participant', () => {
    expect(files.size).toBeGreaterThan(15);
    for (const [subjectId, xml] of files) expect([subjectId, faultIn(xml)]).toEqual([subjectId, null]);
  });

  (published ? it : it.skip)('is valid by the schema files that CDISC publishes', () => {
    const schema = theirs(published ?? '');
    for (const [subjectId, xml] of files)
      expect([subjectId, faultIn(xml, schema)]).toEqual([subjectId, null]);
  });

  it.each<readonly [string, RegExp, string]>([
    ['a value without its audit record', /<AuditRecord>.*?<\/AuditRecord>/su, ''],
    ['an audit record without who', /<UserRef [^>]*\/>/u, ''],
    ['an audit record by somebody unknown', /<UserRef UserOID="[^"]*"/u, '<UserRef UserOID="USR.nobody"'],
    ['a moment that is none', /<DateTimeStamp>[^<]*/u, '<DateTimeStamp>2026-13-03T00:00:00Z'],
    ['a transaction that there is not', /TransactionType="Insert"/u, 'TransactionType="Change"'],
    ['an item that is not defined', /<ItemData ItemOID="[^"]*"/u, '<ItemData ItemOID="IT.unknown"'],
    ['a file that is no transactional one', /FileType="Transactional"/u, 'FileType="Snapshot"'],
    ['an element of another place', /<SiteRef /u, '<Site '],
    ['another version', /ODMVersion="2.0"/u, 'ODMVersion="1.3.2"'],
    ['a moment on a day that there is not', /<DateTimeStamp>\d{4}-\d\d-\d\d/u, '<DateTimeStamp>2027-02-29'],
    [
      'a version in force from a day that there is not',
      /EffectiveDate="[^"]*"/u,
      'EffectiveDate="2027-04-31"',
    ],
    ['an item that is defined twice', /(<ItemDef [^>]*>)/u, '$1$1'],
    ['a user who is told of twice', /(<User [^>]*>)/u, '$1$1'],
    [
      'an event that is not defined',
      /<StudyEventData StudyEventOID="[^"]*"/u,
      '<StudyEventData StudyEventOID="SE.other"',
    ],
    ['a group that refers to no item', /<ItemRef ItemOID="[^"]*"/u, '<ItemRef ItemOID="IT.other"'],
    ['a site that there is not', /<SiteRef LocationOID="[^"]*"/u, '<SiteRef LocationOID="LOC.other"'],
    [
      'data of another version',
      /(<ClinicalData [^>]*)MetaDataVersionOID="[^"]*"/u,
      '$1MetaDataVersionOID="MDV.other"',
    ],
    ['data of another study', /<ClinicalData StudyOID="[^"]*"/u, '<ClinicalData StudyOID="NCT00000000"'],
    ['a role that there is not', /UserType="[^"]*"/u, 'UserType="Doctor"'],
    ['a type of data that there is not', /DataType="[^"]*"/u, 'DataType="number"'],
    ['a participant without a key', /SubjectKey="[^"]*"/u, 'SubjectKey=""'],
    ['an event that happens now and then', /Repeating="Yes"/u, 'Repeating="Sometimes"'],
    ['an attribute that there is not', /<AuditRecord>/u, '<AuditRecord ID="A.1">'],
    [
      'an audit record before its value',
      /(<Value>[^<]*<\/Value>)\s*(<AuditRecord>.*?<\/AuditRecord>)/su,
      '$2$1',
    ],
    ['a value that is null because it is not', /IsNull="Yes"/u, 'IsNull="No"'],
  ])('is refused by the schema with %s', (_what, from, to) => {
    const spoilt = aFile().replace(from, to);
    expect(spoilt).not.toBe(aFile());
    expect(faultIn(spoilt)).not.toBeNull();
  });

  it('gives every value as the type that its item has, and none to an item that is null', () => {
    const forms: Readonly<Record<string, RegExp>> = {
      integer: /^-?\d+$/u,
      float: /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/u,
      boolean: /^(?:true|false)$/u,
      date: /^\d{4}-\d{2}-\d{2}$/u,
      partialDate: /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u,
      text: /[^]/u,
    };
    for (const xml of files.values()) {
      using document = XmlDocument.fromString(xml);
      const types = new Map(
        elements(document, '//odm:ItemDef').map((node) => [
          attribute(node, 'OID'),
          attribute(node, 'DataType'),
        ]),
      );
      for (const { item, value, kind } of readBack(xml)) {
        const form = forms[types.get(item) ?? ''];
        if (kind === 'Remove' || value === null) expect(value).toBeNull();
        else expect(value).toMatch(form ?? /^no such type$/u);
      }
    }
  });

  it('reads back equal: each value with who, when and why', () => {
    for (const [one, transactions] of told)
      expect(readBack(files.get(one.subjectId) ?? '')).toEqual(expected(one, transactions));
  });

  it('tells a history that ends in the record as it stands', () => {
    for (const [one, transactions] of told) {
      const standing = new Map<string, unknown>();
      for (const { form, factRevision, changes } of transactions)
        for (const { path, kind, value } of changes) {
          const at = `${form}|${factRevision}|${path}`;
          if (kind === 'Remove') expect(standing.delete(at)).toBe(true);
          else {
            expect(standing.has(at)).toBe(kind === 'Update');
            standing.set(at, value);
          }
        }
      const book = one.casebook;
      const record = formNames.flatMap((form) =>
        (isRecorded(form) ? asEntered(book, form) : factsOf(book, form)).flatMap(({ revision, value }) =>
          [...leavesOf(value)].map(([path, leaf]) => [`${form}|${revision}|${path}`, leaf] as const),
        ),
      );
      expect(new Map([...standing].toSorted())).toEqual(new Map(record.toSorted()));
    }
  });

  it('gives the reason for every value that was changed, and none for one that is new', () => {
    const changes = told.flatMap(([, transactions]) => transactions);
    const corrected = changes.filter(({ reason }) => reason?.startsWith('ValueCorrected'));
    expect(corrected.length).toBeGreaterThan(0);
    for (const { reason, changes: values } of corrected) {
      expect(reason).toBe('ValueCorrected, TRANSCRIPTION');
      expect(values.map(({ kind }) => kind)).toContain('Update');
    }
    for (const { factRevision, revision, reason } of changes)
      expect(reason === null).toBe(factRevision === revision);
  });

  it.each<readonly [string, Parameters<typeof shownLeaf>[0], string, string | number, string | number]>([
    ['a score that slipped into a prediction', 'predictions', 'score', 0.71, withheld],
    ['a number that the form does not know', 'screening', 'score', 0.71, withheld],
    ['a laboratory value', 'screening', 'labs.afp.value', 12.5, 12.5],
    ['why there is no value', 'screening', 'antiviral.missingReason', 'NA', 'NA'],
    ['a code', 'screening', 'cirrhosis', 'Y', 'Y'],
    ['a scan in a list', 'visits', 'scans.0.modality', 'MRI', 'MRI'],
    ['a word', 'deviations', 'description', 'the nurse Li was late', withheld],
    ['a name in capitals of two words', 'deviations', 'cause', 'LI MING', withheld],
    ['a name that looks like a code', 'deviations', 'cause', 'WANG', withheld],
    ['a true date with points', 'deviations', 'cause', '2026.5.12', withheld],
    ['a year', 'deviations', 'action', '2026', withheld],
    ['a record number', 'deviations', 'reason', 'H0012345', withheld],
    [
      'a version of the consent form',
      'consents',
      'formVersion',
      protocolV1.consent.currentForm,
      protocolV1.consent.currentForm,
    ],
    ['a version that the protocol does not know', 'consents', 'formVersion', '2026.5.12', withheld],
    ['a scheduled visit', 'visits', 'visit', 'M12', 'M12'],
    ['a rule', 'eligibility', 'rules.3.ruleId', 'I4', 'I4'],
    ['a comparator', 'screening', 'labs.afp.comparator', '<', '<'],
    ['a digest', 'predictions', 'commitment', 'e'.repeat(64), withheld],
    ['a date, moved', 'resection', 'surgeryDate', '2026-03-01', '2026-02-19'],
    ['a date known by its month, moved', 'therapies', 'startDate', '2026-03', '2026-02'],
  ])('shows of %s what may leave', (_what, form, path, leaf, shown) => {
    expect(shownLeaf(form, path, leaf, { shift: dateShift(10), protocol: protocolV1 })).toBe(shown);
  });

  it('withholds a name, a record number and a date with points at the place of every text of a record', () => {
    // Nobody types these: no form that people enter has one.
    const byProgram = /(?:^|\.)(?:ruleId|code|ruleVersion|modelVersion)$/u;
    const places = new Map<string, readonly [FormName, string, ExportedParticipant]>();
    for (const [one, transactions] of told)
      for (const { form, changes } of transactions)
        for (const { path, value } of changes)
          if (typeof value === 'string')
            places.set(`${form} ${path.replaceAll(/\d+/gu, '0')}`, [form, path, one]);
    expect(places.size).toBeGreaterThan(100);
    for (const [form, path, one] of places.values())
      for (const typed of ['WANG', 'ZHANG-WEI', 'H0012345', '2026.5.12'])
        if (declared[form].enters.length > 0 || !byProgram.test(path))
          expect([form, path, shownLeaf(form, path, typed, one)]).toEqual([form, path, withheld]);
  });

  it('holds no true date, no UID of images and no free text', () => {
    for (const [one, transactions] of told) {
      const xml = files.get(one.subjectId) ?? '';
      for (const { value } of one.casebook.linkedStudies) expect(xml).not.toContain(value.studyInstanceUid);
      const d0 = one.casebook.resection?.value.surgeryDate;
      if (d0) expect(xml).toContain(`>${one.shift.date(d0)}<`);
      for (const { form, changes } of transactions)
        for (const { path, value } of changes) {
          if (typeof value !== 'string' || !value.includes(' ')) continue;
          expect(shownLeaf(form, path, value, one)).toBe(withheld);
          expect(xml).not.toContain(`>${value}<`);
        }
    }
  });
});
