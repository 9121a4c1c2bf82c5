import type { Cloud } from './clouds.ts';

/**
 * What the bot can do in the global cloud and can't do in this one, as far as Microsoft says so: to be told at the start.
 *
 * @param visibility how it is decided which customers somebody sees.
 */
export function cloudLimits(cloud: Cloud, visibility: 'gdap' | 'partner'): string[] {
  if (cloud === 'global') return [];
  const limits = [
    `CLOUD=${cloud}: Microsoft documents the API of delegated administration (GDAP) for the global cloud alone: ` +
      'customers come from contracts, and nothing is known of relationships and their end',
  ];
  if (visibility === 'gdap') {
    limits.push(
      `CLOUD=${cloud}: with CUSTOMER_VISIBILITY=gdap helpdesk and sales agents may see no customer at all: ` +
        'put partner there where they may see every one of them',
    );
  }
  return limits;
}
