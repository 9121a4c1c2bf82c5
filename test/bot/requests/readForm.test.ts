import assert from 'node:assert/strict';
import type { Choices } from '../../../src/bot/requests/choices.ts';
import { type FormContext, readForm, readSeverity } from '../../../src/bot/requests/readForm.ts';
import type { RequestFields } from '../../../src/cards/request/fields.ts';

const SERVICE = '/providers/Microsoft.Support/services/vm-guid';
const KIND = `${SERVICE}/problemClassifications/kind-guid`;
const choices: Choices = {
  services: ['Exchange Online', 'Azure'],
  microsoft365Services: ['Exchange Online'],
  azureServices: ['Storage'],
  subscriptions: [{ id: 'sub-guid', name: 'Production', state: 'Enabled' }],
  supportServices: [{ id: SERVICE, name: 'Virtual Machine running Linux' }],
  classifications: [{ id: KIND, name: 'Cannot start' }],
};
const direct = { partnerType: 'direct', requests: { azureSupportTickets: false } } as const;
const api = { ...direct, requests: { azureSupportTickets: true } } as const;
const context: FormContext = {
  tenantId: 't',
  issue: null,
  source: null,
  choices,
  config: direct,
  now: new Date('2026-11-25T14:30:00Z'),
  timeZone: 'Europe/Paris',
};
const whole: RequestFields = {
  service: 'Exchange Online',
  severity: 'critical',
  sinceDate: '2026-11-25',
  sinceTime: '09:10',
  users: '12',
  title: 'No mail',
  description: 'Nobody can send',
  ownTicket: 'INC-1',
  firstName: 'Hal',
  lastName: 'Help',
  email: 'hal@partner.example',
  phone: '+33 1 23 45 67 89',
  country: 'fr',
  quote: 'We look into it.',
};
const read = (fields: RequestFields, about: Partial<FormContext> = {}) =>
  readForm({ fields, cut: [] }, { ...context, ...about });

