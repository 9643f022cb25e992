const SAMPLES = 65_536;

/** Value below which the share of all values lies; of long lists an evenly spaced sample is sorted. */
export function sampledPercentile(values: ArrayLike<number>, share: number): number {
  const step = Math.max(1, Math.floor(values.length / SAMPLES));
  const sample = Float32Array.from(
    { length: Math.floor(values.length / step) },
    (_value, index) => values[index * step] ?? 0,
  ).sort();
  return sample[Math.min(sample.length - 1, Math.floor(share * sample.length))] ?? 0;
}
