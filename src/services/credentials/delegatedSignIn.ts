import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../log.ts';
import type { SecretRepository } from '../../store/secrets.ts';
import { seal, unseal } from './seal.ts';

/** The refresh token that is good now. */
export interface HeldSignIn {
  readonly refreshToken: string;
  readonly renewedAt: Date;
  /** As the store has it; null where it couldn't be put there. */
  readonly sealed: string | null;
  /** Hashes of the tokens that the operator has given so far, the newest last. */
  readonly given: readonly string[];
}

/** The partner's signed-in user, kept in the store. */
export interface DelegatedSignIn {
  current(): Promise<HeldSignIn>;
  /** Puts a newer refresh token in the place of the one that it was given for; nothing where that isn't there any more. */
  renew(held: HeldSignIn, refreshToken: string): Promise<void>;
}

/** What the row in the store is called, and the lease of whoever renews it. */
export const SIGN_IN = 'partnerSignIn';

const Content = z.object({ refreshToken: z.string().min(1), given: z.array(z.string()) });
/** So many sign-ins of the operator's are remembered. */
const GIVEN_AT_MOST = 20;
const TRIES = 5;

/**
 * The refresh token is the one in the store, which is newer than the operator's; but one that the operator hasn't given
 * before is a new sign-in, and takes its place. Of each, a hash is kept: so a process with old settings, which may run for a
 * while beside one with new ones, doesn't bring the old sign-in back.
 *
 * @param given the operator's: PARTNER_REFRESH_TOKEN.
 * @param key for {@link seal}.
 */
export function createDelegatedSignIn({
  given,
  key,
  secrets,
  clock,
  logger,
}: {
  given: string;
  key: Buffer;
  secrets: SecretRepository;
  clock: Clock;
  logger: Logger;
}): DelegatedSignIn {
  const hash = createHash('sha256').update(`healthbot ${given}`).digest('base64url');
  const sealed = (content: z.infer<typeof Content>) => seal(key, SIGN_IN, JSON.stringify(content));

  return {
    async current() {
      for (let tries = 1; tries <= TRIES; tries++) {
        const row = await secrets.read(SIGN_IN);
        const known = row && contentOf(unseal(key, SIGN_IN, row.sealed));
        if (row && known?.given.includes(hash)) return { ...known, renewedAt: row.changedAt, sealed: row.sealed };
        if (row && !known) logger.warn('the stored sign-in can’t be read with ENCRYPTION_KEY: the given one is used');
        const content = { refreshToken: given, given: [...(known?.given ?? []), hash].slice(-GIVEN_AT_MOST) };
        const next = { ...content, renewedAt: clock.now(), sealed: sealed(content) };
        if (await secrets.swap(SIGN_IN, row?.sealed ?? null, next.sealed, next.renewedAt)) {
          logger.info('the partner’s sign-in was taken from the settings');
          return next;
        }
        // Another process was quicker: what it wrote is looked at.
      }
      return { refreshToken: given, renewedAt: clock.now(), sealed: null, given: [] };
    },

    async renew(held, refreshToken) {
      if (held.sealed === null) return;
      await secrets.swap(SIGN_IN, held.sealed, sealed({ refreshToken, given: [...held.given] }), clock.now());
    },
  };
}

function contentOf(text: string | null): z.infer<typeof Content> | null {
  if (text === null) return null;
  try {
    return Content.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
