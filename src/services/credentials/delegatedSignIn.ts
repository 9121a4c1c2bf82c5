import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../log.ts';
import type { SecretRepository } from '../../store/secrets.ts';
import { UpstreamError } from '../upstream/upstreamError.ts';
import { seal, unseal } from './seal.ts';

/** The refresh token that is good now. */
export interface HeldSignIn {
  readonly refreshToken: string;
  readonly renewedAt: Date;
  /** As the store has it; null where it couldn't be put there. */
  readonly sealed: string | null;
  /** When somebody signed in, as far as that is known: not for a token that only the settings have. */
  readonly signedInAt: Date | null;
  /** Who did: an object id. */
  readonly personId: string | null;
  /** Hashes of the tokens that the operator has given so far, the newest last. */
  readonly given: readonly string[];
}

/** The partner's signed-in user, kept in the store. */
export interface DelegatedSignIn {
  /** @throws {UpstreamError} `signInMissing` where nobody has signed in, or what is kept can't be read. */
  current(): Promise<HeldSignIn>;
  /** Puts a newer refresh token in the place of the one that it was given for; nothing where that isn't there any more. */
  renew(held: HeldSignIn, refreshToken: string): Promise<void>;
  /** Somebody has signed in anew: theirs takes the place of whatever is there. */
  begin(signedIn: { readonly refreshToken: string; readonly personId: string }): Promise<void>;
}

/** What the row in the store is called, and the lease of whoever renews it. */
export const SIGN_IN = 'partnerSignIn';

const Content = z.object({
  refreshToken: z.string().min(1),
  given: z.array(z.string()),
  /** ISO 8601; rows of older versions have neither. */
  signedInAt: z.string().nullable().default(null),
  personId: z.string().nullable().default(null),
});
/** So many sign-ins of the operator's are remembered. */
const GIVEN_AT_MOST = 20;
const TRIES = 5;

/**
 * The refresh token is the one in the store, which is newer than the operator's; but one that the operator hasn't given
 * before is a new sign-in, and takes its place. Of each, a hash is kept: so a process with old settings, which may run for a
 * while beside one with new ones, doesn't bring the old sign-in back.
 *
 * @param parts.given the operator's: PARTNER_REFRESH_TOKEN; null where there is only what is stored.
 * @param parts.key for {@link seal}.
 */
export function createDelegatedSignIn(parts: {
  given: string | null;
  key: Buffer;
  secrets: SecretRepository;
  clock: Clock;
  logger: Logger;
}): DelegatedSignIn {
  const { given, key, secrets, clock, logger } = parts;
  const hash = given === null ? null : createHash('sha256').update(`healthbot ${given}`).digest('base64url');
  const sealed = (content: z.infer<typeof Content>) => seal(key, SIGN_IN, JSON.stringify(content));
  const givenSoFar = (known: z.infer<typeof Content> | null) =>
    hash === null || known?.given.includes(hash)
      ? (known?.given ?? [])
      : [...(known?.given ?? []), hash].slice(-GIVEN_AT_MOST);

  /** @returns false where another process was quicker. */
  async function replace(row: { sealed: string } | null, content: z.infer<typeof Content>): Promise<HeldSignIn | null> {
    const next = sealed(content);
    const at = clock.now();
    return (await secrets.swap(SIGN_IN, row?.sealed ?? null, next, at)) ? heldOf(content, at, next) : null;
  }

  async function read() {
    const row = await secrets.read(SIGN_IN);
    return { row, known: row && contentOf(unseal(key, SIGN_IN, row.sealed)) };
  }

  return {
    async current() {
      for (let tries = 1; tries <= TRIES; tries++) {
        const { row, known } = await read();
        if (row && known && (hash === null || known.given.includes(hash))) {
          return heldOf(known, row.changedAt, row.sealed);
        }
        if (row && !known) logger.warn('the stored sign-in can’t be read with ENCRYPTION_KEY');
        if (given === null) throw new UpstreamError({ kind: 'signInMissing', api: 'entra' });
        const content = { refreshToken: given, given: givenSoFar(known), signedInAt: null, personId: null };
        const next = await replace(row, content);
        if (next) {
          logger.info('the partner’s sign-in was taken from the settings');
          return next;
        }
        // Another process was quicker: what it wrote is looked at.
      }
      if (given === null) throw new UpstreamError({ kind: 'signInMissing', api: 'entra' });
      return { ...heldOf({ refreshToken: given, given: [], signedInAt: null, personId: null }, clock.now(), null) };
    },

    async renew(held, refreshToken) {
      if (held.sealed === null) return;
      const { given: so, signedInAt, personId } = held;
      const content = { refreshToken, given: [...so], signedInAt: signedInAt?.toISOString() ?? null, personId };
      await secrets.swap(SIGN_IN, held.sealed, sealed(content), clock.now());
    },

    async begin({ refreshToken, personId }) {
      for (let tries = 1; tries <= TRIES; tries++) {
        const { row, known } = await read();
        // What the settings have is older than this: it mustn't come back.
        const signedInAt = clock.now().toISOString();
        if (await replace(row, { refreshToken, given: givenSoFar(known), signedInAt, personId })) return;
      }
      throw new Error('the sign-in couldn’t be stored: others are writing it all the time');
    },
  };
}

function heldOf(content: z.infer<typeof Content>, renewedAt: Date, sealed: string | null): HeldSignIn {
  const { signedInAt } = content;
  return { ...content, signedInAt: signedInAt === null ? null : new Date(signedInAt), renewedAt, sealed };
}

function contentOf(text: string | null): z.infer<typeof Content> | null {
  if (text === null) return null;
  try {
    return Content.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
