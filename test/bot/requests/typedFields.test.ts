import assert from 'node:assert/strict';
import { keptFields } from '../../../src/bot/requests/draft.ts';
import { typedFields } from '../../../src/bot/requests/typedFields.ts';
import { FIELD_AT_MOST, REQUEST_FIELDS } from '../../../src/cards/request/fields.ts';

describe('what a form sends', () => {
  it('is nothing where nothing came, or nothing that is text', () => {
    for (const data of [undefined, null, 'text', 7, [], {}, { title: {}, users: [1], service: null, phone: true }]) {
      assert.deepEqual(typedFields.parse(data), { fields: {}, cut: [] });
    }
  });

  it('is read field by field, and nothing else is', () => {
    const sent = '{"title":"  No   mail ","users":12,"verb":"report","__proto__":{"phone":"1"}}';
    const { fields } = typedFields.parse(JSON.parse(sent));
    assert.deepEqual(fields, { title: 'No mail', users: '12' });
  });

  it('keeps lines where lines mean something', () => {
    const { fields } = typedFields.parse({ description: 'one\r\ntwo\r\r\r\r\r\rthree', title: 'one\ntwo' });
    assert.equal(fields.description, 'one\ntwo\n\n\nthree');
    assert.equal(fields.title, 'one two');
  });

  it('loses what no store takes', () => {
    const { fields } = typedFields.parse({ title: 'a\u0000b\u0007c\ud800d', description: '\u0000' });
    assert.equal(fields.title, 'abc\ufffdd');
    assert.equal(fields.description, undefined);
    assert.ok(!JSON.stringify(fields).includes('\\ud800'));
  });

  it('is cut where it is too long, and it is known which was', () => {
    for (const name of REQUEST_FIELDS) {
      const most = FIELD_AT_MOST[name];
      const { fields, cut } = typedFields.parse({ [name]: 'x'.repeat(most + 1) });
      assert.equal(fields[name], 'x'.repeat(most));
      assert.deepEqual(cut, [name]);
      assert.deepEqual(typedFields.parse({ [name]: 'x'.repeat(most) }).cut, []);
    }
  });

  it('is cut between letters, whatever they are made of', () => {
    const { fields } = typedFields.parse({ title: `${'x'.repeat(FIELD_AT_MOST.title - 1)}😀` });
    assert.ok(fields.title?.isWellFormed());
  });

  it('of millions of letters is as quick as of a few', () => {
    const huge = ' \u0000\n'.repeat(2_000_000);
    const data = Object.fromEntries(REQUEST_FIELDS.map((name) => [name, huge]));
    assert.deepEqual(typedFields.parse(data).fields, {});
  });

  it('is kept as it was typed, with what it is about', () => {
    const data = {
      title: 'x',
      id: 'EX771204',
      source: 'azure',
      room: '19:room',
      tenantId: 't',
      verb: 'report',
      seen: 'a',
    };
    assert.deepEqual(keptFields(data), { title: 'x', id: 'EX771204', source: 'azure', room: '19:room' });
    assert.deepEqual(keptFields({ source: 'elsewhere', id: {} }), {});
  });
});
