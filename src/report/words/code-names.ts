import { levelName } from './level-names.js';
import { isSubgroupVariable, subgroupName } from './subgroup-names.js';

/** What people call the codes that count as reasons, variables and covariates in tables and texts. */
const names: Readonly<Record<string, string>> = {
  // Why follow-up ends.
  LOST_TO_FOLLOW_UP: 'lost to follow-up',
  WITHDRAWN: 'withdrawn',
  TRANSPLANT: 'transplant',
  NO_SCAN_AT_HORIZON: 'no adequate scan at the horizon',
  CUT_OFF: 'end of the data cut',
  // Why members are not analysed.
  NOT_OPERATED: 'not operated',
  UNDETERMINED: 'outcome undetermined',
  PENDING: 'outcome pending',
  COMPETING_DEATH: 'death without recurrence',
  EVENT_BY_LANDMARK: 'event by the landmark',
  CENSORED_BY_LANDMARK: 'censored by the landmark',
  PRE_MISSING: 'no PRE score',
  PRE_LATE: 'PRE score too late',
  PRE_NOT_OPENED: 'PRE score not opened',
  POST_MISSING: 'no POST score',
  POST_NOT_OPENED: 'POST score not opened',
  MVI_MISSING: 'microvascular invasion not known',
  IMBRAVE050_MISSING: 'IMbrave050 class not known',
  // Variables of the baseline and covariates.
  sex: 'sex',
  age: 'age',
  bclc: 'BCLC stage',
  largestMm: 'largest nodule',
  nodules: 'number of nodules',
  hbv: 'hepatitis B',
  cirrhosis: 'cirrhosis',
  afp: 'alpha-fetoprotein',
  childPugh: 'Child-Pugh points',
  ecog: 'ECOG performance status',
  albiGrade: 'ALBI grade',
  mvi: 'microvascular invasion',
  edmondsonSteiner: 'Edmondson-Steiner grade',
  margin: 'resection margin',
  fieldStrength: 'field strength',
  vendor: 'vendor',
  contrastClass: 'contrast agent',
  surgeryHalfYear: 'half-year of surgery',
  AGE: 'age',
  SEX: 'sex',
  LARGEST_MM: 'largest nodule',
  NODULES: 'number of nodules',
  AFP: 'alpha-fetoprotein',
  MVI: 'microvascular invasion',
  GRADE: 'Edmondson-Steiner grade',
  CHILD_PUGH: 'Child-Pugh points',
  ALBI_GRADE: 'ALBI grade',
  ECOG: 'ECOG performance status',
  HBV: 'hepatitis B',
  CIRRHOSIS: 'cirrhosis',
  MARGIN: 'resection margin',
  IMBRAVE050: 'IMbrave050 class',
  SURGERY_YEAR: 'year of surgery',
  LAST_NEGATIVE_DAY: 'day of the last negative scan',
  // Steps of the flow diagram; rules by the numbers of the protocol.
  C0: 'C0: consent',
  I1: 'I1: age',
  I2: 'I2: BCLC stage or intent of resection',
  I3: 'I3: diagnosis before surgery',
  I4: 'I4: MRI',
  'I4-DATE': 'I4: MRI too old on the day of surgery',
  'I4-QUALITY': 'I4: quality of the MRI',
  I5: 'I5: Child-Pugh',
  I6: 'I6: performance status',
  I7: 'I7: severe organ disease',
  E1: 'E1: other cancer',
  E2: 'E2: another diagnosis by pathology',
  E3: 'E3: pregnant or lactating',
  E4: 'E4: organ transplant',
  E5: 'E5: unable to comply',
  R2: 'R2: macroscopic residual tumour',
  DIED: 'died',
  W1: 'withdrew from visits (W1)',
  W2: 'withdrew, no new data (W2)',
  W3: 'withdrew and asked for erasure (W3)',
  'NOT-SCREENED': 'not screened',
  'ELIGIBILITY-PENDING': 'eligibility pending',
  'AWAITING-SURGERY': 'awaiting surgery',
  'PRE-LATE': 'PRE score too late',
  'NOT-RUN': 'model not run',
  NEOADJUVANT: 'therapy before surgery',
};

const moved = 'MOVED-';
const adjuvant = 'ADJUVANT-';

/** Codes that are made of parts: adjuvant therapy by modality, after the day of surgery or on it. */
const composed = (code: string): string => {
  if (code.startsWith(moved)) return `${composed(code.slice(moved.length))}, after surgery`;
  return code.startsWith(adjuvant) ? `adjuvant ${code.slice(adjuvant.length)}` : code;
};

/** The name for people; a code that has none stands for itself. */
export const codeName = (code: string): string => names[code] ?? composed(code);

/** The heading of a row: a level of a subgroup variable, as `SEX: F`, or a code. */
export const rowName = (label: string): string => {
  const [variable = '', ...level] = label.split(': ');
  return level.length > 0 && isSubgroupVariable(variable)
    ? `${subgroupName(variable)}: ${levelName(level.join(': '))}`
    : codeName(label);
};
