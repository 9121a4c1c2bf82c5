import { contractFiles, isRecord, readContract } from '../contracts.ts';

/** One recorded answer. */
export interface Example {
  readonly file: string;
  /** As the contracts name it; the file's name where they don't. */
  readonly operation: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Path and query of what was asked; empty where the file doesn't say. */
  readonly path: string;
}

/** Every recorded answer below a folder of the contracts. */
export function examplesIn(folder: string): Example[] {
  return contractFiles(folder).flatMap((file) => {
    const content = readContract(file);
    if (!isRecord(content) || !isRecord(content.responses)) throw new Error(`${file} holds no recorded answers`);
    const { request, responses, operationId } = content;
    const url = isRecord(request) ? String(request.url) : '';
    return Object.entries(responses)
      .filter(([status]) => Number(status) >= 200)
      .map(([status, answer]): Example => {
        const { headers = {}, body = null } = isRecord(answer) ? answer : {};
        return {
          file,
          operation:
            typeof operationId === 'string' ? operationId : (file.split('/').at(-1) ?? '').replace('.json', ''),
          status: Number(status),
          headers: isRecord(headers) ? sendable(headers) : {},
          body,
          path: url.replace(/^https:\/\/[^/]+/, ''),
        };
      });
  });
}

/** Headers that describe the recorded bytes would be wrong for the bytes that are sent here. */
function sendable(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !/^(content-length|content-encoding|transfer-encoding|connection|date)$/i.test(name))
      .map(([name, value]) => [name, String(value)]),
  );
}

/** The entries of a recorded list, under whichever name it has them. */
export function entriesOf({ body }: Pick<Example, 'body'>, name = 'value'): Record<string, unknown>[] {
  const entries = isRecord(body) ? body[name] : null;
  return Array.isArray(entries) ? entries.filter(isRecord) : [];
}
