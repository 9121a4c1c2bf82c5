import assert from 'node:assert/strict';
import { z } from 'zod';
import { createLogger } from '../src/log.ts';

describe('the log', () => {
  /** What is written of an error. */
  function written(error: unknown): string {
    const lines: string[] = [];
    createLogger('info', { write: (line) => void lines.push(line) }).error({ err: error }, 'failed');
    return lines.join('');
  }

  it('says where an error came from, and nothing of its message', () => {
    const line = written(new TypeError('Contoso is down'));
    assert.match(line, /"type":"TypeError"/);
    assert.match(line, /log\.test\.ts:\d+:\d+/);
    assert.doesNotMatch(line, /Contoso/);
  });

  it('says nothing of a message that has several lines either', () => {
    const message = 'what came was:\nContoso\nat Contoso: the mail is down\nat Contoso (mail:1:2)';
    assert.doesNotMatch(written(new Error(message)), /Contoso|mail/);
    const refused = z.object({ plan: z.enum(['a']) }).safeParse({ plan: 'x' }).error;
    assert.doesNotMatch(written(refused), /plan/);
  });

  it('says an error’s code, where it is one', () => {
    assert.match(written(Object.assign(new Error('x'), { code: 'ECONNRESET' })), /"code":"ECONNRESET"/);
    for (const code of ['Contoso is down', 'x'.repeat(65), { Contoso: 1 }]) {
      assert.doesNotMatch(written(Object.assign(new Error('x'), { code, name: 'Contoso & Co' })), /Contoso|xx/);
    }
  });

  it('says nothing of what is thrown and no error', () => {
    assert.doesNotMatch(written('Contoso'), /Contoso/);
    assert.doesNotMatch(written({ message: 'Contoso' }), /Contoso/);
  });

  it('takes out what looks like a secret or a text, wherever a library put it', () => {
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line) => void lines.push(line) });
    logger.info({ token: 's3cret', headers: { authorization: 's3cret' }, activity: { text: 's3cret' } }, 'x');
    assert.doesNotMatch(lines.join(''), /s3cret/);
  });
});
