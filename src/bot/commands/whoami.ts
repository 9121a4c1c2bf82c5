import { whoamiCard } from '../../cards/whoamiCard.ts';
import { sightOf } from '../../domain/role.ts';
import type { Command } from '../command.ts';
import { said } from '../findCustomer.ts';

/** `whoami`: roles and what they allow, read anew, for people who have just switched a role on. */
export const whoami: Command = {
  name: 'whoami',
  words: { en: ['whoami', 'who am'], fr: ['quisuisje', 'qui suis-je', 'qui suis'] },
  usage: 'command.whoami.usage',
  help: 'command.whoami.help',
  who: 'anyone',
  button: false,
  confidential: false,
  async run(turn, _typed, kit) {
    const { rights, problem } = await kit.agents.rights(turn.person, { fresh: true });
    const customers = kit.directory
      .all()
      .filter((customer) => sightOf(rights, customer, kit.config.visibility) !== 'none').length;
    await turn.show(
      whoamiCard({
        ...said(turn, kit),
        person: turn.person,
        rights,
        problem,
        customers,
        visibility: kit.config.visibility,
        room: turn.room,
      }),
    );
  },
};
