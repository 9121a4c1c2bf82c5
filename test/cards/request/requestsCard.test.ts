import assert from 'node:assert/strict';
import { evil, hostile, request, ticket } from '../../../dev/preview/samples/requestWorld.ts';
import { ago, contoso, NOW } from '../../../dev/preview/samples/world.ts';
import { draftsCard } from '../../../src/cards/request/draftsCard.ts';
import { type ListedBy, requestsCard } from '../../../src/cards/request/requestsCard.ts';
import { REQUESTS_PAGE, type ServiceRequest } from '../../../src/domain/serviceRequest.ts';
import { buttonsOf, textsOf } from '../../helpers/cards.ts';
import { partsOf } from '../schema.ts';

const nameOf = (tenantId: string) => (tenantId === contoso.tenantId ? 'Contoso' : null);

function list(requests: readonly ServiceRequest[], total: number, page = 0, filter: Partial<ListedBy> = {}) {
  const by: ListedBy = { customer: null, state: 'open', mine: false, text: '', ...filter };
  return requestsCard({ locale: 'en', now: NOW, requests, total, page, filter: by, nameOf });
}

describe('the list of service requests', () => {
  it('has a line for each that says where it stands, and opens it', () => {
    const { content } = list([request({ state: 'open', ticket }), request({ id: '1041', askedWhetherOver: NOW })], 2);
    const words = textsOf(content);
    assert.ok(words.includes('HB-1042 · Contoso · Nobody in Lyon'));
    assert.ok(
      words.includes('open · Exchange Online · B · 2611250040001234 · INC\\-4711') || words.includes('INC-4711'),
    );
    assert.ok(words.includes('▲ is it working again?'));
    assert.deepEqual(
      buttonsOf(content)
        .filter(({ verb }) => verb === 'request')
        .map(({ data }) => data.request),
      ['1042', '1041'],
    );
  });

  it('doesn’t name the customer again where the list is the customer’s', () => {
    const customer = { tenantId: contoso.tenantId, name: 'Contoso' };
    const words = textsOf(list([request()], 1, 0, { customer }).content);
    assert.ok(words.includes('Contoso: 1 request') && words.includes('HB-1042 · Nobody in Lyon'));
  });

  it('shows nothing of a customer whom the reader doesn’t see', () => {
    const { content } = list([request({}, { tenantId: hostile.tenantId, title: 'Secret' }), request()], 2);
    assert.doesNotMatch(JSON.stringify(content), /Secret/);
  });

  it('turns its pages by what it was asked for, whatever has been chosen meanwhile', () => {
    const page = Array.from({ length: REQUESTS_PAGE }, (_, index) => request({ id: String(1_100 - index) }));
    const filter = { state: 'any', mine: true, text: 'INC', customer: contoso } as const;
    const { content } = list(page, 34, 1, filter);
    const turns = partsOf(content).filter(({ verb, associatedInputs }) => verb === 'requests' && associatedInputs);
    const same = { verb: 'requests', state: 'any', mine: 'yes', text: 'INC', tenantId: contoso.tenantId };
    assert.deepEqual(
      turns.map(({ data }) => data),
      [
        { ...same, page: 2 },
        { ...same, page: 0 },
      ],
    );
    assert.ok(turns.every(({ associatedInputs }) => associatedInputs === 'none'));
    assert.ok(textsOf(content).includes(`${REQUESTS_PAGE + 1} to ${2 * REQUESTS_PAGE} of 34`));
    const last = list(page.slice(0, 4), 34, 3, filter).content;
    assert.deepEqual(
      partsOf(last)
        .filter(({ verb, associatedInputs }) => verb === 'requests' && associatedInputs)
        .map(({ data }) => Object(data).page),
      [2],
    );
  });

  it('has a folded filter that begins with what it was asked for', () => {
    const { content } = list([], 0, 0, { state: 'closed', mine: true, text: 'INC' });
    const inputs = partsOf(content).filter(({ type }) => String(type).startsWith('Input.'));
    assert.deepEqual(
      inputs.map(({ id, value }) => [id, value]),
      [
        ['state', 'closed'],
        ['mine', 'yes'],
        ['text', 'INC'],
      ],
    );
    assert.ok(partsOf(content).some(({ id, isVisible }) => id === 'filter' && isVisible === false));
    assert.ok(textsOf(content).includes('Closed · Mine · with “INC”'));
  });
});

describe('the forms that were never filed', () => {
  const draft = (id: string, tenantId: string, fields: Record<string, string>) => ({
    id,
    personId: 'hal',
    tenantId,
    fields,
    changedAt: ago(30),
  });
  const drafts = (...all: readonly ReturnType<typeof draft>[]) =>
    draftsCard({ locale: 'en', now: NOW, drafts: all, nameOf });

  it('are offered by customer and title, and go on with what was typed', () => {
    const { content } = drafts(
      draft('a', contoso.tenantId, { title: 'No mail', service: 'Exchange Online' }),
      draft('b', contoso.tenantId, { description: 'First line\nsecond' }),
      draft('c', contoso.tenantId, {}),
    );
    const words = textsOf(content);
    for (const part of ['Contoso · No mail', 'Contoso · First line second', 'Contoso · without a title']) {
      assert.ok(words.includes(part), part);
    }
    assert.deepEqual(
      buttonsOf(content).map(({ data }) => data),
      ['a', 'b', 'c'].map((draftId) => ({ verb: 'reportForm', tenantId: contoso.tenantId, draftId })),
    );
  });

  it('aren’t offered for a customer whom one doesn’t see any more', () => {
    const { content } = drafts(draft('a', hostile.tenantId, { title: evil.title ?? '' }));
    assert.ok(textsOf(content).includes('No report waits to be filed'));
    assert.deepEqual(buttonsOf(content), []);
  });
});
