import { posix } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { isRecord, type Json, readContract } from './contracts.ts';
import { tighten } from './tighten.ts';

/** Says what is wrong with a body; an empty list where nothing is. */
export type Validate = (body: unknown) => string[];

/** Azure's "none", which has no zone. */
const SENTINEL = '0001-01-01T00:00:00';
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d)$/;

/** The specifications in the contracts, as validators. */
export class Specifications {
  readonly #ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, addUsedSchema: false });
  readonly #files = new Map<string, Json>();
  readonly #validators = new Map<string, Validate>();

  constructor() {
    formats.default(this.#ajv);
    const dateTime = (text: string) => text === SENTINEL || (INSTANT.test(text) && !Number.isNaN(Date.parse(text)));
    this.#ajv.addFormat('date-time', dateTime);
    this.#ajv.addFormat('base64url', /^[\w-]*={0,2}$/);
  }

  /** A file of the contracts; each is read once. */
  document(file: string): Json {
    const known = this.#files.get(file) ?? readContract(file);
    if (!isRecord(known)) throw new Error(`${file} holds no object`);
    this.#files.set(file, known);
    return known;
  }

  /**
   * @param file of the contracts.
   * @param pointer to a schema in it, or the schema itself.
   */
  validator(file: string, pointer: string | Json): Validate {
    const key = `${file}#${typeof pointer === 'string' ? pointer : JSON.stringify(pointer)}`;
    const known = this.#validators.get(key);
    if (known) return known;
    const schema = typeof pointer === 'string' ? this.#find(`#${pointer}`, file).schema : pointer;
    const check = this.#ajv.compile(this.#whole(schema, file));
    const validate: Validate = (body) => {
      if (check(body)) return [];
      return (check.errors ?? []).map(
        (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
      );
    };
    this.#validators.set(key, validate);
    return validate;
  }

  /** A schema with every reference replaced by a definition of its own. */
  #whole(schema: Json, file: string): Json {
    const $defs: Json = {};
    const names = new Map<string, string>();
    const include = (value: unknown, from: string): unknown => {
      if (Array.isArray(value)) return value.map((one) => include(one, from));
      if (!isRecord(value)) return value;
      if (typeof value.$ref !== 'string')
        return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, include(one, from)]));
      const found = this.#find(value.$ref, from);
      const id = `${found.file}#${value.$ref.split('#')[1]}`;
      const name = names.get(id) ?? `d${names.size}`;
      if (!names.has(id)) {
        names.set(id, name);
        $defs[name] = include(this.#tight(found.schema, found.file), found.file);
      }
      return { $ref: `#/$defs/${name}` };
    };
    const root = include(this.#tight(schema, file), file);
    return { ...(isRecord(root) ? root : {}), $defs };
  }

  #tight(schema: Json, file: string): Json {
    return tighten(schema, file, (ref, from) => this.#find(ref, from));
  }

  #find(ref: string, from: string): { schema: Json; file: string } {
    const [path = '', pointer = ''] = ref.split('#');
    const file = path === '' ? from : path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(from), path);
    let found: unknown = this.document(file);
    for (const part of pointer.split('/').slice(1)) {
      const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
      found = isRecord(found) ? found[name] : undefined;
    }
    if (!isRecord(found)) throw new Error(`${ref} of ${from} names nothing`);
    return { schema: found, file };
  }
}
