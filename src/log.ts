import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Fields that must never reach a log, wherever a library put them. */
const SECRETS = ['authorization', 'Authorization', 'token', 'accessToken', 'password', 'secret', 'text', 'value'];

/**
 * A logger that writes JSON lines.
 *
 * Of a customer's only ids belong into a log line; no message text, no name, no address, no token. The redaction is a
 * second line of defence, not a licence.
 *
 * @param level one of pino's levels, or `silent`.
 * @param destination where to; stdout where it isn't given.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: SECRETS.flatMap((field) => [field, `*.${field}`]), censor: '[removed]' },
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A line of a stack: a place in the code, and nothing that was said about it. */
const FRAME = /^at .+:\d+:\d+\)?$/;

/** What is safe to write of an error: SDKs attach requests, headers and bodies to theirs. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? error.code : undefined;
  return {
    type: CODE.test(error.name) ? error.name : 'Error',
    code: typeof code === 'number' || (typeof code === 'string' && CODE.test(code)) ? code : undefined,
    at: frames(error),
  };
}

/** A word for programs. Some libraries put what an answer says into an error's code: that may be anything. */
const CODE = /^[A-Za-z][\w.-]{0,63}$/;

/** The first places of an error's stack. A message of several lines stands in it, too, and may hold anything. */
function frames({ stack = '', message }: Error): string[] {
  const after = stack.indexOf(message) + message.length;
  return stack
    .slice(Math.max(0, after))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => FRAME.test(line))
    .slice(0, 3);
}
