import type { Customer } from '../../domain/customer.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';

/** Puts on record that somebody looks at a customer. The answer doesn't wait for it; the program's stop does. */
export function recordLook(turn: Pick<Turn, 'person'>, customer: Customer, action: string, kit: Kit): void {
  const look = { at: kit.clock.now(), personId: turn.person.objectId, tenantId: customer.tenantId, action };
  kit.background.run('audit', kit.audit.add(look));
}
