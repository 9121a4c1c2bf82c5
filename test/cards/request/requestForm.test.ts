import assert from 'node:assert/strict';
import { blankForm } from '../../../dev/preview/samples/requestForms.ts';
import { contact, request } from '../../../dev/preview/samples/requestWorld.ts';
import { contoso, NOW } from '../../../dev/preview/samples/world.ts';
import { FIELD_AT_MOST, REQUEST_FIELDS, type RequestFields } from '../../../src/cards/request/fields.ts';
import { NOTHING_KNOWN } from '../../../src/cards/request/known.ts';
import { type RequestFormOptions, requestForm } from '../../../src/cards/request/requestForm.ts';
import { translator } from '../../../src/locales/index.ts';
import { buttonsOf, textsOf } from '../../helpers/cards.ts';
import { partsOf } from '../schema.ts';

const en = translator('en');
const choices = (...names: string[]) => names.map((value) => ({ title: value, value }));
const blank: RequestFormOptions = {
  ...blankForm,
  locale: 'en',
  draftId: 'draft',
  services: choices('Exchange Online', 'Microsoft Teams', 'Azure'),
};
const form = (more: Partial<RequestFormOptions> = {}) => requestForm({ ...blank, ...more }).content;
const inputsOf = (card: unknown) => partsOf(card).filter(({ type }) => String(type).startsWith('Input.'));
const buttonOf = (card: unknown, verb: string) => {
  const found = partsOf(card).find((part) => part.type === 'Action.Execute' && part.verb === verb);
  assert.ok(found, `no button asks for ${verb}`);
  return found;
};
const inAzure: Partial<RequestFormOptions> = {
  source: 'azure',
  route: 'azureSupport',
  subscriptions: choices('Production'),
  azureServices: choices('Virtual machines', 'Storage'),
};

