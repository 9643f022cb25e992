import type { AnalysisSet } from '../../../domain/protocol/analysis-sets/analysis-set.js';
import type { Baseline } from '../../../domain/protocol/analysis-row/baseline.js';
import { cohortOf } from '../../../domain/protocol/cohort/cohort.js';
import { ageAtFirstConsent } from '../../../domain/protocol/eligibility/consent-rule.js';
import type { ModelName } from '../../../domain/record/machines/prediction.js';
import { type Cell, type Column, type Table, tableOf } from '../../table/table.js';
import type { ExportedParticipant } from '../../trial/exported-participant.js';
import type { ExportedTrial } from '../../trial/exported-trial.js';
import { d0Of } from '../study-day.js';
import { column, type Row, rowsOf, studyColumn, subjectColumn } from '../subject-columns.js';

type Of = Column<Row<null>>;

const flag = (name: string, label: string, set: AnalysisSet): Of =>
  column(name, label, 'string', (_, { sets }) => (sets[set].member ? 'Y' : 'N'));

/** What the analyses know of a participant at surgery; empty before screening. When that was is no part of it: dates are moved. */
const atBaseline = (name: string, label: string, type: Of['type'], of: (baseline: Baseline) => Cell): Of =>
  column(name, label, type, (_, { baseline }) => baseline && of(baseline));

const yesNo = (holds: boolean | null): Cell => (holds === null ? null : holds ? 'Y' : 'N');

const baseline: readonly Of[] = [
  atBaseline('SEX', 'Sex', 'string', ({ sex }) => sex),
  atBaseline('BCLC', 'BCLC Stage at Baseline', 'string', ({ bclc }) => bclc),
  atBaseline('CPTOT', 'Child-Pugh Points at Baseline', 'integer', ({ childPugh }) => childPugh),
  atBaseline('ALBIGR', 'ALBI Grade at Baseline', 'integer', ({ albiGrade }) => albiGrade),
  atBaseline('ECOGBL', 'ECOG Performance Status at Baseline', 'integer', ({ ecog }) => ecog),
  atBaseline('HBV', 'Hepatitis B, as Cause or Surface Antigen', 'string', ({ hbv }) => yesNo(hbv)),
  atBaseline('CIRRH', 'Cirrhosis', 'string', ({ cirrhosis }) => yesNo(cirrhosis)),
  atBaseline('AFPBL', 'Alpha-Fetoprotein at Baseline (ng/mL)', 'float', ({ afp }) => afp),
  atBaseline('TUMNUM', 'Tumors at Baseline, Empty: Uncountable', 'integer', ({ nodules }) => nodules),
  atBaseline('TUMMAX', 'Largest Tumor at Baseline (mm)', 'float', ({ largestMm }) => largestMm),
  atBaseline('MVI', 'Microvascular Invasion', 'string', ({ mvi }) => mvi),
  atBaseline('ESGRADE', 'Edmondson-Steiner Grade', 'string', ({ edmondsonSteiner }) => edmondsonSteiner),
  atBaseline('MARGIN', 'Resection Margin', 'string', ({ margin }) => margin),
  atBaseline('FLDSTR', 'Field Strength of Baseline MRI (T)', 'string', ({ fieldStrength }) =>
    fieldStrength === null ? null : String(fieldStrength),
  ),
  atBaseline('VENDOR', 'Maker of the Scanner of Baseline MRI', 'string', ({ vendor }) => vendor),
  atBaseline('CONTRCL', 'Contrast Class of Baseline MRI', 'string', ({ contrastClass }) => contrastClass),
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
