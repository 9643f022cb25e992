import type { AnalysisSet } from '../../../domain/protocol/analysis-sets/analysis-set.js';
import { cohortOf } from '../../../domain/protocol/cohort/cohort.js';
import { ageAtFirstConsent } from '../../../domain/protocol/eligibility/consent-rule.js';
import { type ClinicalStage, clinicalStage } from '../../../domain/protocol/staging/clinical-stage.js';
import type { Screening } from '../../../domain/record/forms/screening.js';
import type { ModelName } from '../../../domain/record/machines/prediction.js';
import { type Cell, type Column, type Table, tableOf } from '../../table/table.js';
import type { ExportedParticipant } from '../../trial/exported-participant.js';
import type { ExportedTrial } from '../../trial/exported-trial.js';
import { d0Of } from '../study-day.js';
import { column, type Row, rowsOf, studyColumn, subjectColumn } from '../subject-columns.js';

type Of = Column<Row<null>>;

const flag = (name: string, label: string, set: AnalysisSet): Of =>
  column(name, label, 'string', (_, { sets }) => (sets[set].member ? 'Y' : 'N'));

const atScreening = (
  name: string,
  label: string,
  type: Of['type'],
  of: (screening: Screening, stage: ClinicalStage) => Cell,
): Of =>
  column(name, label, type, (_, { casebook, protocol }) => {
    const screening = casebook.screening?.value;
    return screening ? of(screening, clinicalStage(screening, protocol)) : null;
  });

const largest = ({ tumours }: Screening): number | null =>
  tumours.length === 0 ? null : Math.max(...tumours.map(({ longestMm }) => longestMm));

const baseline: readonly Of[] = [
  atScreening('SEX', 'Sex', 'string', ({ sex }) => sex),
  atScreening('BCLC', 'BCLC Stage at Screening', 'string', (_, { bclc }) => bclc),
  atScreening('CPTOT', 'Child-Pugh Points at Screening', 'integer', (_, { childPugh }) => childPugh.total),
  atScreening('ALBIGR', 'ALBI Grade at Screening', 'integer', (_, { albiGrade }) => albiGrade),
  atScreening('ECOGBL', 'ECOG Performance Status at Screening', 'integer', ({ ecog }) => ecog),
  atScreening('HBSAG', 'Hepatitis B Surface Antigen', 'string', ({ hbsAg }) => hbsAg),
  atScreening('CIRRH', 'Cirrhosis', 'string', ({ cirrhosis }) => cirrhosis),
  atScreening('TUMNUM', 'Number of Tumors at Screening', 'string', ({ tumourCount }) => String(tumourCount)),
  atScreening('TUMMAX', 'Largest Tumor at Screening (mm)', 'float', largest),
];

const pathology: readonly Of[] = [
  column(
    'MVI',
    'Microvascular Invasion',
    'string',
    (_, { casebook }) => casebook.pathology?.value.mvi ?? null,
  ),
  column(
    'ESGRADE',
    'Edmondson-Steiner Grade',
    'string',
    (_, { casebook }) => casebook.pathology?.value.edmondsonSteiner ?? null,
  ),
  column(
    'MARGIN',
    'Resection Margin',
    'string',
    (_, { casebook }) => casebook.pathology?.value.margin ?? null,
  ),
];

const sets: readonly Of[] = [
  flag('SCRFL', 'Screened Set Flag', 'SCR'),
  flag('ENRFL', 'Enrolled Set Flag', 'ENR'),
  flag('FASVFL', 'Full Analysis Set, Surgery Only, Flag', 'FAS_V'),
  flag('PPVFL', 'Per-Protocol Set, Surgery Only, Flag', 'PP_V'),
  flag('POSTVFL', 'POST Validation Set Flag', 'POST_V'),
  flag('EXPFL', 'Exploratory Set Flag', 'EXP'),
  flag('ALLFL', 'All Operated and Analysable Flag', 'ALL'),
];

const score = (model: ModelName): Of =>
  column(`${model}PROB`, `Probability of ${model}`, 'float', (_, { scores }) => scores[model]);

const ageOf = ({ casebook }: ExportedParticipant): number | null => ageAtFirstConsent(casebook);

/** Subject-Level Analysis Dataset: one row a participant; probabilities only once all are opened. */
export const subjectLevel = ({ participants, unsealed }: ExportedTrial): Table =>
  tableOf(
    'ADSL',
    'Subject-Level Analysis Dataset',
    [
      studyColumn<null>(),
      subjectColumn<null>(),
      column<null>('SUBJID', 'Subject Identifier for the Study', 'string', (_, { subjectId }) => subjectId),
      column<null>('SITEID', 'Study Site Identifier', 'string', (_, { protocol }) => protocol.site.id),
      column<null>('AGE', 'Age', 'integer', (_, one) => ageOf(one)),
      column<null>('AGEU', 'Age Units', 'string', (_, one) => (ageOf(one) === null ? null : 'YEARS')),
      ...baseline,
      column<null>('SURGDT', 'Date of Surgery', 'date', (_, one) => {
        const d0 = d0Of(one);
        return d0 === null ? null : one.shift.date(d0);
      }),
      ...pathology,
      column<null>(
        'COHORT',
        'Cohort',
        'string',
        (_, { casebook, protocol }) => cohortOf(casebook, protocol)?.cohort ?? null,
      ),
      ...sets,
      column<null>('LABEL24', 'Outcome at 24 Months', 'string', (_, { label }) => label.status),
      column<null>('LABEL24N', 'Outcome at 24 Months (N)', 'integer', (_, { label }) => label.value),
      ...(unsealed ? [score('PRE'), score('POST')] : []),
    ],
    rowsOf(participants, () => [null]),
  );
