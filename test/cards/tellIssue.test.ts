import assert from 'node:assert/strict';
import { outageBody } from '../../dev/preview/samples/outage.ts';
import { ago, NOW } from '../../dev/preview/samples/world.ts';
import { tellIssue } from '../../src/cards/tell/tellIssue.ts';
import { loadTellTexts } from '../../src/locales/tell.ts';

const texts = loadTellTexts();

describe('what a customer is told of planned work', () => {
  const cases = [
    ['is to come', { startedAt: ago(-60) }, /is planning maintenance/, /prévoit une maintenance/],
    ['has begun', { startedAt: ago(5) }, /is carrying out planned maintenance/, /est en cours/],
    ['is done', { startedAt: ago(60), resolved: true }, /planned maintenance of .* is done/, /est terminée/],
  ] as const;
  for (const [when, more, english, french] of cases) {
    it(`is true when it ${when}, in both languages`, () => {
      const work = outageBody({ level: 'maintenance', endedAt: ago(-120), ...more });
      const told = (locale: 'en' | 'fr') => tellIssue(work, { texts, locale, timeZone: 'Europe/Paris', now: NOW });
      assert.match(told('en'), english);
      assert.match(told('fr'), french);
      assert.match(told('en'), /EX771204/);
    });
  }
});
