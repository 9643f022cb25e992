/** What people call the subgroup variables of a plan. */
const names: Readonly<Record<string, string>> = {
  SEX: 'Sex',
  AGE: 'Age',
  BCLC: 'BCLC stage',
  SIZE: 'Largest nodule',
  NODULES: 'Number of nodules',
  HBV: 'Hepatitis B',
  CIRRHOSIS: 'Cirrhosis',
  AFP: 'Alpha-fetoprotein',
  MVI: 'Microvascular invasion',
  MARGIN: 'Resection margin',
  FIELD_STRENGTH: 'Field strength',
  VENDOR: 'Vendor',
  CONTRAST_CLASS: 'Contrast agent',
  SURGERY_HALF_YEAR: 'Half-year of surgery',
  RISK: 'Risk',
};

export const isSubgroupVariable = (text: string): boolean => Object.hasOwn(names, text);

/** The name for people; a code that has none stands for itself. */
export const subgroupName = (variable: string): string => names[variable] ?? variable;
