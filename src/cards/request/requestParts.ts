import { SEVERITIES, type ServiceRequest } from '../../domain/serviceRequest.ts';
import type { T } from '../../locales/index.ts';
import { execute, toggle } from '../actions.ts';
import { escapeMarkdown, shorten } from '../escape.ts';
import { choiceInput, textInput } from '../inputs.ts';
import { postMarkdown } from '../text/post.ts';
import { clockTime } from '../times.ts';
import { NOTE_AT_MOST } from './fields.ts';
import { alone, buttons, field, folded, type Part, words } from './parts.ts';
import type { RequestCardOptions } from './requestCard.ts';

/** What was reported is what one knows already: folded, and not all of it. */
const REPORTED_AT_MOST = 3_000;
const QUOTE_AT_MOST = 1_500;

/** Folded parts of a request's card, by the ids that buttons open. */
export const NOTE_BOX = 'noteBox';
export const SEVERITY_BOX = 'severityBox';
const REPORTED = 'reported';

/** Microsoft says that it is over: is it? */
export function overParts({ request, customerName, now }: RequestCardOptions, say: T): Part[] {
  const { askedWhetherOver: at, content, id } = request;
  if (!at) return [];
  const customer = escapeMarkdown(shorten(customerName, 120));
  const values = { customer, time: clockTime(at, now) };
  const text = content.issueId
    ? say('request.over.text', { ...values, id: escapeMarkdown(shorten(content.issueId, 40)) })
    : say('request.over.textOnly', values);
  return [
    field('warning', [
      words(text),
      buttons(
        alone(execute(say('request.over.yes'), { verb: 'closeRequest', request: id })),
        alone(execute(say('request.over.no'), { verb: 'escalateRequest', request: id })),
      ),
    ]),
  ];
}

/** A place to type a note, which its button opens. */
export function noteParts({ id, changedAt }: ServiceRequest, say: T): Part[] {
  return [
    folded(NOTE_BOX, [
      textInput({ id: 'note', label: say('request.note'), most: NOTE_AT_MOST, lines: 'several' }),
      buttons(
        execute(say('request.action.saveNote'), {
          verb: 'requestNote',
          request: id,
          press: String(changedAt.getTime()),
        }),
      ),
    ]),
  ];
}

/** The severities with what Microsoft means by each, which their button opens. */
export function severityParts({ id, content }: ServiceRequest, say: T): Part[] {
  return [
    folded(SEVERITY_BOX, [
      choiceInput({
        id: 'severity',
        label: say('request.field.severity'),
        value: content.severity,
        choices: SEVERITIES.map((value) => ({ title: say(`request.meaning.${value}`), value })),
      }),
      buttons(execute(say('request.changeSeverity'), { verb: 'requestSeverity', request: id })),
    ]),
  ];
}

/** What the agent wrote, and Microsoft's post of that time, which a button opens. */
export function reportedParts({ content }: ServiceRequest, say: T): Part[] {
  const { description, quote } = content;
  if (description.trim() === '' && quote.trim() === '') return [];
  return [
    buttons(toggle(say('request.reported'), REPORTED)),
    folded(REPORTED, [
      ...(description.trim() === '' ? [] : [words(postMarkdown(shorten(description, REPORTED_AT_MOST)))]),
      ...(quote.trim() === ''
        ? []
        : [
            words(say('request.trail.microsoft'), { bold: true }),
            words(postMarkdown(shorten(quote, QUOTE_AT_MOST)), { close: true }),
          ]),
    ]),
  ];
}
