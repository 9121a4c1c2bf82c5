import { fold } from '../../domain/fold.ts';
import { parseIssueId } from '../../domain/issueId.ts';
import { KNOWN_SERVICES, serviceWord } from '../../domain/serviceWords.ts';
import type { MuteTarget } from '../../domain/subscription.ts';
import { find } from '../findCustomer.ts';
import type { Kit } from '../kit.ts';
import type { Turn } from '../turn.ts';

/** What a text means that shall be silent; one word may mean several services. */
export type MuteMeant =
  | { readonly kind: 'found'; readonly name: string; readonly targets: readonly MuteTarget[] }
  | { readonly kind: 'ambiguous'; readonly names: readonly string[] }
  | { readonly kind: 'unknown' };

/** An issue's id, a customer by full name, a service, or any other way of naming a customer; of what this person sees. */
export async function muteMeant(turn: Turn, text: string, kit: Kit): Promise<MuteMeant> {
  const id = parseIssueId(text);
  if (id) {
    const issues = (await kit.issues.byIssueId(id.id)).filter(({ members }) =>
      [...members.keys()].some((tenantId) => {
        const customer = kit.directory.get(tenantId);
        return customer && turn.sight(customer) !== 'none';
      }),
    );
    if (issues.length > 0) {
      return { kind: 'found', name: id.id, targets: issues.map(({ key }) => ({ kind: 'issue', key })) };
    }
  }
  const search = find(turn, { text: text === '' ? ' ' : text }, kit);
  const customer = search.kind === 'certain' ? search.customer : null;
  // "mute teams" means the service, whoever has the word in the name.
  const service = serviceWord(text, KNOWN_SERVICES);
  if (service && !(customer && fold(customer.name) === fold(text))) {
    const targets = service.services.map((name): MuteTarget => ({ kind: 'service', service: name }));
    return { kind: 'found', name: service.services.join(', '), targets };
  }
  if (customer) {
    return { kind: 'found', name: customer.name, targets: [{ kind: 'customer', tenantId: customer.tenantId }] };
  }
  if (search.kind !== 'ask') return { kind: 'unknown' };
  const names = search.candidates
    .slice(0, 5)
    .map(({ name, domains }) => (domains[0] ? `${name} (${domains[0]})` : name));
  return { kind: 'ambiguous', names };
}
