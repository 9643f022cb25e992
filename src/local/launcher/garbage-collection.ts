/**
 * How V8 collects garbage in the Node processes of a stack that share few processors; each flag was measured with `npm run demo -- --trial`.
 * One helper thread in place of four, and a young generation of 32 MiB in place of 16: helpers take processors from the other processes.
 * Images lie outside of V8's heap, and every 64 MiB of them start a collection of the whole heap, however little of it is garbage:
 * here they count towards the limit of the heap, which begins at 512 MiB.
 */
export const garbageCollection = [
  '--v8-pool-size=1',
  '--max-semi-space-size=32',
  '--external-memory-accounted-in-global-limit',
  '--initial-heap-size=512',
] as const;
