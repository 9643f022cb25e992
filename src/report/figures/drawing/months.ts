/** Day of so many months after surgery: 6, 12, 24 months are days 182, 365, 730. */
export const dayOfMonth = (months: number): number => Math.floor((months * 365.25) / 12);

/** Months to mark on an axis that ends at a day: five or fewer steps. */
export const monthTicks = (lastDay: number): readonly number[] => {
  const months = (lastDay * 12) / 365.25;
  const step = [1, 2, 3, 6, 12, 24, 60].find((size) => months / size <= 6.1) ?? Math.ceil(months / 6);
  return Array.from({ length: Math.floor(months / step + 0.1) + 1 }, (_, k) => k * step);
};
