import type { Locale } from '../../domain/locale.ts';
import type { Sighting } from '../../domain/sighting.ts';
import { translator } from '../../locales/index.ts';
import { apart, shorten } from '../escape.ts';
import { issueIdOf, namesOf } from './sightingNames.ts';

/** What became of a sighting: more customers report it, Microsoft has posted it, or nobody reports it any more. */
export type SightingChange =
  | { readonly kind: 'more'; readonly tenantIds: readonly string[] }
  | { readonly kind: 'joined' }
  | { readonly kind: 'ended' };

/** A line for the thread below a sighting's card, plain text. @param options.nameOf null for a customer not to be named. */
export function sightingLine(options: {
  readonly locale: Locale;
  readonly sighting: Sighting;
  readonly change: SightingChange;
  readonly nameOf: (tenantId: string) => string | null;
}): string {
  const { sighting, change, nameOf } = options;
  const say = translator(options.locale);
  const service = apart(shorten(sighting.service, 60));
  if (change.kind === 'ended') return say('sighting.line.ended', { service });
  if (change.kind === 'joined') {
    return say('sighting.line.joined', { service, id: apart(shorten(issueIdOf(sighting) ?? '?', 40)) });
  }
  const names = namesOf(change.tenantIds, nameOf, say);
  return names === ''
    ? say('sighting.line.moreOnly', { service, count: change.tenantIds.length })
    : say('sighting.line.more', { service, names });
}
