/**
 * The columns of a restricted cubic spline (Stone & Koo 1985; Harrell, Regression Modeling Strategies): x itself, and
 * for each knot tⱼ but the last two
 * (x − tⱼ)³₊ − (x − t₍ₖ₋₁₎)³₊ (tₖ − tⱼ) / (tₖ − t₍ₖ₋₁₎) + (x − tₖ)³₊ (t₍ₖ₋₁₎ − tⱼ) / (tₖ − t₍ₖ₋₁₎),
 * over (tₖ − t₁)²: cubic between the knots, straight beyond the outer ones. Knots are ascending, three or more.
 */
export const restrictedCubicSpline = (x: Float64Array, knots: Float64Array): readonly Float64Array[] => {
  const k = knots.length;
  const [first, beforeLast, last] = [knots[0]!, knots[k - 2]!, knots[k - 1]!];
  const scale = (last - first) ** 2;
  const cube = (value: number): number => (value > 0 ? value ** 3 : 0);
  const curved = Array.from({ length: k - 2 }, (_, j) => {
    const knot = knots[j]!;
    const [toLast, toBefore] = [
      (last - knot) / (last - beforeLast),
      (beforeLast - knot) / (last - beforeLast),
    ];
    return x.map(
      (value) =>
        (cube(value - knot) - toLast * cube(value - beforeLast) + toBefore * cube(value - last)) / scale,
    );
  });
  return [x, ...curved];
};
