const samples = 65_536;
/** Steps of the golden section reach every part of a list alike and keep time with no number of columns or rows. */
const goldenSection = (Math.sqrt(5) - 1) / 2;

/** Value below which the share of all values lies; of long lists a sample from all parts is sorted. */
export const sampledPercentile = (values: ArrayLike<number>, share: number): number => {
  const { length } = values;
  const sample = new Float32Array(Math.min(samples, length));
  // A loop, since `Float32Array.from` calls back for each value: the gates take many percentiles of every volume.
  for (let index = 0; index < sample.length; index += 1) {
    const at = length <= samples ? index : Math.floor(((index * goldenSection) % 1) * length);
    sample[index] = values[at] ?? 0;
  }
  sample.sort();
  return sample[Math.min(sample.length - 1, Math.floor(share * sample.length))] ?? 0;
};
