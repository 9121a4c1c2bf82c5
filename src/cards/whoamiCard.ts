import type { Locale } from '../domain/locale.ts';
import type { Problem } from '../domain/problem.ts';
import type { Person, Rights, Visibility } from '../domain/role.ts';
import { translator } from '../locales/index.ts';
import type { Card } from './card.ts';
import { apart, defuse, escapeMarkdown, shorten } from './escape.ts';
import { listTemplate } from './list.ts';
import { capital } from './text/capital.ts';
import { header } from './tone.ts';

const render = listTemplate('whoami');
const ORDER = ['admin', 'helpdesk', 'sales', 'globalAdmin'] as const;

/**
 * A person's roles and what they allow.
 *
 * @param options.customers how many customers the person sees.
 * @param options.problem why the roles couldn't be read anew; null where they could.
 */
export function whoamiCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly person: Person;
  readonly rights: Rights;
  readonly problem: Problem | null;
  readonly customers: number;
  readonly visibility: Visibility;
  readonly room: boolean;
}): Card {
  const { person, rights, problem, customers } = options;
  const say = translator(options.locale);
  const names = ORDER.filter((role) => rights.roles.has(role)).map((role) => say(`whoami.role.${role}`));
  const title = (name: string) =>
    names.length > 0 ? say('whoami.title', { name, roles: names.join(', ') }) : say('whoami.nobody', { name });
  const whole = rights.roles.has('admin') || rights.roles.has('helpdesk');
  return render(
    {
      ...header(names.length > 0 ? 'info' : 'warning', title(escapeMarkdown(shorten(person.name, 80)))),
      facts: [
        {
          name: say('whoami.sees'),
          text: rights.roles.has('admin')
            ? `${capital(say('whoami.all'))} (${customers})`
            : say('whoami.customers', { count: customers }),
        },
        {
          name: say('whoami.may'),
          text: capital(say(whole ? 'whoami.mayAll' : names.length > 0 ? 'whoami.mayStates' : 'whoami.mayNone')),
        },
      ],
      footers: [say(problem === null ? 'whoami.asOf' : rights.stale ? 'whoami.stale' : 'whoami.failed')],
    },
    defuse(`${title(apart(person.name))}.`),
  );
}
