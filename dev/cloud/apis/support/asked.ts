import type { Asked } from '../../http.ts';
import type { SupportDesk } from '../../support/desk.ts';

/** A request to Microsoft.Support that has got as far as its subscription. */
export interface SupportAsked extends Asked {
  readonly version: string;
  readonly desk: SupportDesk;
  readonly now: Date;
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly plan: string;
  /** Who asks: a user's or the application's object id; a service principal has no mail address of its own. */
  readonly who: string;
  readonly isUser: boolean;
}

/** A body as JSON; undefined where it is none. */
export function jsonOf({ body }: Asked): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
