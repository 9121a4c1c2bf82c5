import type { Locale } from '../../domain/locale.ts';
import type { RequestRoute } from '../../domain/serviceRequest.ts';
import { type Key, type T, translator } from '../../locales/index.ts';
import { type Action, execute, toggle } from '../actions.ts';
import type { Card } from '../card.ts';
import { apart, defuse, escapeMarkdown, shorten } from '../escape.ts';
import type { InputChoice } from '../inputs.ts';
import { header } from '../tone.ts';
import { contactParts } from './contactParts.ts';
import type { RequestField, RequestFields } from './fields.ts';
import { fittedChoices } from './fittedChoices.ts';
import { formData } from './formData.ts';
import { quoteParts } from './formPart.ts';
import type { KnownAlready } from './known.ts';
import { knownParts } from './knownParts.ts';
import { alone, buttons, folded, type Part, requestTemplate } from './parts.ts';
import { seenParts, whatParts } from './whatParts.ts';

const render = requestTemplate('requestForm');

/** What is wrong with a form, by field. */
export type RequestProblems = Readonly<Partial<Record<RequestField, Key>>>;

/** What the form is made from. */
export interface RequestFormOptions {
  readonly locale: Locale;
  readonly now: Date;
  /** IANA; the form's times are of this zone. */
  readonly timeZone: string;
  readonly draftId: string;
  readonly customer: { readonly tenantId: string; readonly name: string };
  readonly source: 'microsoft365' | 'azure';
  readonly route: RequestRoute;
  /** Microsoft's issue that it is about. */
  readonly issue: { readonly id: string; readonly title: string } | null;
  /** What is filled in already. */
  readonly fields: RequestFields;
  readonly problems: RequestProblems;
  readonly known: KnownAlready;
  /** The contact is known from another time: it is folded away, and can be changed. */
  readonly contactKnown: boolean;
  /** The customer's services by display name, with `AZURE_SERVICE` where it has Azure; none: the name is typed. */
  readonly services: readonly InputChoice[];
  /** Azure's: what the customer has, and what the Support API takes; values as short as they can be told apart by. */
  readonly subscriptions: readonly InputChoice[];
  readonly azureServices: readonly InputChoice[];
  /** Of the Azure service that was chosen; none while none is. */
  readonly classifications: readonly InputChoice[];
  /** Key of the room that it was opened from: the card goes there, too. Empty or missing for none. */
  readonly room?: string;
}

/**
 * The form of a service request: on top what is known already, then one column of questions. What was typed stands there
 * again, each thing that is wrong below its question.
 *
 * Sends `report` with the draft, the customer, the source, the issue and the room, and a value for every field.
 */
export function requestForm(options: RequestFormOptions): Card {
  const fitted = fittedChoices(options, (some) => Buffer.byteLength(JSON.stringify(made(some).content)));
  return made(fitted);
}

function made(options: RequestFormOptions & { readonly leftOut?: number }): Card {
  const { customer, issue, problems, known, route } = options;
  const say = translator(options.locale);
  const name = shorten(customer.name, 120);
  const wrong = Object.keys(problems).length;
  const tone = wrong > 0 || known.same ? 'warning' : 'info';
  return render(
    {
      ...header(tone, say('request.form.title', { customer: escapeMarkdown(name) })),
      subtitle: [
        ...(issue
          ? [
              say('request.form.about', {
                id: escapeMarkdown(shorten(issue.id, 40)),
                title: escapeMarkdown(shorten(issue.title, 160)),
              }),
            ]
          : []),
        ...(wrong > 0 ? [`**${say('request.form.notYet', { count: wrong })}**`] : []),
      ].join('\n\n'),
      parts: [...knownParts(options, say), ...questions(options, say)],
      footers: [
        ...(options.leftOut ? [say('request.allChoices', { count: options.leftOut })] : []),
        say(known.same ? 'request.form.joins' : `request.form.route.${route}`),
      ],
      actions: actionsOf(options, say),
    },
    defuse(say(wrong > 0 ? 'request.form.summaryNotYet' : 'request.form.summary', { customer: apart(name) })),
  );
}

/** Where all that can be done is to join, what joining needs; the rest is folded, with all that was typed. */
function questions(options: RequestFormOptions, say: T): Part[] {
  const whole = [...whatParts(options, say), ...contactParts(options, say), ...quoteParts(options, say)];
  if (!options.known.same) return whole;
  return [...seenParts(options, say), buttons(toggle(say('request.form.rest'), 'rest')), folded('rest', whole)];
}

/** The main one first. Where somebody has filed the very same already, there is nothing to file. */
function actionsOf(options: RequestFormOptions, say: T): Action[] {
  const { draftId, source, known, route, classifications } = options;
  const about = formData(options);
  // Azure's kinds of problem are asked once its service is known.
  const more = source === 'azure' && route === 'azureSupport' && classifications.length === 0;
  return [
    known.same
      ? execute(say('request.known.join', { name: known.same.name }), {
          verb: 'joinRequest',
          request: known.same.id,
          ...about,
        })
      : execute(say(more ? 'request.action.next' : 'request.action.file'), { verb: 'report', ...about }),
    alone(execute(say('request.action.otherCustomer'), { verb: 'changeReport', ...about }, 'secondary')),
    alone(execute(say('request.action.discard'), { verb: 'dropDraft', draftId }, 'secondary')),
  ];
}
