import { addDays, type PlainDate } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import { isMissing, type Lab } from '../../../record/values/lab-value.js';
import type { LabName } from '../../../record/forms/labs.js';
import { unitFactor } from '../../staging/units.js';
import { adequateAssessments, noCutoff } from '../../surveillance/assessments.js';
import { type Candidate, checkOf, type SoftRule } from './finding.js';

const afpFactor = 3;
const afpRise = 200;
const imagingDays = 42;

const inReferenceUnit = (name: LabName, lab: Lab | undefined): number | null => {
  if (lab === undefined || isMissing(lab)) return null;
  const factor = unitFactor(name, lab.unit);
  return factor === null ? null : lab.value * factor;
};

interface Afp {
  /** In ng/mL. */
  readonly value: number;
  /** In the unit reported. */
  readonly reported: number;
  readonly on: PlainDate;
  readonly path: string;
}

const afpSeries = ({ visits }: Casebook): readonly Afp[] =>
  visits
    .flatMap(({ value }, i): readonly Afp[] => {
      const lab = value.labs.afp;
      const afp = inReferenceUnit('afp', lab);
      return afp === null || lab === undefined || isMissing(lab)
        ? []
        : [
            {
              value: afp,
              reported: lab.value,
              on: lab.sampleDate,
              path: `/visits/${i}/value/labs/afp/value`,
            },
          ];
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

/** Each value with the lowest one before it; the first has none. */
const withNadir = (series: readonly Afp[]): readonly (Afp & { readonly nadir: number })[] => {
  let nadir = Infinity;
  return series.map((afp) => {
    const before = nadir;
    nadir = Math.min(nadir, afp.value);
    return { ...afp, nadir: before };
  });
};

const rises = ({ value, nadir }: { readonly value: number; readonly nadir: number }): boolean =>
  Number.isFinite(nadir) && value > nadir && (value >= nadir * afpFactor || value >= nadir + afpRise);

const risingAfp: SoftRule['looksAt'] = (casebook) => {
  const scans = adequateAssessments(casebook, noCutoff);
  return withNadir(afpSeries(casebook))
    .filter(rises)
    .map(({ value, reported, on, path, nadir }) => {
      const [earliest, latest] = [addDays(on, -imagingDays), addDays(on, imagingDays)];
      return {
        found: !scans.some((scan) => scan.on >= earliest && scan.on <= latest),
        path,
        value: reported,
        limit: 'imaging within 6 weeks of a rise ×3 or +200 ng/mL',
        message: `AFP rose from ${nadir} to ${value} ng/mL on ${on} without imaging within 6 weeks.`,
        from: addDays(latest, 1),
        missing: 'EXAMINATION',
      };
    });
};

/** Certainly below the limit: a value below it, or one reported as below a bound up to it. */
const isBelow = (name: LabName, lab: Lab | undefined, limit: number): boolean => {
  const value = inReferenceUnit(name, lab);
  if (value === null || lab === undefined || isMissing(lab) || lab.comparator === '>') return false;
  return value < limit || (lab.comparator === '<' && value <= limit);
};

const bilirubinWithAscites = 5;
const lowestAlbumin = 10;

/** Every set of laboratory values in the record, with the ascites that go with it. */
const labSets = ({ screening, laboratory, visits }: Casebook) => {
  const ascites = screening !== null && screening.value.ascites !== 'NONE';
  return [
    ...(screening ? [{ labs: screening.value.labs, path: '/screening/value/labs', ascites }] : []),
    ...laboratory.map(({ value }, i) => ({ labs: value.labs, path: `/laboratory/${i}/value/labs`, ascites })),
    ...visits.map(({ value }, i) => ({ labs: value.labs, path: `/visits/${i}/value/labs`, ascites: false })),
  ];
};

const wrongUnit = (
  found: boolean,
  path: string,
  lab: Lab | undefined,
  limit: string,
  inWords: string,
): Candidate => ({
  found,
  path: `${path}/value`,
  value: lab === undefined || isMissing(lab) ? null : lab.value,
  limit,
  message: `${inWords} looks like a wrong unit.`,
});

const unitError: SoftRule['looksAt'] = (casebook) =>
  labSets(casebook).flatMap(({ labs: { totalBilirubin, albumin }, path, ascites }) => [
    wrongUnit(
      ascites && isBelow('totalBilirubin', totalBilirubin, bilirubinWithAscites),
      `${path}/totalBilirubin`,
      totalBilirubin,
      'at least 5 µmol/L with ascites',
      'Bilirubin below 5 µmol/L with ascites',
    ),
    wrongUnit(
      isBelow('albumin', albumin, lowestAlbumin),
      `${path}/albumin`,
      albumin,
      'at least 10 g/L',
      'Albumin below 10 g/L',
    ),
  ]);

const rules: readonly SoftRule[] = [
  { id: 'EC-S04', looksAt: risingAfp },
  { id: 'EC-S05', looksAt: unitError },
];

/** Soft checks over laboratory values, in the order of protocol §3.7. */
export const softLaboratoryChecks = rules.map(checkOf);
