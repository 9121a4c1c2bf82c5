import { helpOf } from '../../../src/bot/answers/help.ts';
import { commands } from '../../../src/bot/commands/list.ts';
import { noticeCard } from '../../../src/cards/noticeCard.ts';
import { welcomeCard } from '../../../src/cards/welcomeCard.ts';
import { whoamiCard } from '../../../src/cards/whoamiCard.ts';
import { systemClock } from '../../../src/clock.ts';
import type { Role } from '../../../src/domain/role.ts';
import { translator } from '../../../src/locales/index.ts';
import type { Sample } from './sample.ts';
import { HOSTILE } from './texts.ts';
import { NOW, problem } from './world.ts';

const clock = { ...systemClock, now: () => NOW };

function whoami(name: string, person: string, roles: readonly Role[], failing = false): Sample {
  return {
    name: `whoami-${name}`,
    card: (locale) =>
      whoamiCard({
        locale,
        now: NOW,
        person: { objectId: 'a', tenantId: 'b', name: person },
        rights: { roles: new Set(roles), groupIds: new Set(), readAt: NOW, stale: failing },
        problem: failing ? problem('serverError') : null,
        customers: roles.length > 0 ? 60 : 0,
        visibility: 'gdap',
        room: false,
      }),
  };
}

function welcome(name: string, room: boolean, installedBy: string | null): Sample {
  return { name: `welcome-${name}`, card: (locale) => welcomeCard({ locale, now: NOW, room, installedBy }) };
}

export const wordSamples: readonly Sample[] = [
  { name: 'help', card: (locale) => helpOf({ locale, say: translator(locale) }, { clock, commands }) },
  welcome('personal', false, null),
  welcome('room', true, HOSTILE),
  whoami('admin', 'Ada Admin', ['admin', 'globalAdmin']),
  whoami('sales', 'Sam Sales', ['sales'], true),
  whoami('nobody', HOSTILE, []),
  {
    name: 'notice-refusal',
    card: (locale) => {
      const say = translator(locale);
      return noticeCard({
        locale,
        now: NOW,
        title: say('access.title'),
        text: say('access.notAgent'),
        tone: 'warning',
      });
    },
  },
  {
    name: 'notice-offer',
    card: (locale) => {
      const say = translator(locale);
      return noticeCard({
        locale,
        now: NOW,
        title: HOSTILE,
        text: say('dialog.offerStatus', { customer: HOSTILE }),
        tone: 'info',
        action: { title: say('dialog.showStatus'), data: { verb: 'run', command: 'status' } },
      });
    },
  },
];
