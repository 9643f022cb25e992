/**
 * The value at 0 of the weighted least-squares quadratic through points (u, y) with u in [−1, 1], by polynomials that
 * are orthogonal under the weights (Forsythe, J Soc Ind Appl Math 1957;5:74). Where the u do not
 * differ enough for a double to tell, the degree is the one that they determine.
 * The first `count` entries are read.
 */
export const localQuadratic = (
  u: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  count: number,
): number => {
  let [w0, w1, y0] = [0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const w = weights[i]!;
    w0 += w;
    w1 += w * u[i]!;
    y0 += w * y[i]!;
  }
  const centre = w1 / w0;
  const mean = y0 / w0;

  let [n1, n1u, y1] = [0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    const p1 = u[i]! - centre;
    const wp1 = weights[i]! * p1;
    n1 += wp1 * p1;
    n1u += wp1 * p1 * p1;
    y1 += wp1 * (y[i]! - mean);
  }
  if (n1 === 0) return mean;
  const [turn, slope, spread] = [n1u / n1, y1 / n1, n1 / w0];

  let [n2, y2] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    const p1 = u[i]! - centre;
    const p2 = (p1 - turn) * p1 - spread;
    const wp2 = weights[i]! * p2;
    n2 += wp2 * p2;
    y2 += wp2 * (y[i]! - mean - slope * p1);
  }
  const bend = n2 === 0 ? 0 : y2 / n2;
  return mean - slope * centre + bend * ((centre + turn) * centre - spread);
};
