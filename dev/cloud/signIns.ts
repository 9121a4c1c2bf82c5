import type { Clock } from '../../src/clock.ts';
import { createDeviceCodes, type DeviceControls } from './deviceCodes.ts';
import { guid } from './guid.ts';
import type { World } from './world/world.ts';

/** A refresh token that isn't used for so long expires, in milliseconds. */
const UNUSED = 90 * 86_400_000;

/** The refresh token with which the world begins: ada has signed in, with a second factor. */
export const FIRST_REFRESH_TOKEN = 'refresh.first';

interface SignIn {
  /** Key of one of the world's people. */
  readonly person: string;
  /** Whether a second factor was asked for: without it, Partner Center takes no token of theirs. */
  readonly mfa: boolean;
  /** Where it was exchanged, unless that was the partner's own tenant: it is of use there alone. */
  readonly tenantId: string | null;
  revoked: boolean;
  usedAt: number;
}

/** The partner's people as they have signed in, as a test and the control port see it. */
export interface SignInControls {
  /**
   * Somebody signs in.
   *
   * @param how `person` is a key of the world's people; ada, with a second factor, where it isn't said.
   * @returns the refresh token.
   */
  add(how?: { readonly person?: string | undefined; readonly mfa?: boolean | undefined }): string;
  /** Revokes every refresh token there is (AADSTS50173), as a changed password does. */
  revoke(): void;
  /**
   * Refuses the exchange of refresh tokens in a tenant with an AADSTS number from now on; null ends it.
   *
   * @param tenantId null for every tenant that has none of its own.
   */
  refuse(tenantId: string | null, number: number | null): void;
  /** The codes with which somebody signs in on another machine. */
  readonly devices: DeviceControls;
}

/** Whose refresh token it is; or the AADSTS number with which it is refused. */
export type Exchanged =
  | { readonly person: string; readonly mfa: boolean; readonly next: string }
  | { readonly refused: number };

/** Keeps refresh tokens. A new one doesn't end the one before it: both are good until they expire or are revoked. */
export function createSignIns(world: World, clock: Clock) {
  const tokens = new Map<string, SignIn>();
  const refusals = new Map<string | null, number>();
  const devices = createDeviceCodes(world, clock);
  const now = () => clock.now().getTime();

  function issue(person: string, mfa: boolean, tenantId: string | null): string {
    const token = `refresh.${guid(`refresh token ${tokens.size}`)}`;
    tokens.set(token, { person, mfa, tenantId, revoked: false, usedAt: now() });
    return token;
  }
  tokens.set(FIRST_REFRESH_TOKEN, { person: 'ada', mfa: true, tenantId: null, revoked: false, usedAt: now() });

  return {
    devices,
    /** The refresh token of somebody who has just signed in. */
    begin: (person: string, mfa: boolean) => issue(person, mfa, null),
    exchange(token: string, tenantId: string): Exchanged {
      const refused = refusals.get(tenantId) ?? refusals.get(null);
      if (refused !== undefined) return { refused };
      const signIn = tokens.get(token);
      if (!signIn || signIn.usedAt + UNUSED <= now()) return { refused: 700082 };
      if (signIn.revoked) return { refused: 50173 };
      if (signIn.tenantId !== null && signIn.tenantId !== tenantId) return { refused: 70000 };
      signIn.usedAt = now();
      const own = tenantId === world.partnerTenantId;
      return { person: signIn.person, mfa: signIn.mfa, next: issue(signIn.person, signIn.mfa, own ? null : tenantId) };
    },
    controls: {
      add: ({ person = 'ada', mfa = true } = {}) => {
        if (!world.people[person]) throw new Error(`nobody is called ${person}`);
        return issue(person, mfa, null);
      },
      revoke(): void {
        for (const signIn of tokens.values()) signIn.revoked = true;
      },
      refuse(tenantId, number): void {
        if (number === null) refusals.delete(tenantId);
        else refusals.set(tenantId, number);
      },
      devices: devices.controls,
    } satisfies SignInControls,
  };
}

export type SignIns = ReturnType<typeof createSignIns>;
