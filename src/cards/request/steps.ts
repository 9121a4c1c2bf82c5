import type { T } from '../../locales/index.ts';
import { execute, open } from '../actions.ts';
import { escapeMarkdown, safeLink, shorten } from '../escape.ts';
import { textInput } from '../inputs.ts';
import { TICKET_AT_MOST } from './fields.ts';
import { alone, buttons, field, type Part, words } from './parts.ts';
import type { RequestCardOptions } from './requestCard.ts';

/** The hand-over: what the agent has to do, in order, until the request has a ticket number. */
export function stepParts({ request, customerName, provider, portal }: RequestCardOptions, say: T): Part[] {
  const { id, route, handedOverBecause } = request;
  const customer = escapeMarkdown(shorten(customerName, 120));
  const page = portal === null ? null : safeLink(portal);
  const text = (locale: 'en' | 'fr', title: string) =>
    alone(execute(title, { verb: 'handOverText', request: id, locale }));
  const first =
    route === 'provider'
      ? [words(providerText(provider, say))]
      : page === null
        ? [words(say('request.step.noPage', { customer }))]
        : [words(say('request.step.page', { customer })), buttons(open(say('request.action.openPage'), page))];
  return [
    ...(handedOverBecause ? [words(`▲ ${say(`request.because.${handedOverBecause}`)}`)] : []),
    field('emphasis', [
      ...first,
      words(say(route === 'provider' ? 'request.step.give' : 'request.step.paste')),
      buttons(text('en', say('request.action.text')), text('fr', say('request.action.textFr'))),
      textInput({ id: 'ticket', label: say('request.step.opened'), most: TICKET_AT_MOST }),
      buttons(execute(say('request.action.opened'), { verb: 'requestOpened', request: id })),
    ]),
  ];
}

function providerText(provider: string | null, say: T): string {
  return provider === null
    ? say('request.step.noProvider')
    : say('request.step.provider', { provider: escapeMarkdown(shorten(provider, 300)) });
}
