import assert from 'node:assert/strict';
import { choiceInput, textInput } from '../../src/cards/inputs.ts';

describe('a choice on a form', () => {
  const choices = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ title: `${index}`, value: `v${index}` }));

  for (const [count, style] of [
    [2, 'expanded'],
    [5, 'expanded'],
    [6, 'compact'],
    [12, 'compact'],
    [13, 'filtered'],
  ] as const) {
    it(`among ${count} is ${style}`, () => {
      assert.equal(choiceInput({ id: 'a', label: 'A', choices: choices(count) }).style, style);
    });
  }

  it('asks for one of all, begins with the one that is known, and says what is missing', () => {
    const input = choiceInput({
      id: 'severity',
      label: 'How bad?',
      choices: choices(2),
      value: 'v1',
      missing: 'Choose.',
    });
    assert.deepEqual(input, {
      type: 'Input.ChoiceSet',
      id: 'severity',
      label: 'How bad?',
      isRequired: true,
      errorMessage: 'Choose.',
      style: 'expanded',
      wrap: true,
      value: 'v1',
      choices: choices(2),
    });
  });

  it('takes several answers where it may', () => {
    assert.equal(choiceInput({ id: 'a', label: 'A', choices: choices(2), several: true }).isMultiSelect, true);
  });
});

describe('a text on a form', () => {
  it('begins with no more than it takes', () => {
    const { value, maxLength, isMultiline } = textInput({
      id: 'a',
      label: 'A',
      most: 5,
      value: 'Contoso',
      lines: 'several',
    });
    assert.deepEqual([value, maxLength, isMultiline], ['Cont…', 5, true]);
  });

  it('may be left empty unless it says what is missing', () => {
    assert.equal(textInput({ id: 'a', label: 'A', most: 5 }).isRequired, undefined);
    assert.equal(textInput({ id: 'a', label: 'A', most: 5, missing: 'Write.' }).isRequired, true);
  });
});
