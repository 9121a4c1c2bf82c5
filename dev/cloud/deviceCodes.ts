import type { Clock } from '../../src/clock.ts';
import { guid } from './guid.ts';
import type { World } from './world/world.ts';

/** A code that nobody enters is good for so long, in seconds. */
const LIFETIME = 900;
/** So many seconds a client waits between two questions. */
const INTERVAL = 5;

/** Who enters a code, and how. */
export interface DeviceVisitor {
  /** Key of one of the world's people; ada where it isn't said. */
  readonly person?: string | undefined;
  /** Whether a second factor was asked for. Yes where it isn't said. */
  readonly mfa?: boolean | undefined;
  /** Refuses, in place of signing in. */
  readonly declines?: boolean | undefined;
}

/** Device codes, as a test and the control port see them. */
export interface DeviceControls {
  /** The codes that nobody has entered yet, oldest first. */
  waiting(): string[];
  /**
   * Somebody enters a code on the page.
   *
   * @throws where no such code waits.
   */
  enter(userCode: string, visitor?: DeviceVisitor): void;
  /** Whoever enters each code as soon as a client has asked for it `afterPolls` times in vain; null: nobody by itself. */
  byItself(visitor: (DeviceVisitor & { readonly afterPolls?: number | undefined }) | null): void;
}

/** What a client is told that asks for the token of a code: who signed in, or OAuth's word for why nobody has. */
export type DevicePoll =
  | { readonly person: string; readonly mfa: boolean; readonly scope: string }
  | {
      readonly refused:
        | 'authorization_pending'
        | 'slow_down'
        | 'authorization_declined'
        | 'expired_token'
        | 'bad_verification_code';
    };

interface Device {
  readonly userCode: string;
  readonly scope: string;
  readonly expiresAt: number;
  interval: number;
  polls: number;
  polledAt: number;
  visitor: DeviceVisitor | null;
  redeemed: boolean;
}

/**
 * Entra's device codes.
 * Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
 */
export function createDeviceCodes(world: World, clock: Clock) {
  const devices = new Map<string, Device>();
  const now = () => clock.now().getTime();
  let automatic: (DeviceVisitor & { readonly afterPolls?: number | undefined }) | null = null;

  function known(visitor: DeviceVisitor): DeviceVisitor {
    if (!world.people[visitor.person ?? 'ada']) throw new Error(`nobody is called ${visitor.person}`);
    return visitor;
  }

  return {
    /** A new code, for what `scope` asks. */
    issue(scope: string) {
      const deviceCode = `device.${guid(`device code ${devices.size}`)}`;
      const userCode = guid(`user code ${devices.size}`).replaceAll('-', '').slice(0, 9).toUpperCase();
      devices.set(deviceCode, {
        userCode,
        scope,
        expiresAt: now() + LIFETIME * 1000,
        interval: INTERVAL,
        polls: 0,
        polledAt: Number.NEGATIVE_INFINITY,
        visitor: null,
        redeemed: false,
      });
      return { deviceCode, userCode, expiresIn: LIFETIME, interval: INTERVAL };
    },

    poll(deviceCode: string): DevicePoll {
      const device = devices.get(deviceCode);
      if (!device || device.redeemed) return { refused: 'bad_verification_code' };
      if (device.expiresAt <= now()) return { refused: 'expired_token' };
      const early = now() - device.polledAt < device.interval * 1000;
      device.polledAt = now();
      if (early) {
        device.interval += INTERVAL;
        return { refused: 'slow_down' };
      }
      device.polls += 1;
      if (!device.visitor && automatic && device.polls > (automatic.afterPolls ?? 0)) device.visitor = automatic;
      if (!device.visitor) return { refused: 'authorization_pending' };
      if (device.visitor.declines) return { refused: 'authorization_declined' };
      device.redeemed = true;
      return { person: device.visitor.person ?? 'ada', mfa: device.visitor.mfa ?? true, scope: device.scope };
    },

    controls: {
      waiting: () =>
        [...devices.values()].filter((one) => !one.visitor && one.expiresAt > now()).map((one) => one.userCode),
      enter(userCode, visitor = {}): void {
        const device = [...devices.values()].find((one) => one.userCode === userCode && !one.visitor);
        if (!device) throw new Error(`no code ${userCode} waits`);
        device.visitor = known(visitor);
      },
      byItself(visitor): void {
        automatic = visitor && { ...known(visitor), ...visitor };
      },
    } satisfies DeviceControls,
  };
}
