import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { type SignInNews, signInEnds, signInFix, stageOf } from '../domain/signIn.ts';
import type { Logger } from '../log.ts';
import { claimsOf } from '../services/credentials/claims.ts';
import type { DelegatedSignIn } from '../services/credentials/delegatedSignIn.ts';
import type { Tokens } from '../services/credentials/tokens.ts';
import type { Graph } from '../services/graph/graph.ts';
import { readStanding } from '../services/people/account.ts';
import { UpstreamError } from '../services/upstream/upstreamError.ts';
import type { RememberedRepository } from '../store/remembered.ts';

/** Looks after the sign-in with which customers are read. */
export interface SignInWatch {
  /** Tries it, and tells administrators once of each thing that they have to mend. To be called every quarter of an hour. */
  check(): Promise<void>;
  /** What an operator should know who asks whether the bot is ready; null where nothing is wrong. Asks the store alone. */
  warning(): Promise<string | null>;
  /** Writes into the log what the account may that it shouldn't. */
  warnOfRights(): Promise<void>;
}

/** What administrators have been told already. */
const Told = z.object({
  /** Which token was refused, and how; null where none is. */
  refused: z.string().nullable(),
  code: z.string().nullable(),
  /** ISO 8601, and how many days before it was told of. */
  endsAt: z.string().nullable(),
  stage: z.number().nullable(),
});
const NOTHING = { refused: null, code: null, endsAt: null, stage: null };
const KEY = 'signIn/told';
const EVER = new Date(0);

/** @param parts.tell tells each administrator in their own chat. */
export function createSignInWatch(parts: {
  readonly signIn: DelegatedSignIn;
  readonly userTokens: Tokens;
  readonly remembered: RememberedRepository;
  readonly graph: Graph;
  tell(news: SignInNews): Promise<void>;
  readonly config: Pick<Config, 'entra' | 'customerAccess' | 'partnerSignIn' | 'groups' | 'bot'>;
  readonly clock: Clock;
  readonly logger: Logger;
}): SignInWatch {
  const { signIn, userTokens, remembered, graph, tell, config, clock, logger } = parts;
  const { partnerTenantId } = config.entra;
  // What it is used for: its consent may hold for that alone.
  const resource = config.customerAccess === 'delegated' ? 'graph' : 'partnerCenter';

  async function told(): Promise<z.infer<typeof Told>> {
    const known = Told.safeParse(await remembered.read(KEY, EVER));
    return known.success ? known.data : NOTHING;
  }

  async function problemNow() {
    // A token that is kept says nothing of how the sign-in is now.
    userTokens.forget(partnerTenantId, resource);
    try {
      await userTokens.token(partnerTenantId, resource);
      return null;
    } catch (error) {
      if (error instanceof UpstreamError) return error.problem;
      throw error;
    }
  }

  return {
    async check() {
      const before = await told();
      const problem = await problemNow();
      const fix = problem && signInFix(problem);
      const held = await signIn.current().catch(() => null);
      const after = { ...before };
      if (problem && fix) {
        const { code = problem.kind } = problem;
        const refused = `${held ? hash(held.refreshToken) : ''}/${code}`;
        if (refused !== before.refused) {
          logger.warn({ code, kind: problem.kind }, 'the partner’s sign-in is refused');
          await tell({ kind: 'refused', problem, fix });
        }
        Object.assign(after, { refused, code });
      } else if (!problem) Object.assign(after, { refused: null, code: null });

      const endsAt = held && signInEnds(held.renewedAt, held.signedInAt, config.partnerSignIn?.lifetimeDays ?? null);
      const stage = endsAt && stageOf(endsAt, clock.now());
      if (endsAt && stage !== null) {
        const same = before.endsAt === endsAt.toISOString();
        // One that is refused has to be made anew in any case.
        if (!fix && (!same || stage < (before.stage ?? Number.POSITIVE_INFINITY))) {
          logger.warn({ days: stage }, 'the partner’s sign-in is about to end');
          await tell({ kind: 'ends', at: endsAt });
        }
        Object.assign(after, { endsAt: endsAt.toISOString(), stage });
      } else Object.assign(after, { endsAt: null, stage: null });
      await remembered.put(KEY, after, clock.now());
    },

    async warning() {
      const { refused, code } = await told();
      return refused === null ? null : `the partner’s sign-in is refused (${code}): npm run sign-in`;
    },

    async warnOfRights() {
      try {
        const token = await userTokens.token(partnerTenantId, resource);
        const objectId = (await signIn.current()).personId ?? claimsOf(token)?.oid ?? null;
        if (objectId === null) return;
        const { groups, bot } = config;
        const parts = { graph, partnerTenantId, groups, namesAllowed: bot === null };
        const { directoryRoles, adminAgent } = await readStanding(parts, objectId);
        if (adminAgent) {
          logger.warn(
            'THE ACCOUNT THAT SIGNED IN IS IN ADMINAGENTS, whose members own every customer’s Azure subscriptions: take it out',
          );
        }
        if (directoryRoles.length > 0) {
          logger.warn({ roles: directoryRoles }, 'THE ACCOUNT THAT SIGNED IN HAS DIRECTORY ROLES: take them away');
        }
      } catch (error) {
        logger.warn({ err: error }, 'the rights of the account that signed in weren’t read');
      }
    },
  };
}

function hash(text: string): string {
  return createHash('sha256').update(`healthbot ${text}`).digest('base64url');
}
