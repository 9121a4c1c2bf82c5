import type { Clock } from '../../../src/clock.ts';
import { guid } from '../guid.ts';
import { planActs } from '../scenario/plannedActs.ts';
import type { Timed } from '../scenario/steps.ts';
import { withChanges } from '../settings.ts';
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
  const shelf = createShelf(tenants, ago);
  const operations = createOperations(clock, () => settings);
  let opened = 0;

  const planned = planActs({
    clock,
    Act: EngineerAct,
    closed: 'Closed',
    perform(step, act, at): void {
      const ticket = find(step.ticket ?? '');
      // A scenario may speak of a ticket that nobody has opened.
      if (ticket) apply(ticket, act, at);
    },
  });

  /** Brings everything up to now; whoever looks at a ticket calls it first. */
  function settle(): void {
    operations.settle();
    planned.settle();
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
      operations.settle();
      planned.schedule(steps);
    },
    controls: {
      set(changes): void {
        settings = withChanges(SupportSettings, settings, changes);
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
