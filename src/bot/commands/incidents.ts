import { KNOWN_SERVICES, serviceWord } from '../../domain/serviceWords.ts';
import { incidentsOf } from '../answers/incidents.ts';
import type { Command } from '../command.ts';
import { refuse } from '../following/rights.ts';
import { foldWord } from '../text.ts';

const ADVISORIES: ReadonlySet<string> = new Set(['advisories', 'advisory', 'avis']);

/** `incidents`, `incidents exchange`: what is open over all customers, the worst first; `incidents advisories`, those too. */
export const incidents: Command = {
  name: 'incidents',
  words: { en: ['incidents', 'incident', 'outages'], fr: ['incidents', 'incident', 'pannes'] },
  usage: 'command.incidents.usage',
  help: 'command.incidents.help',
  who: 'agent',
  button: true,
  confidential: true,

  async run(turn, typed, kit) {
    const words = typed.split(' ').filter((word) => word !== '');
    const rest = words.filter((word) => !ADVISORIES.has(foldWord(word))).join(' ');
    const service = rest === '' ? null : serviceWord(rest, KNOWN_SERVICES);
    if (rest !== '' && !service) {
      return refuse(
        turn,
        turn.say('incidents.unknownService', { text: rest }),
        kit,
        turn.say('incidents.unknownTitle'),
      );
    }
    const advisories = rest.length < words.join(' ').length;
    await turn.show(await incidentsOf(turn, { service, advisories, from: 0 }, kit));
  },
};
