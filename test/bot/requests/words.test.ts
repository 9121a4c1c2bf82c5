import assert from 'node:assert/strict';
import { requestWords } from '../../../src/bot/requests/words.ts';

describe('the words after “requests”', () => {
  const cases: [typed: string, state: string, mine: boolean, rest: string][] = [
    ['', 'open', false, ''],
    ['contoso', 'open', false, 'contoso'],
    ['closed', 'closed', false, ''],
    ['closed contoso', 'closed', false, 'contoso'],
    ['contoso closed mine', 'closed', true, 'contoso'],
    ['mine', 'open', true, ''],
    ['all', 'any', false, ''],
    ['my contoso', 'open', true, 'contoso'],
    ['fermées', 'closed', false, ''],
    ['contoso fermees', 'closed', false, 'contoso'],
    ['toutes les miennes', 'any', true, ''],
    ['les miennes', 'open', true, ''],
    ['contoso ouvertes', 'open', false, 'contoso'],
    ['la Poste', 'open', false, 'la Poste'],
    ['Open Systems Ltd', 'open', false, 'Systems Ltd'],
    ['Systems all Ltd', 'open', false, 'Systems all Ltd'],
    ['INC-4711', 'open', false, 'INC-4711'],
    ['constructor', 'open', false, 'constructor'],
  ];
  for (const [typed, state, mine, rest] of cases) {
    it(`“${typed}” asks for ${mine ? 'my ' : ''}${state} ones${rest === '' ? '' : ` of “${rest}”`}`, () => {
      assert.deepEqual(requestWords(typed), { state, mine, rest });
    });
  }
});
