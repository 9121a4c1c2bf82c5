import { SEVERITIES } from '../../domain/serviceRequest.ts';
import type { T } from '../../locales/index.ts';
import { askChoice, asked, askText, type FormContext } from './formPart.ts';
import type { Part } from './parts.ts';
import { dateInput, timeInput } from './parts.ts';
import type { RequestFormOptions } from './requestForm.ts';

/** What doesn't work: which service, since when, for whom, how bad. Where there is a request to join, without {@link seenParts}. */
export function whatParts(options: RequestFormOptions, say: T): Part[] {
  const { fields, timeZone } = options;
  return [
    ...serviceParts(options, say),
    ...askText('title', options, say, {
      placeholder: say('request.hint.title'),
      missing: say('request.missing.title'),
    }),
    ...(options.known.same ? [] : seenParts(options, say)),
    ...askChoice(
      'severity',
      SEVERITIES.map((value) => ({ title: say(`request.meaning.${value}`), value })),
      options,
      say,
    ),
    ...sinceParts(options, fields, timeZone, say),
    ...askText('users', options, say, { placeholder: say('request.hint.users') }),
    ...askText('ownTicket', options, say, { placeholder: say('request.hint.ownTicket') }),
  ];
}

/** What the agent saw: the one thing that joining somebody's request needs. */
export function seenParts(options: RequestFormOptions, say: T): Part[] {
  return askText('description', options, say, {
    lines: 'several',
    placeholder: say('request.hint.description'),
    missing: say('request.missing.description'),
  });
}

function serviceParts(options: RequestFormOptions, say: T): Part[] {
  const { source, route, issue, services, subscriptions, azureServices, classifications } = options;
  if (source === 'azure') {
    // Whoever took Azure by mistake has a way back; an issue says whose it is.
    const choosable = issue === null && services.length > 0;
    return [
      ...(choosable ? askChoice('service', services, options, say) : []),
      ...(subscriptions.length > 0 ? askChoice('subscriptionId', subscriptions, options, say) : []),
      ...(route === 'azureSupport'
        ? [
            ...askChoice('azureServiceId', azureServices, options, say),
            ...(classifications.length > 0 ? askChoice('classificationId', classifications, options, say) : []),
          ]
        : choosable
          ? []
          : askText('service', options, say, { missing: say('request.wrong.missing') })),
    ];
  }
  return services.length > 0
    ? askChoice('service', services, options, say)
    : askText('service', options, say, { missing: say('request.wrong.missing') });
}

function sinceParts(context: FormContext, fields: RequestFormOptions['fields'], zone: string, say: T): Part[] {
  return [
    ...asked(dateInput('sinceDate', say('request.field.sinceDate'), fields.sinceDate ?? ''), 'sinceDate', context, say),
    ...asked(
      timeInput('sinceTime', say('request.field.sinceTime', { zone }), fields.sinceTime ?? ''),
      'sinceTime',
      context,
      say,
    ),
  ];
}
