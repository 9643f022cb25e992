/** What people call the levels of subgroups that are codes; the others stand for themselves. */
const names: Readonly<Record<string, string>> = {
  F: 'female',
  M: 'male',
  YES: 'yes',
  NO: 'no',
  UNKNOWN: 'not known',
  SINGLE: 'single',
  MULTIPLE: 'multiple',
  HEPATOBILIARY: 'hepatobiliary',
  EXTRACELLULAR: 'extracellular',
  SIEMENS: 'Siemens',
  PHILIPS: 'Philips',
  CANON: 'Canon',
  UNITED_IMAGING: 'United Imaging',
  FUJIFILM: 'Fujifilm',
  NEUSOFT: 'Neusoft',
  OTHER: 'other',
};

/** The name for people, with the signs of print: `>=60` is ≥ 60. */
export const levelName = (level: string): string =>
  names[level] ??
  level
    .replace(/ (?=mm$|ng)/u, '\u00a0')
    .replace(/^(<=|>=|<|>)/u, (sign) => `${{ '<=': '≤', '>=': '≥' }[sign] ?? sign}\u00a0`);
