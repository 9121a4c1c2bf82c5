import assert from 'node:assert/strict';
import { translator } from '../../src/locales/index.ts';

describe('a text of the bot', () => {
  const en = translator('en');
  const fr = translator('fr');

  it('is said in the language that was asked for', () => {
    assert.equal(en('action.refresh'), 'Refresh');
    assert.equal(fr('action.refresh'), 'Actualiser');
  });

  it('carries the values of this time, not those of the last', () => {
    assert.equal(en('status.since', { time: '9:00', duration: '5 h' }), 'since 9:00 (5 h)');
    assert.equal(en('status.since', { time: '10:00', duration: '4 h' }), 'since 10:00 (4 h)');
  });

  it('agrees with its count, zero as each language has it', () => {
    const counts = [0, 1, 2, 1, 0];
    assert.deepEqual(
      counts.map((count) => en('status.incidents', { customer: 'Contoso', count })),
      [
        'Contoso: 0 Microsoft incidents',
        'Contoso: 1 Microsoft incident',
        'Contoso: 2 Microsoft incidents',
        'Contoso: 1 Microsoft incident',
        'Contoso: 0 Microsoft incidents',
      ],
    );
    assert.deepEqual(
      counts.map((count) => fr('status.incidents', { customer: 'Contoso', count })),
      [
        'Contoso\u00a0: 0 incident Microsoft',
        'Contoso\u00a0: 1 incident Microsoft',
        'Contoso\u00a0: 2 incidents Microsoft',
        'Contoso\u00a0: 1 incident Microsoft',
        'Contoso\u00a0: 0 incident Microsoft',
      ],
    );
  });

  it('agrees with millions in French, which has a form of its own for them', () => {
    assert.equal(
      fr('status.incidents', { customer: 'Contoso', count: 1_000_000 }),
      'Contoso\u00a0: 1000000 incidents Microsoft',
    );
  });

  it('shows values as they are, whatever they look like', () => {
    const odd = '$t(action.refresh) {{count}} $& <b>';
    assert.equal(en('status.incidents', { customer: odd, count: 2 }), `${odd}: 2 Microsoft incidents`);
  });

  it('leaves out what it wasn’t told', () => {
    assert.equal(en('status.since', { time: '9:00' }), 'since 9:00 ()');
  });
});
