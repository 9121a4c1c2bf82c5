import type { Clock } from '../../../src/clock.ts';
import { guid } from '../guid.ts';
import type { Timed } from '../scenario/steps.ts';
import type { Tenants } from '../tenants.ts';
import { EngineerAct } from './act.ts';
import { createOperations } from './operations.ts';
import { type SupportChanges, SupportSettings, USUAL } from './settings.ts';
import { createShelf, ENGINEER } from './shelf.ts';
import type { Ticket, TicketMessage } from './ticket.ts';

/** Azure's support, as a test and the control port see it. */
export interface SupportControls {
  /** Changes how it behaves; what isn't named stays. @throws for a setting that isn't one. */
  set(changes: SupportChanges): void;
  /** Every ticket, newest first. */
  tickets(): Ticket[];
  /**
   * Lets Microsoft's engineer do something with a ticket.
   *
   * @param which a ticket's name or number; or a customer's name or domain: its newest ticket that isn't closed.
   * @throws where there is no such ticket.
   */
  engineer(which: string, act: EngineerAct): Ticket;
}

/** Keeps Azure support tickets. What is accepted, and what a scenario says, happens when its time has come. */
export function createSupportDesk(tenants: Tenants, clock: Clock, ago: (minutes: number) => Date) {
  let settings = USUAL;
  let planned: readonly Timed[] = [];
  const shelf = createShelf(tenants, ago);
  const operations = createOperations(clock, () => settings);
  let opened = 0;

  /** Brings everything up to now; whoever looks at a ticket calls it first. */
  function settle(): void {
    operations.settle();
    const now = clock.now().getTime();
    const due = planned.filter(({ at }) => at <= now);
    planned = planned.filter(({ at }) => at > now);
    for (const { at, step } of due) {
      const ticket = find(step.ticket ?? '');
      // A scenario may speak of a ticket that nobody has opened.
      if (ticket) apply(ticket, actOf(step), new Date(at));
    }
  }

  function find(which: string): Ticket | undefined {
    const all = shelf.all();
    const named = all.find((one) => one.name.toLowerCase() === which.toLowerCase() || one.number === which);
    if (named) return named;
    const customer = tenants.namedOrNone(which);
    return all.find((one) => one.tenantId === customer?.tenantId && one.status !== 'Closed');
  }

  function apply(ticket: Ticket, act: EngineerAct, at: Date): Ticket {
    const message = act.write === undefined ? [] : [written(ticket, act, at)];
    const changed = {
      ...ticket,
      status: act.status ?? ticket.status,
      workInProgress: act.workInProgress ?? ticket.workInProgress,
      messages: [...ticket.messages, ...message],
      modifiedAt: at,
    };
    shelf.put(changed);
    return changed;
  }

  return {
    settings: () => settings,
    operations,
    shelf,
    settle,
    /** The number of the next ticket. */
    nextNumber(): string {
      opened += 1;
      const day = clock.now().toISOString().slice(2, 10).replaceAll('-', '');
      return `${day}0010${String(opened).padStart(6, '0')}`;
    },
    /** Steps of a scenario that are about tickets, in place of those before. */
    schedule(steps: readonly Timed[]): void {
      for (const { step } of steps) actOf(step);
      settle();
      planned = steps;
    },
    controls: {
      set(changes): void {
        const named = Object.entries(changes).filter(([, value]) => value !== undefined);
        settings = SupportSettings.parse({ ...settings, ...Object.fromEntries(named) });
      },
      tickets(): Ticket[] {
        settle();
        return shelf.all();
      },
      engineer(which, act): Ticket {
        settle();
        const ticket = find(which);
        if (!ticket) throw new Error(`there is no ticket called ${which}`);
        return apply(ticket, EngineerAct.parse(act), clock.now());
      },
    } satisfies SupportControls,
  };
}

export type SupportDesk = ReturnType<typeof createSupportDesk>;

function actOf({ post, set, ends }: Timed['step']): EngineerAct {
  return EngineerAct.parse({
    ...set,
    ...(post === undefined ? {} : { write: post }),
    ...(ends ? { status: 'Closed' } : {}),
  });
}

function written(ticket: Ticket, { write = '', subject }: EngineerAct, at: Date): TicketMessage {
  return {
    name: guid(`message ${ticket.number} ${ticket.messages.length}`),
    at,
    from: 'engineer',
    sender: ENGINEER,
    subject: subject ?? `${ticket.order.title} - TrackingID#${ticket.number}`,
    text: write,
  };
}
