import type { ServiceRequest } from '../../domain/serviceRequest.ts';
import type { Tone } from '../tone.ts';

/** Where a request stands, as its card says it. */
export type Standing = 'filing' | 'toOpen' | 'toProvider' | 'open' | 'openAtProvider' | 'over' | 'closed';

export function standingOf({ state, route, askedWhetherOver }: ServiceRequest): Standing {
  if (state === 'closed') return 'closed';
  if (askedWhetherOver) return 'over';
  if (state === 'filing') return 'filing';
  const provider = route === 'provider';
  if (state === 'handedOver') return provider ? 'toProvider' : 'toOpen';
  return provider ? 'openAtProvider' : 'open';
}

const TONES: Readonly<Record<Standing, Tone>> = {
  filing: 'maintenance',
  // Somebody has to do something.
  toOpen: 'warning',
  toProvider: 'warning',
  over: 'warning',
  open: 'info',
  openAtProvider: 'info',
  closed: 'healthy',
};

export const toneOf = (standing: Standing): Tone => TONES[standing];
