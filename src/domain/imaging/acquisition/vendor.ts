import type { Vendor } from '../../record/machines/acquisition-facts.js';
import { comparableText } from './comparable-text.js';

/**
 * Makers as their scanners name them in Manufacturer (0008,0070), under all the names that their business has had: Toshiba
 * Medical is Canon Medical since 2018, the scanners of Hitachi are made by Fujifilm since 2021.
 */
const names: readonly (readonly [Exclude<Vendor, 'OTHER'>, RegExp])[] = [
  ['SIEMENS', /siemens|西门子|西門子/u],
  ['GE', /\b(ge|gems|gehc)\b|general electric|通用(电气|電氣|医疗|醫療)/u],
  ['PHILIPS', /philips|飞利浦|飛利浦/u],
  ['CANON', /canon|toshiba|佳能|东芝|東芝/u],
  ['UNITED_IMAGING', /\buih\b|united imaging|联影|聯影/u],
  ['FUJIFILM', /fuji ?film|hitachi|富士|日立/u],
  ['NEUSOFT', /neusoft|东软|東軟/u],
];

/** The maker whom one value of Manufacturer names; null where it names nobody. */
const vendorOf = (value: string): Vendor | null => {
  const text = comparableText(value);
  if (text === '') return null;
  return names.find(([, name]) => name.test(text))?.[0] ?? 'OTHER';
};

/** Each maker that the values name, once. */
export const vendorsOf = (values: readonly string[] = []): readonly Vendor[] => [
  ...new Set(values.flatMap((value) => vendorOf(value) ?? [])),
];
