import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap grow to half as much again as what is in use before V8 clears it up, instead of several times as much: reading thousands
 * of customers leaves hundreds of megabytes of garbage behind that nobody needs, and clearing up more often costs no more
 * than it saves (docs/performance.md).
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=50');
}
