const samples = 65_536;
/** Steps of the golden section reach every part of a list alike and keep time with no number of columns or rows. */
const goldenSection = (Math.sqrt(5) - 1) / 2;

/** Value below which the share of all values lies; of long lists a sample from all parts is sorted. */
export const sampledPercentile = (values: ArrayLike<number>, share: number): number => {
  const sample = Float32Array.from({ length: Math.min(samples, values.length) }, (_value, index) => {
    const at = values.length <= samples ? index : Math.floor(((index * goldenSection) % 1) * values.length);
    return values[at] ?? 0;
  }).sort();
  return sample[Math.min(sample.length - 1, Math.floor(share * sample.length))] ?? 0;
};
