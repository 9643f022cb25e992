import type { ModelName } from '../../domain/record/machines/prediction.js';
import type { Baseline } from '../../domain/protocol/analysis-row/baseline.js';
import type { Column } from '../table/table.js';
import type { ExportedParticipant } from '../trial/exported-participant.js';
import type { EvaluateRow } from './evaluate-row.js';

type Of<Row> = Column<Row>;

const status = {
  '0': 'censored, or free of recurrence and death',
  '1': 'first recurrence beyond the Milan criteria',
  '2': 'first recurrence within the Milan criteria',
  '3': 'death without recurrence',
};
const eventCodes = { '0': 'censored', '1': 'event' };

const outcomes: readonly Of<EvaluateRow>[] = [
  { name: 'id', label: 'Subject number', type: 'string', key: 1, of: (row) => row.participant.subjectId },
  {
    name: 'time',
    label:
      'Days from surgery for everything at the horizon of 730 days: events up to it 730 at most, freedom 731 at least',
    type: 'integer',
    of: (row) => row.time,
  },
  {
    name: 'status',
    label: 'What happened at `time`, by the label at 24 months',
    type: 'integer',
    codes: status,
    of: (row) => row.status,
  },
  {
    name: 'curveTime',
    label:
      'Days from surgery to first recurrence or death, or to the last scan without one; for curves and tests; empty where its type is undetermined',
    type: 'integer',
    of: (row) => row.curveTime,
  },
  {
    name: 'curveStatus',
    label: 'What happened at `curveTime`; empty where it is',
    type: 'integer',
    codes: status,
    of: (row) => row.curveStatus,
  },
  { name: 'rfsTime', label: 'Days of recurrence-free survival', type: 'integer', of: ({ rfs }) => rfs.time },
  {
    name: 'rfsStatus',
    label: 'Recurrence or death at `rfsTime`',
    type: 'integer',
    codes: eventCodes,
    of: ({ rfs }) => Number(rfs.event),
  },
  { name: 'osTime', label: 'Days of overall survival', type: 'integer', of: ({ os }) => os.time },
  {
    name: 'osStatus',
    label: 'Death at `osTime`',
    type: 'integer',
    codes: eventCodes,
    of: ({ os }) => Number(os.event),
  },
];

const unknown = 'UNKNOWN';
const yesNo = (holds: boolean): string => (holds ? 'YES' : 'NO');

/** A group column has no empty cell, as `apar evaluate` takes none. */
const group = (
  name: string,
  label: string,
  of: (participant: ExportedParticipant) => string | null,
): Of<EvaluateRow> => ({ name, label, type: 'string', of: ({ participant }) => of(participant) ?? unknown });

/** What the analyses know of a participant at surgery. */
const atBaseline = (
  name: string,
  label: string,
  of: (baseline: Baseline) => string | boolean | null,
): Of<EvaluateRow> =>
  group(name, label, ({ baseline }) => {
    const known = baseline && of(baseline);
    return typeof known === 'boolean' ? yesNo(known) : known;
  });

const groups: readonly Of<EvaluateRow>[] = [
  atBaseline('sex', 'Sex', ({ sex }) => sex),
  atBaseline('bclc', 'BCLC stage, laboratory values as of surgery', ({ bclc }) => bclc),
  atBaseline('hbv', 'Hepatitis B, as cause or by surface antigen', ({ hbv }) => hbv),
  atBaseline('cirrhosis', 'Cirrhosis', ({ cirrhosis }) => cirrhosis),
  atBaseline('mvi', 'Microvascular invasion', ({ mvi }) => mvi),
  atBaseline('margin', 'Resection margin, by pathology, else by the surgeon', ({ margin }) => margin),
  atBaseline(
    'fieldStrength',
    'Nominal field strength in tesla of the MRI that PRE read, else the one of eligibility',
    ({ fieldStrength }) => (fieldStrength === null ? null : String(fieldStrength)),
  ),
  atBaseline(
    'vendor',
    'Maker of the scanner of the MRI that PRE read, else the one of eligibility',
    ({ vendor }) => vendor,
  ),
  atBaseline(
    'contrastClass',
    'Class of the contrast agent of the MRI that PRE read, else the one of eligibility',
    ({ contrastClass }) => contrastClass,
  ),
  group('perProtocol', 'In the per-protocol set (PP-V)', ({ sets }) => yesNo(sets.PP_V.member)),
];

const score = (model: ModelName): Of<EvaluateRow> => ({
  name: model,
  label: `Probability of ${model}, sealed at inference and opened after the database lock`,
  type: 'float',
  of: ({ participant }) => participant.scores[model],
});

/** @param models whose scores are opened and stand in every row */
export const evaluateColumns = (models: readonly ModelName[]): readonly Of<EvaluateRow>[] => [
  ...outcomes,
  ...models.map(score),
  ...groups,
];
