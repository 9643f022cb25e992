import { addDays, type PlainDate } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import { isMissing, type Lab } from '../../../record/values/lab-value.js';
import type { LabName } from '../../../record/forms/screening.js';
import { holds } from '../../../shared/holds.js';
import { unitFactor } from '../../staging/units.js';
import { adequateAssessments, noCutoff } from '../../surveillance/assessments.js';
import { finding, type Finding, type SoftCheck } from './finding.js';

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

const risingAfp: SoftCheck = (casebook) => {
  const scans = adequateAssessments(casebook, noCutoff);
  return withNadir(afpSeries(casebook))
    .filter(rises)
    .flatMap(({ value, reported, on, path, nadir }): readonly Finding[] => {
      const [earliest, latest] = [addDays(on, -imagingDays), addDays(on, imagingDays)];
      const imaged = scans.some((scan) => scan.on >= earliest && scan.on <= latest);
      if (holds('EC-S04', imaged)) return [];
      return [
        finding(
          'EC-S04',
          path,
          reported,
          'imaging within 6 weeks of a rise ×3 or +200 ng/mL',
          `AFP rose from ${nadir} to ${value} ng/mL on ${on} without imaging within 6 weeks.`,
          addDays(latest, 1),
        ),
      ];
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

const wrongUnit = (path: string, lab: Lab | undefined, limit: string, inWords: string): Finding =>
  finding(
    'EC-S05',
    `${path}/value`,
    lab === undefined || isMissing(lab) ? null : lab.value,
    limit,
    `${inWords} looks like a wrong unit.`,
  );

const unitError: SoftCheck = (casebook) =>
  labSets(casebook).flatMap(({ labs: { totalBilirubin, albumin }, path, ascites }) => [
    ...(holds('EC-S05', !(ascites && isBelow('totalBilirubin', totalBilirubin, bilirubinWithAscites)))
      ? []
      : [
          wrongUnit(
            `${path}/totalBilirubin`,
            totalBilirubin,
            'at least 5 µmol/L with ascites',
            'Bilirubin below 5 µmol/L with ascites',
          ),
        ]),
    ...(holds('EC-S05', !isBelow('albumin', albumin, lowestAlbumin))
      ? []
      : [wrongUnit(`${path}/albumin`, albumin, 'at least 10 g/L', 'Albumin below 10 g/L')]),
  ]);

/** Soft checks over laboratory values, in the order of protocol §3.7. */
export const softLaboratoryChecks: readonly SoftCheck[] = [risingAfp, unitError];
