import { analysisPlan, type AnalysisPlan } from '../../contracts/analysis/plan.js';

/** A plan as its schema reads it, or each field that is wrong, by JSON Pointer. */
export type PlanRead =
  | { readonly plan: AnalysisPlan }
  | { readonly wrong: readonly { readonly path: string; readonly message: string }[] };

export const readPlan = (file: unknown): PlanRead => {
  const { data, error } = analysisPlan.safeParse(file);
  if (data) return { plan: data };
  return {
    wrong: error.issues.map(({ path, message }) => ({
      path: path.length === 0 ? '' : `/${path.map(String).join('/')}`,
      message,
    })),
  };
};
