import { isRecord, type Json } from './contracts.ts';
import { Specifications, type Validate } from './specification.ts';

const GRAPH = 'graph/openapi.slice.v1.0.json';
const COMMON = 'azure/spec/common-types/resource-management/v3/types.json';
const HEALTH =
  'azure/spec/resourcehealth/resource-manager/Microsoft.ResourceHealth/stable/2022-10-01/ResourceHealth.json';
const SUBSCRIPTIONS = 'azure/spec/resources/resource-manager/Microsoft.Resources/stable/2022-12-01/subscriptions.json';

const supportFile = (version: string) =>
  `azure/spec/support/resource-manager/Microsoft.Support/stable/${version}/support.json`;

const specifications = new Specifications();

/**
 * What the specification says about an answer of Graph.
 *
 * @param path as it was asked for, with version and query.
 * @returns null where the slice of the contracts doesn't have the path.
 */
export function graphContract(method: string, path: string, status: number): Validate | null {
  if (status >= 400)
    return specifications.validator(GRAPH, '/components/schemas/microsoft.graph.ODataErrors.ODataError');
  return success(GRAPH, method, path.replace(/^\/v1\.0/, ''));
}

/** What the specifications say about an answer of Azure Resource Manager. */
export function armContract(method: string, path: string, status: number): Validate | null {
  if (status >= 400) return specifications.validator(COMMON, '/definitions/ErrorResponse');
  if (path.includes('/Microsoft.Support/')) return supportContract(method, path);
  return success(path.includes('Microsoft.ResourceHealth') ? HEALTH : SUBSCRIPTIONS, method, path);
}

/** By the version that was asked for; those that the contracts don't have are taken for the newest that they have. */
function supportContract(method: string, path: string): Validate | null {
  if (path.includes('/operationsStatus/'))
    return specifications.validator(COMMON, '/definitions/OperationStatusResult');
  return success(supportFile(path.includes('2020-04-01') ? '2020-04-01' : '2024-04-01'), method, path);
}

function success(file: string, method: string, path: string): Validate | null {
  const operation = operationFor(specifications.document(file), method, path.split('?')[0] ?? '');
  const ok = isRecord(operation?.responses) ? operation.responses['200'] : undefined;
  if (!isRecord(ok)) return null;
  const json = isRecord(ok.content) ? ok.content['application/json'] : ok;
  return isRecord(json) && isRecord(json.schema) ? specifications.validator(file, json.schema) : null;
}

function operationFor({ paths }: Json, method: string, path: string): Json | undefined {
  if (!isRecord(paths)) return undefined;
  const parts = path.split('/');
  for (const [template, operations] of Object.entries(paths)) {
    const wanted = template.replace(/\(\)$/, '').split('/');
    const fits = wanted.length === parts.length && wanted.every((one, n) => /^\{.*\}$/.test(one) || one === parts[n]);
    const operation = fits && isRecord(operations) ? operations[method.toLowerCase()] : undefined;
    if (isRecord(operation)) return operation;
  }
  return undefined;
}
