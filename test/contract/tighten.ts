import { posix } from 'node:path';
import { isRecord, type Json } from './contracts.ts';

/** Finds what a `$ref` names, with the file in which it was found. */
export type Resolve = (ref: string, from: string) => { schema: Json; file: string };

/** Properties that are on the wire although no specification names them, by the type that has them. */
const ON_THE_WIRE: Readonly<Record<string, readonly string[]>> = {
  serviceHealthIssue: ['highImpact'],
  serviceUpdateMessage: ['expiryDateTime'],
  eventImpactedResourceProperties: ['resourceName', 'resourceGroup'],
};

/** A type's only property, which is null on the wire although its specification doesn't say so: nobody is on the case. */
const NULL_ON_THE_WIRE = 'emailAddress';

/** Types that stand for others, which `@odata.type` tells. */
const OPEN = new Set(['directoryObject']);

/**
 * Makes JSON Schema of a schema of OpenAPI or Swagger, and tightens it: properties that aren't named are refused, those
 * that can't be null have to be there, and `allOf` is merged so that the first can be said at all.
 *
 * @param file in which the schema stands, for its references.
 */
export function tighten(schema: Json, file: string, resolve: Resolve): Json {
  if (Array.isArray(schema.allOf)) return tighten(merge(schema, file, resolve), file, resolve);
  const made: Json = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties' && isRecord(value))
      made.properties = mapValues(value, (one) => tighten(one, file, resolve));
    else if (key === 'items' && isRecord(value)) made.items = tighten(value, file, resolve);
    else if (key === 'anyOf' && Array.isArray(value))
      made.anyOf = value.filter(isRecord).map((one) => tighten(one, file, resolve));
    else if (key === 'additionalProperties' && isRecord(value)) made[key] = tighten(value, file, resolve);
    else if (['$ref', 'type', 'enum', 'format', 'required', 'additionalProperties', 'title'].includes(key))
      made[key] = value;
  }
  if (Array.isArray(schema['x-non-nullable']))
    made.required = [...(Array.isArray(made.required) ? made.required : []), ...schema['x-non-nullable']];
  if (isRecord(made.properties)) close(made, made.properties);
  return schema.nullable === true ? orNull(made) : made;
}

function close(made: Json, properties: Json): void {
  const title = typeof made.title === 'string' ? made.title : '';
  const extra = 'targetResourceType' in properties ? ON_THE_WIRE.eventImpactedResourceProperties : ON_THE_WIRE[title];
  for (const name of extra ?? []) properties[name] = {};
  const [only, another] = Object.keys(properties);
  const alone = another === undefined && only === NULL_ON_THE_WIRE ? properties[only] : undefined;
  if (isRecord(alone)) properties[NULL_ON_THE_WIRE] = orNull(alone);
  made.patternProperties = { '^@odata\\.': { type: ['string', 'number'] } };
  made.additionalProperties ??= OPEN.has(title);
}

function merge(schema: Json, file: string, resolve: Resolve): Json {
  const { allOf, ...own } = schema;
  const parts = [...(Array.isArray(allOf) ? allOf : []).filter(isRecord), own];
  const merged: Json = { type: 'object' };
  const properties: Json = {};
  const lists: Record<string, unknown[]> = { required: [], 'x-non-nullable': [] };
  for (const part of parts) {
    const found = typeof part.$ref === 'string' ? resolve(part.$ref, file) : { schema: part, file };
    const whole = Array.isArray(found.schema.allOf) ? merge(found.schema, found.file, resolve) : found.schema;
    if (typeof whole.title === 'string') merged.title = whole.title;
    if (isRecord(whole.properties)) Object.assign(properties, rebase(whole.properties, found.file));
    for (const [name, list] of Object.entries(lists)) {
      const more = whole[name];
      if (Array.isArray(more)) list.push(...more);
    }
  }
  return { ...merged, ...lists, properties };
}

/** A merged schema has come from several files: its references say from which. */
function rebase(value: unknown, file: string): unknown {
  if (Array.isArray(value)) return value.map((one) => rebase(one, file));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === '$ref' && typeof one === 'string' && !one.startsWith('/') ? absolute(one, file) : rebase(one, file),
    ]),
  );
}

/** A reference that is the same from everywhere: `/file#/pointer`. */
function absolute(ref: string, file: string): string {
  const [path = '', pointer = ''] = ref.split('#');
  return `/${path === '' ? file : posix.join(posix.dirname(file), path)}#${pointer}`;
}

function orNull(schema: Json): Json {
  return { anyOf: [schema, { type: 'null' }] };
}

function mapValues(record: Json, map: (value: Json) => Json): Json {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, isRecord(value) ? map(value) : value]));
}
