import type { Problem } from '../../domain/problem.ts';
import type { T } from '../../locales/index.ts';

/** A problem with one of Microsoft's APIs in one line for an operator, with the number to look up. */
export function problemLine(say: T, { kind, api, code, status, requestId }: Problem): string {
  const known = [NAMES[api], code, status === undefined ? undefined : `HTTP ${status}`, requestId];
  return `${say(`problem.${kind}`)} (${known.filter(Boolean).join(', ')})`;
}

const NAMES = { entra: 'Entra', graph: 'Graph', arm: 'Azure', partnerCenter: 'Partner Center' } as const;