describe('the form of a service request', () => {
  it('asks for every field but Azure’s own, with nothing beside another', () => {
    const asked = inputsOf(form({ fields: { quote: 'x' } })).map(({ id }) => id);
    const azures = ['subscriptionId', 'azureServiceId', 'classificationId', 'country'];
    assert.deepEqual(asked.toSorted(), REQUEST_FIELDS.filter((name) => !azures.includes(name)).toSorted());
    assert.deepEqual(
      partsOf(form()).filter(({ type }) => type === 'ColumnSet' || type === 'FactSet'),
      [],
    );
  });

  it('has everything that was typed in it again', () => {
    const fields: RequestFields = {
      service: 'Microsoft Teams',
      severity: 'minimal',
      sinceDate: '2026-03-12',
      sinceTime: '09:10',
      users: 'everyone in Lyon',
      title: 'No **calls**',
      description: 'First line\nsecond {{DATE(2026-01-01T00:00:00Z)}} line',
      ownTicket: 'INC-4711',
      quote: 'Microsoft wrote this.',
      firstName: 'Hal',
      lastName: 'Help',
      email: 'hal@partner.example',
      phone: '+33 1',
    };
    const shown = Object.fromEntries(inputsOf(form({ fields })).map(({ id, value }) => [id, value]));
    assert.deepEqual(shown, fields);
  });

  it('says below each question what is wrong with its answer, and in the header how many', () => {
    const card = form({ problems: { title: 'request.wrong.missing', sinceDate: 'request.wrong.future' } });
    const parts = partsOf(card);
    const below = (id: string) => parts[parts.findIndex((part) => part.id === id) + 1]?.text;
    assert.equal(below('title'), `▲ ${en('request.wrong.missing')}`);
    assert.equal(below('sinceDate'), `▲ ${en('request.wrong.future')}`);
    assert.ok(textsOf(card).includes(en('request.form.notYet', { count: 2 })));
    assert.ok(!textsOf(form()).includes('▲'), 'nothing is wrong with an empty form yet');
  });

  it('says what Microsoft means by each severity', () => {
    const severity = inputsOf(form()).find(({ id }) => id === 'severity');
    assert.match(JSON.stringify(severity), /Critical \(A\):.* 2 h.*Moderate \(B\):.* 4 h.*Minimal \(C\):.* 8 h/);
  });

  it('is sent with the draft, the customer, the source, the issue and the room', () => {
    const card = form({ issue: { id: 'EX771204', title: 'No mail' }, room: '19:room' });
    assert.deepEqual(buttonOf(card, 'report').data, {
      verb: 'report',
      draftId: 'draft',
      tenantId: contoso.tenantId,
      source: 'microsoft365',
      id: 'EX771204',
      room: '19:room',
    });
    assert.deepEqual(Object.keys(Object(buttonOf(form(), 'report').data)).toSorted(), [
      'draftId',
      'source',
      'tenantId',
      'verb',
    ]);
  });

  it('checks on the card what has to be there, but not for a button that throws it away', () => {
    const required = inputsOf(form()).filter(({ isRequired }) => isRequired);
    assert.deepEqual(
      required.map(({ id }) => id),
      ['service', 'title', 'description', 'severity', 'firstName', 'lastName', 'email'],
    );
    for (const { errorMessage } of required) assert.ok(errorMessage);
    for (const verb of ['dropDraft', 'changeReport']) {
      const { associatedInputs, fallback } = buttonOf(form(), verb);
      assert.equal(associatedInputs, 'none', verb);
      assert.equal(Object(fallback).associatedInputs, 'none', verb);
    }
    assert.equal(buttonOf(form(), 'report').associatedInputs, undefined);
  });

  it('shows what is known before it asks anything, and offers to tell the customer or to join', () => {
    const card = form({
      known: {
        ...NOTHING_KNOWN,
        issues: [{ id: 'EX771204', service: 'Exchange Online', title: 'No mail', startedAt: NOW }],
        requests: [request()],
        lacking: ['role'],
      },
    });
    const parts = partsOf(card);
    const place = (found: (part: Record<string, unknown>) => boolean) => parts.findIndex(found);
    const tell = place(({ verb }) => verb === 'tell');
    const join = place(({ verb }) => verb === 'joinRequest');
    const role = place(({ text }) => String(text).includes(en('request.known.lacking.role')));
    assert.ok(tell > 0 && tell < join && join < role && role < place(({ id }) => id === 'service'));
    assert.deepEqual(parts[tell]?.data, { verb: 'tell', tenantId: contoso.tenantId, id: 'EX771204' });
    assert.equal(Object(parts[join]?.data).request, '1042');
    // The title of a report that nobody files mustn't be in the way of joining.
    assert.deepEqual(
      inputsOf(card).filter(({ isRequired }) => isRequired),
      [],
    );
    assert.ok(buttonOf(card, 'report'), 'it may be filed all the same');
  });

  it('can only be joined to the open request for the very same issue', () => {
    const card = form({ known: { ...NOTHING_KNOWN, same: request() } });
    const verbs = buttonsOf(card).map(({ verb }) => verb);
    assert.ok(!verbs.includes('report'));
    assert.equal(verbs.filter((verb) => verb === 'joinRequest').length, 1);
    assert.equal(Object(buttonOf(card, 'joinRequest').data).draftId, 'draft');
    const rest = partsOf(card).find(({ id }) => id === 'rest');
    assert.equal(rest?.isVisible, false);
    const all = inputsOf(card).map(({ id }) => id);
    const open = all.filter((id) => !inputsOf(rest).some((one) => one.id === id));
    assert.deepEqual(open, ['description'], 'what becomes the note');
    assert.deepEqual(
      all.toSorted(),
      inputsOf(form())
        .map(({ id }) => id)
        .toSorted(),
      'and nothing typed is lost',
    );
  });

  it('folds the contact away once it is known, and opens it where it is wrong, or lacks something', () => {
    const folded = (more: Partial<RequestFormOptions>) =>
      partsOf(form({ fields: contact, ...more })).some(({ id, isVisible }) => id === 'contact' && isVisible === false);
    assert.equal(folded({ contactKnown: true }), true);
    assert.equal(folded({ contactKnown: false }), false);
    assert.equal(folded({ contactKnown: true, problems: { phone: 'request.wrong.phone' } }), false);
    const noCountry = { contactKnown: true, fields: { ...contact, country: '' } };
    assert.deepEqual([folded(noCountry), folded({ ...noCountry, ...inAzure })], [true, false]);
    assert.ok(textsOf(form({ fields: contact, contactKnown: true })).includes('Hal Help'));
  });

  it('requires nothing in a part that is folded: a client would stop there, and show nothing', () => {
    const part = partsOf(form({ fields: contact, contactKnown: true })).find(({ id }) => id === 'contact');
    assert.ok(part);
    assert.deepEqual(
      inputsOf(part).filter(({ isRequired }) => isRequired),
      [],
    );
    assert.deepEqual(
      inputsOf(part).flatMap(({ style }) => style ?? []),
      ['email', 'tel'],
    );
  });

  it('asks Azure’s kinds of problem once the service is chosen, and the country that its API takes', () => {
    const first = form(inAzure);
    assert.equal(buttonOf(first, 'report').title, en('request.action.next'));
    const ids = (card: unknown) => inputsOf(card).map(({ id }) => id);
    assert.ok(ids(first).includes('azureServiceId') && !ids(first).includes('classificationId'));
    const second = form({ ...inAzure, classifications: choices('It does not start') });
    assert.equal(buttonOf(second, 'report').title, en('request.action.file'));
    for (const id of ['subscriptionId', 'azureServiceId', 'classificationId', 'country']) {
      assert.ok(ids(second).includes(id), id);
    }
  });

  it('begins empty where what was chosen can’t be chosen any more', () => {
    const service = inputsOf(form({ fields: { service: 'Skype' } })).find(({ id }) => id === 'service');
    assert.equal(service?.value, undefined);
  });

  it('stays below 40 KB with every field full and more services than fit, keeps the chosen one, and says how many it left out', () => {
    const full = Object.fromEntries(REQUEST_FIELDS.map((name) => [name, '😀'.repeat(FIELD_AT_MOST[name])]));
    const many = Array.from({ length: 800 }, (_, index) => ({ title: `Service ${index}`, value: `value-${index}` }));
    const card = form({
      ...inAzure,
      azureServices: many,
      fields: { ...full, azureServiceId: 'value-799' },
      known: { ...NOTHING_KNOWN, requests: [request({}, { title: '😀'.repeat(200) })], lacking: ['role', 'plan'] },
    });
    const bytes = Buffer.byteLength(JSON.stringify(card));
    assert.ok(bytes < 40_000, String(bytes));
    const services = inputsOf(card).find(({ id }) => id === 'azureServiceId');
    assert.ok(services && Array.isArray(services.choices));
    assert.equal(services.value, 'value-799');
    assert.ok(textsOf(card).includes(en('request.allChoices', { count: 800 - services.choices.length })));
  });
});
