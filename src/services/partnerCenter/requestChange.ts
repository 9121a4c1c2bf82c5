/** Every property of a service request: whoever changes one sends them all, what isn't there as null. */
const NAMES = [
  'Id',
  'Title',
  'Description',
  'Severity',
  'SupportTopicId',
  'SupportTopicName',
  'Status',
  'Organization',
  'PrimaryContact',
  'LastUpdatedBy',
  'ProductName',
  'ProductId',
  'CreatedDate',
  'LastModifiedDate',
  'LastClosedDate',
  'NewNote',
  'Notes',
  'CountryCode',
  'FileLinks',
  'Attributes',
];

/**
 * The body that adds a note.
 * Source: https://learn.microsoft.com/partner-center/developer/update-a-service-request
 *
 * @param request as Partner Center gave it: properties are given with a small first letter, and taken with a capital.
 */
export function noteBody(request: Readonly<Record<string, unknown>>, text: string): Record<string, unknown> {
  const nothing = Object.fromEntries(NAMES.map((name) => [name, null]));
  return { ...nothing, ...inCapitals(request), NewNote: { Text: text } };
}

function inCapitals(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, deep(value)]),
  );
}

function deep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deep);
  return isRecord(value) ? inCapitals(value) : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