describe('a form', () => {
  it('is read whole', () => {
    const { content, route, problems } = read(whole);
    assert.deepEqual(problems, {});
    assert.equal(route, 'portal');
    assert.deepEqual(content, {
      tenantId: 't',
      source: 'microsoft365',
      service: 'Exchange Online',
      issueId: null,
      title: 'No mail',
      description: 'Nobody can send',
      severity: 'critical',
      since: new Date('2026-11-25T08:10:00Z'),
      users: '12',
      ownTicket: 'INC-1',
      contact: {
        firstName: 'Hal',
        lastName: 'Help',
        email: 'hal@partner.example',
        phone: '+33 1 23 45 67 89',
        country: 'FRA',
      },
      quote: 'We look into it.',
      azure: null,
    });
  });

  it('names everything that is missing, and nothing that may be', () => {
    assert.deepEqual(read({}).problems, {
      service: 'request.wrong.choose',
      severity: 'request.wrong.choose',
      title: 'request.wrong.missing',
      description: 'request.wrong.missing',
      firstName: 'request.wrong.missing',
      lastName: 'request.wrong.missing',
      email: 'request.wrong.email',
    });
  });

  for (const [name, text, problem] of [
    ['email', 'hal', 'request.wrong.email'],
    ['email', 'hal@partner', 'request.wrong.email'],
    ['phone', 'call me', 'request.wrong.phone'],
    ['phone', '123', 'request.wrong.phone'],
    ['phone', '+33 1 23 45 67 89 ext 4', null],
    ['phone', '(01) 23.45-67/89', null],
    ['country', 'Atlantis', 'request.wrong.country'],
    ['country', 'FRA', null],
    ['country', 'allemagne', null],
    ['severity', 'B', null],
    ['severity', 'highest', 'request.wrong.choose'],
    ['sinceDate', 'one of these days', 'request.wrong.date'],
    ['sinceDate', '2027-01-01', 'request.wrong.future'],
    ['sinceTime', '25:00', 'request.wrong.date'],
  ] as const) {
    it(`${problem ? 'is not filed' : 'is filed'} with “${text}” for ${name}`, () => {
      const { problems } = read({ ...whole, [name]: text });
      const where = name === 'sinceTime' ? 'sinceDate' : name;
      assert.deepEqual(problems, problem ? { [where]: problem } : {});
    });
  }

  it('says which field was too long', () => {
    const { problems } = readForm({ fields: whole, cut: ['description'] }, context);
    assert.deepEqual(problems, { description: 'request.wrong.tooLong' });
  });

  it('takes the portals’ letters for severities, and nothing that only looks like one', () => {
    assert.deepEqual(['A', 'b', ' C ', 'constructor', ''].map(readSeverity), [
      'critical',
      'moderate',
      'minimal',
      null,
      null,
    ]);
  });

  describe('about Azure', () => {
    const azure = { ...whole, service: 'Azure' };
    const chosen = { ...azure, subscriptionId: 'SUB-GUID', azureServiceId: 'vm-guid', classificationId: 'kind-guid' };

    it('is one by its issue, by the service that was chosen, or because it was one before', () => {
      const issue = { id: 'BC_1-FXZ', source: 'azure', service: 'Virtual Machines' } as const;
      assert.equal(read(whole, { issue }).content.source, 'azure');
      assert.equal(read(azure).content.source, 'azure');
      assert.equal(read({ ...whole, service: 'Storage' }).content.source, 'azure');
      assert.equal(read({ ...whole, service: '' }, { source: 'azure' }).content.service, 'Azure');
    });

    it('goes back to Microsoft 365 with one of its services, and not with a name that nobody knows', () => {
      assert.equal(read(whole, { source: 'azure' }).content.source, 'microsoft365');
      assert.equal(read({ ...whole, service: 'Virtual Machines' }, { source: 'azure' }).content.source, 'azure');
      const issue = { id: 'BC_1-FXZ', source: 'azure', service: 'Virtual Machines' } as const;
      assert.equal(read(whole, { source: 'azure', issue }).content.source, 'azure', 'an issue says whose it is');
    });

    it('goes the way that the partner has', () => {
      assert.equal(read(chosen).route, 'portal');
      assert.equal(read(chosen, { config: api }).route, 'azureSupport');
      assert.equal(read(chosen, { config: { ...api, partnerType: 'indirect-reseller' } }).route, 'provider');
      assert.equal(read(chosen, { config: { ...api, partnerType: 'indirect-provider' } }).route, 'azureSupport');
      const none = { ...choices, subscriptions: [] };
      assert.equal(read(azure, { config: api, choices: none }).route, 'portal', 'nothing to file by');
      const unread = { ...choices, supportServices: [] };
      assert.equal(read(azure, { config: api, choices: unread }).route, 'portal', 'the lists can’t be read');
      const kinds = { ...choices, classifications: [] };
      assert.equal(read(chosen, { config: api, choices: kinds }).route, 'portal', 'nor that service’s kinds');
    });

    it('carries Azure’s own names of what was chosen', () => {
      const { content, problems } = read(chosen, { config: api });
      assert.deepEqual(problems, {});
      assert.equal(content.service, 'Virtual Machine running Linux');
      assert.deepEqual(content.azure, {
        subscriptionId: 'sub-guid',
        subscriptionName: 'Production',
        serviceId: SERVICE,
        classificationId: KIND,
      });
    });

    it('is called as its issue calls it', () => {
      const issue = { id: 'BC_1-FXZ', source: 'azure', service: 'Virtual Machines' } as const;
      const { service: _, ...rest } = chosen;
      assert.equal(read(rest, { config: api, issue }).content.service, 'Virtual Machines');
    });

    it('needs subscription, service, kind and country where the bot files it itself', () => {
      assert.deepEqual(read({ ...azure, country: '' }, { config: api }).problems, {
        country: 'request.wrong.country',
        subscriptionId: 'request.wrong.choose',
        azureServiceId: 'request.wrong.choose',
      });
      const half = { ...chosen, classificationId: 'of another service' };
      assert.deepEqual(read(half, { config: api }).problems, { classificationId: 'request.wrong.classification' });
      assert.deepEqual(read({ ...azure, country: '' }).problems, {}, 'in the portal all that is asked there');
    });

    it('believes no subscription that isn’t the customer’s', () => {
      for (const config of [direct, api]) {
        const { problems, content } = read({ ...chosen, subscriptionId: 'somebody-else' }, { config });
        assert.equal(problems.subscriptionId, 'request.wrong.gone');
        assert.equal(content.azure, null);
      }
    });
  });
});
