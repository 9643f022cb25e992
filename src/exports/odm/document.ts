import type { Actor } from '../../domain/shared/actor.js';
import { originator, studyId } from '../datasets/study.js';
import type { ExportFile } from '../file.js';
import type { ExportedParticipant } from '../trial/exported-participant.js';
import type { ExportedTrial } from '../trial/exported-trial.js';
import { eventData } from './clinical-data.js';
import { metadataVersion } from './metadata.js';
import { siteOid, userOid } from './oids.js';
import type { Transaction } from './transactions.js';
import { type Element, element, xmlText } from './xml.js';

const userTypes: Readonly<Record<Actor['role'], string>> = {
  coordinator: 'Care provider',
  investigator: 'Investigator',
  reader: 'Assessor',
  statistician: 'Data analyst',
  auditor: 'Monitor',
  administrator: 'Other',
  service: 'Other',
};

const usersOf = (transactions: readonly Transaction[]): readonly Element[] =>
  [...new Map(transactions.map(({ by }) => [userOid(by), by]))].map(([oid, { role }]) =>
    element('User', { OID: oid, UserType: userTypes[role] }),
  );

const adminData = (
  transactions: readonly Transaction[],
  { protocol }: ExportedParticipant,
  version: string,
) =>
  element('AdminData', { StudyOID: studyId }, [
    ...usersOf(transactions),
    element('Location', { OID: siteOid(protocol.site.id), Name: protocol.site.id, Role: 'Site' }, [
      element('MetaDataVersionRef', {
        StudyOID: studyId,
        MetaDataVersionOID: version,
        EffectiveDate: protocol.effectiveFrom,
      }),
    ]),
  ]);

/** The record of one participant as a transactional file of ODM v2, with an audit record for every value. */
export const odmFile = (
  participant: ExportedParticipant,
  transactions: readonly Transaction[],
  { madeAt, programVersion }: Pick<ExportedTrial, 'madeAt' | 'programVersion'>,
): ExportFile => {
  const { subjectId, protocol } = participant;
  const version = `MDV.${originator}.${protocol.version}`;
  const subject = element('SubjectData', { SubjectKey: subjectId, TransactionType: 'Insert' }, [
    element('SiteRef', { LocationOID: siteOid(protocol.site.id) }),
    ...transactions.map((one) => eventData(one, participant)),
  ]);
  const root = element(
    'ODM',
    {
      xmlns: 'http://www.cdisc.org/ns/odm/v2.0',
      FileType: 'Transactional',
      Granularity: 'SingleSubject',
      FileOID: `${studyId}.${subjectId}.${madeAt}`,
      CreationDateTime: madeAt,
      ODMVersion: '2.0',
      Originator: originator,
      SourceSystem: originator,
      SourceSystemVersion: programVersion,
    },
    [
      element('Study', { OID: studyId, StudyName: studyId, ProtocolName: studyId }, [
        metadataVersion(version, transactions, participant),
      ]),
      adminData(transactions, participant, version),
      element('ClinicalData', { StudyOID: studyId, MetaDataVersionOID: version }, [subject]),
    ],
  );
  return { name: `odm/${subjectId}.xml`, mediaType: 'application/xml', text: xmlText(root) };
};
