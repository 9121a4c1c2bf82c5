import { isRecord, readContract } from './contracts.ts';

/**
 * Where there is no specification, only recorded bodies: what a body has that none of them has.
 *
 * @param samples bodies that were recorded.
 * @returns a line for every property that no sample has, or that has another JSON type there.
 */
export function unlike(body: unknown, samples: readonly unknown[], path = ''): string[] {
  const kinds = new Set(samples.map(kindOf));
  if (!kinds.has(kindOf(body))) return [`${path || '/'} is ${kindOf(body)}, recorded is ${[...kinds].join(' or ')}`];
  if (Array.isArray(body)) {
    const entries = samples.filter(Array.isArray).flat();
    // A list that was recorded empty says nothing of its entries.
    return entries.length === 0 ? [] : body.flatMap((one, index) => unlike(one, entries, `${path}/${index}`));
  }
  if (!isRecord(body)) return [];
  const records = samples.filter(isRecord);
  return Object.entries(body).flatMap(([name, value]) => {
    const having = records.filter((record) => name in record).map((record) => record[name]);
    return having.length === 0 ? [`${path}/${name} was never recorded`] : unlike(value, having, `${path}/${name}`);
  });
}

/** The bodies of the recorded answers of a file, by status. */
export function answersIn(file: string): Record<string, unknown> {
  const example = readContract(file);
  const responses = isRecord(example) && isRecord(example.responses) ? example.responses : {};
  return Object.fromEntries(
    Object.entries(responses).map(([status, answer]) => [status, isRecord(answer) ? answer.body : undefined]),
  );
}

/** The body of a recorded answer. @throws where there is none. */
export function recordedBody(file: string, status: number): unknown {
  const bodies = answersIn(file);
  if (!(String(status) in bodies)) throw new Error(`${file} has no answer with ${status}`);
  return bodies[String(status)];
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
