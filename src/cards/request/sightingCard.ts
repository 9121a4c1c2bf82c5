import type { Locale } from '../../domain/locale.ts';
import type { Sighting } from '../../domain/sighting.ts';
import { type T, translator } from '../../locales/index.ts';
import { type Action, execute } from '../actions.ts';
import type { Card } from '../card.ts';
import { apart, defuse, escapeMarkdown, shorten } from '../escape.ts';
import { listTemplate } from '../list.ts';
import { clockTime, lasted } from '../times.ts';
import { header, type Tone } from '../tone.ts';
import { SEARCH_AT_MOST } from './fields.ts';
import { issueIdOf, namesOf } from './sightingNames.ts';

const render = listTemplate('sighting');

type State = 'seen' | 'confirmed' | 'ended';

/**
 * A problem that agents reported for several customers and Microsoft hasn't posted, for those who follow these customers. It
 * says who saw it, so that nobody takes it for Microsoft's word.
 *
 * @param options.sighting with those customers only that this conversation follows.
 * @param options.nameOf null for a customer that mustn't be named here.
 */
export function sightingCard(options: {
  readonly locale: Locale;
  readonly now: Date;
  readonly sighting: Sighting;
  readonly nameOf: (tenantId: string) => string | null;
}): Card {
  const { sighting, nameOf, now } = options;
  const say = translator(options.locale);
  const state = stateOf(sighting);
  const service = shorten(sighting.service, 80);
  const id = shorten(issueIdOf(sighting) ?? '', 40);
  const count = sighting.tenantIds.length;
  const names = namesOf(sighting.tenantIds, nameOf, say);
  return render(
    {
      ...header(TONES[state], say(TITLES[state], { service: escapeMarkdown(service) })),
      subtitle:
        names === ''
          ? say('sighting.reportedOnly', { count })
          : say('sighting.reported', { count, names: escapeMarkdown(names) }),
      texts: [
        say('sighting.since', {
          time: clockTime(sighting.openedAt, now),
          duration: lasted(now.getTime() - sighting.openedAt.getTime(), say),
        }),
        stateText(sighting, state, escapeMarkdown(id), now, say),
      ],
      actions: actionsOf(sighting, id, say),
    },
    defuse(summaryOf(state, { service: apart(service), id: apart(id), count }, say)),
  );
}

const TONES: Readonly<Record<State, Tone>> = { seen: 'warning', confirmed: 'incident', ended: 'info' };
const TITLES = { seen: 'sighting.title', confirmed: 'sighting.confirmed', ended: 'sighting.ended' } as const;

function stateOf({ issueKey, endedAt }: Sighting): State {
  if (issueKey !== null) return 'confirmed';
  return endedAt ? 'ended' : 'seen';
}

function stateText({ joinedAt, openedAt }: Sighting, state: State, id: string, now: Date, say: T): string {
  if (state === 'confirmed') return say('sighting.issue', { id, time: clockTime(joinedAt ?? openedAt, now) });
  return say(state === 'ended' ? 'sighting.nothingCame' : 'sighting.nothingYet');
}

function summaryOf(state: State, values: { service: string; id: string; count: number }, say: T): string {
  if (state === 'seen') return say('sighting.summary', values);
  return say(state === 'confirmed' ? 'sighting.summaryConfirmed' : 'sighting.summaryEnded', values);
}

/** Buttons carry nothing of a customer's: who presses sees only what they may. */
function actionsOf({ service }: Sighting, id: string, say: T): Action[] {
  return [
    ...(id === '' ? [] : [execute(say('action.detailsOf', { id }), { verb: 'run', command: 'issue', argument: id })]),
    execute(say('request.action.requests'), {
      verb: 'requests',
      state: 'open',
      mine: 'no',
      text: service.slice(0, SEARCH_AT_MOST),
      page: 0,
    }),
    execute(say('action.report'), { verb: 'reportForm', service }),
  ];
}
