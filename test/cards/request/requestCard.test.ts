import assert from 'node:assert/strict';
import { evil, inAzure, longest, request, ticket } from '../../../dev/preview/samples/requestWorld.ts';
import { ago, NOW } from '../../../dev/preview/samples/world.ts';
import { type RequestCardOptions, requestCard } from '../../../src/cards/request/requestCard.ts';
import type { ServiceRequest } from '../../../src/domain/serviceRequest.ts';
import { buttonsOf, textsOf } from '../../helpers/cards.ts';
import { partsOf } from '../schema.ts';

const PORTAL = 'https://admin.example/support';
function card(made: ServiceRequest, more: Partial<RequestCardOptions> = {}) {
  return requestCard({
    locale: 'en',
    now: NOW,
    request: made,
    customerName: 'Contoso',
    provider: null,
    portal: PORTAL,
    ...more,
  });
}
const verbsOf = (shown: { content: unknown }) =>
  buttonsOf(shown.content)
    .map(({ verb }) => verb)
    .filter(Boolean);
const linksOf = (shown: { content: unknown }) =>
  buttonsOf(shown.content)
    .filter(({ type }) => type === 'Action.OpenUrl')
    .map(({ url }) => url);

describe('the card of a service request', () => {
  it('says number, state, customer, service, severity, route, since when, our ticket and who filed it', () => {
    const words = textsOf(card(request()).content);
    for (const part of [
      'HB-1042: to be opened at Microsoft',
      'Contoso · Exchange Online',
      'Moderate (B)',
      'by hand, in the portal',
      'EX771204',
      'INC-4711',
      'Filed by Hal Help',
      'Last change',
    ]) {
      assert.ok(words.includes(part), part);
    }
  });

  it('leaves out what nobody knows', () => {
    const bare = { users: '', ownTicket: '', since: null, issueId: null, description: '', quote: '' };
    const words = textsOf(card(request({}, bare)).content);
    assert.doesNotMatch(words, /Affected|Our ticket|\*\*Since|Microsoft issue|What was reported|Ticket\*\*/);
  });

  it('leads through the hand-over in three steps: the page, the text, the number', () => {
    const shown = card(request());
    const steps = partsOf(shown.content).filter(
      ({ type, url, verb, id }) =>
        (type === 'Action.OpenUrl' && url === PORTAL) ||
        verb === 'handOverText' ||
        id === 'ticket' ||
        verb === 'requestOpened',
    );
    assert.deepEqual(
      steps.map(({ verb, id, url }) => verb ?? id ?? url),
      [PORTAL, 'handOverText', 'handOverText', 'ticket', 'requestOpened'],
    );
    assert.match(textsOf(shown.content), /1 · [\s\S]*2 · /);
    assert.match(String(steps[3]?.label), /^3 · /);
    assert.deepEqual(
      buttonsOf(shown.content)
        .filter(({ verb }) => verb === 'handOverText')
        .map(({ data }) => data.locale),
      ['en', 'fr'],
    );
    for (const state of ['filing', 'open', 'closed'] as const) {
      assert.ok(!verbsOf(card(request({ state }))).includes('requestOpened'), state);
    }
  });

  it('says why Azure didn’t take it, and that it is to be opened by hand', () => {
    const words = textsOf(card(request({ handedOverBecause: 'plan' }, inAzure)).content);
    assert.match(words, /▲ Azure refused it: the customer's support plan/);
  });

  it('names the provider, and never links its requests to a portal that refuses', () => {
    const provider = 'Nordwind, +33 9 87';
    for (const state of ['handedOver', 'open', 'closed'] as const) {
      const shown = card(request({ state, route: 'provider' }, inAzure), { provider });
      assert.deepEqual(linksOf(shown), [], state);
    }
    const waits = textsOf(card(request({ route: 'provider' }, inAzure), { provider }).content);
    assert.ok(waits.includes('Nordwind, \\+33 9 87') || waits.includes('Nordwind, +33 9 87'));
    assert.ok(textsOf(card(request({ route: 'provider' }, inAzure)).content).includes('Contact your provider'));
  });

  it('links to its ticket, else to the portal, and never to what isn’t an address', () => {
    assert.deepEqual(linksOf(card(request({ state: 'open', ticket }))), [ticket.link]);
    assert.deepEqual(linksOf(card(request({ state: 'open', ticket: { ...ticket, link: null } }))), [PORTAL]);
    const scripted = { ...ticket, link: 'javascript:alert(1)' };
    assert.deepEqual(linksOf(card(request({ state: 'open', ticket: scripted }), { portal: null })), []);
    const words = textsOf(card(request({ state: 'open', ticket })).content);
    assert.ok(words.includes('2611250040001234 · Microsoft says: Open'));
  });

  it('asks whether it works again once Microsoft says so, and offers one way to close it', () => {
    const shown = card(request({ state: 'open', ticket, askedWhetherOver: ago(10) }));
    assert.match(textsOf(shown.content), /Microsoft says that EX771204 was resolved at .*working again at Contoso\?/);
    assert.deepEqual(
      verbsOf(shown).filter((verb) => verb === 'closeRequest' || verb === 'escalateRequest'),
      ['closeRequest', 'escalateRequest'],
    );
    assert.ok(!verbsOf(card(request({ state: 'open', ticket }))).includes('escalateRequest'));
  });

  it('offers nothing but to open it again once it is closed', () => {
    const shown = card(request({ state: 'closed', closedAt: NOW, ticket: null }));
    assert.deepEqual(verbsOf(shown), ['reopenRequest', 'requestDetails']);
    assert.deepEqual(
      partsOf(shown.content).filter(({ type }) => String(type).startsWith('Input.')),
      [],
    );
  });

  it('marks a note with this state of the card, and other buttons none of what is typed', () => {
    const pressOf = (made: ServiceRequest) =>
      buttonsOf(card(made).content).find(({ verb }) => verb === 'requestNote')?.data.press;
    assert.equal(pressOf(request()), pressOf(request()));
    assert.notEqual(pressOf(request()), pressOf(request({ changedAt: NOW })));
    for (const part of partsOf(card(request()).content)) {
      if (part.type !== 'Action.Execute') continue;
      const typed = ['requestNote', 'requestSeverity', 'requestOpened'].includes(String(part.verb));
      assert.equal(part.associatedInputs, typed ? undefined : 'none', String(part.verb));
    }
  });

  it('has a smaller form for where the whole one is too large', () => {
    const size = (small: boolean) => JSON.stringify(card(request({}, longest), { small }).content).length;
    assert.ok(size(true) < size(false) / 2);
    assert.ok(textsOf(card(request({}, longest), { small: true }).content).includes('HB-1042'));
  });

  it('says in its preview whose it is and where it stands', () => {
    assert.equal(card(request()).summary, 'HB-1042: Contoso, Exchange Online, waits to be opened at Microsoft.');
    assert.equal(
      card(request({ state: 'open', ticket })).summary,
      'HB-1042: Contoso, Exchange Online, is open at Microsoft (ticket 2611250040001234).',
    );
    assert.doesNotMatch(card(request({}, evil)).summary, /\{\{/);
  });
});
