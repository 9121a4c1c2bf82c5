import assert from 'node:assert/strict';
import { maintenanceCard } from '../../src/cards/maintenance/maintenanceCard.ts';
import { aPost, NINE } from '../store/things.ts';

describe('the card of planned work', () => {
  const customer = {
    tenantId: 't',
    name: 'Contoso',
    aliases: [],
    domains: [],
    relationships: [],
    reseller: true,
  };
  const card = (works: Parameters<typeof maintenanceCard>[0]['works']) =>
    maintenanceCard({
      locale: 'en',
      now: NINE,
      timeZone: 'UTC',
      customer,
      links: null,
      works,
      from: 0,
      asOf: null,
      unread: 1,
    });
  const work = { kind: 'message' as const, message: aPost('MC1'), seenBy: 1, startsAt: NINE, customers: [] };

  it('counts what it lists, and says that not everything has been read, where that is so', () => {
    const shown = JSON.stringify(card([work]).content);
    assert.match(shown, /Contoso: 1 piece of planned work/);
    assert.match(shown, /Not everything has been read yet/);
    assert.match(card([work]).summary, /1 piece of planned work/);
  });

  it('says that nothing can be read yet where it lists nothing', () => {
    const shown = JSON.stringify(card([]).content);
    assert.match(shown, /Contoso: planned work can't be read yet/);
    assert.doesNotMatch(shown, /Not everything/);
  });
});
