import assert from 'node:assert/strict';
import { commands } from '../../src/bot/commands/list.ts';
import { createRouter } from '../../src/bot/router.ts';

const route = createRouter(commands, { empty: 'help', issue: 'issue', request: 'requests' });

function routed(text: string): string {
  const found = route(text);
  return found.kind === 'command' ? `${found.command.name}(${found.argument})` : `text(${found.text})`;
}

describe('the router', () => {
  const cases: [text: string, expected: string][] = [
    ['', 'help()'],
    ['help', 'help()'],
    ['HI', 'help()'],
    ['hello', 'help()'],
    ['?', 'help()'],
    ['bonjour', 'help()'],
    ['Aide', 'help()'],
    ['status', 'status()'],
    ['Status Contoso France', 'status(Contoso France)'],
    ['status: contoso', 'status(contoso)'],
    ['état contoso', 'status(contoso)'],
    ['ETAT contoso', 'status(contoso)'],
    ['e\u0301tat contoso', 'status(contoso)'],
    ['statut contoso', 'status(contoso)'],
    ['issue EX226792', 'issue(EX226792)'],
    ['problème EX226792', 'issue(EX226792)'],
    ['EX226792', 'issue(EX226792)'],
    ['ex226792', 'issue(ex226792)'],
    ['0NTJ-VV8', 'issue(0NTJ-VV8)'],
    ['EX226792 contoso france', 'issue(EX226792 contoso france)'],
    ['customers contoso', 'customers(contoso)'],
    ['clients', 'customers()'],
    ['access contoso', 'access(contoso)'],
    ['accès contoso', 'access(contoso)'],
    ['whoami', 'whoami()'],
    ['qui suis-je', 'whoami()'],
    ['quisuisje', 'whoami()'],
    ['cancel', 'cancel()'],
    ['Annuler', 'cancel()'],
    ['contoso', 'text(contoso)'],
    ['contoso EX226792', 'text(contoso EX226792)'],
    ['statuses of contoso', 'text(statuses of contoso)'],
    ['2', 'text(2)'],
  ];
  for (const [text, expected] of cases) {
    it(`takes "${text}" for ${expected}`, () => assert.equal(routed(text), expected));
  }

  it('refuses two commands that claim one word', () => {
    const [first, second] = commands;
    assert.ok(first && second);
    const greedy = { ...second, words: first.words };
    assert.throws(() => createRouter([first, greedy], { empty: 'help', issue: 'issue', request: 'requests' }), /claim/);
  });
});
