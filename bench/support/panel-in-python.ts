import type { EvaluationData } from '../../src/application/evaluation/index.js';
import type { Cost } from './cost.js';
import type { SharedEstimator } from './shared-estimator.js';
import { timedByPeer } from './timed-by-peer.js';

/** The Python that has scikit-survival. */
export const pythonVariable = 'APAR_BENCH_PYTHON';

const indented = (script: string): string =>
  script
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');

/**
 * Loading of packages and file is not timed. Each estimator prints its line at once, so that a limit costs the rest; one that
 * refuses the data says so. Censoring after the horizon changes nothing at it, and spares scikit-survival the refusal of events
 * where nobody is left: `stopped` ends there.
 */
const scriptOf = (estimators: readonly SharedEstimator[], rounds: number): string => `
import statistics, sys, time
try:
    import numpy as np
    from sksurv.linear_model import CoxPHSurvivalAnalysis
    from sksurv.metrics import brier_score, concordance_index_censored, concordance_index_ipcw, cumulative_dynamic_auc
    from sksurv.nonparametric import kaplan_meier_estimator
    from sksurv.util import Surv
except ImportError as missing:
    sys.exit(f"scikit-survival is not compared: {missing}")

columns = np.genfromtxt("data.csv", delimiter=",", names=True)
h = 730
day, status = columns["time"], columns["status"]
scores = [columns["pre"], columns["post"]]
groups = [(score >= 0.5).astype(float) for score in scores]
anything, event = status != 0, status == 1
any_event, of_event = Surv.from_arrays(anything, day), Surv.from_arrays(event, day)
stopped = Surv.from_arrays(event & (day <= h), np.minimum(day, h + 1))

def measured(name, run):
    clock, processor = [], []
    try:
        for _ in range(${rounds}):
            start, before = time.perf_counter(), time.process_time()
            run()
            clock.append(time.perf_counter() - start)
            processor.append(time.process_time() - before)
    except Exception as refusal:
        print(f"scikit-survival, {name}: {refusal}", file=sys.stderr)
        return
    print(name, 1000 * statistics.median(clock), 1000 * min(processor), sep="\\t", flush=True)

${estimators.map(({ name, script }, k) => `def run_${k}():\n${indented(script)}\nmeasured("${name}", run_${k})`).join('\n')}
`;

/** Of each estimator in one Python; empty where there is no Python with scikit-survival. */
export const panelInPython = (
  data: EvaluationData,
  estimators: readonly SharedEstimator[],
  rounds: number,
  limitSeconds: number,
): ReadonlyMap<string, Cost> =>
  timedByPeer(
    data,
    {
      command: process.env[pythonVariable] ?? 'python3',
      args: ['-W', 'ignore', '-'],
      script: scriptOf(estimators, rounds),
    },
    limitSeconds,
  );
