/**
 * Whether Teams' connector says that it doesn't know what was asked about: a roster, or a message that was deleted.
 * Source: Teams' table of bot API status codes.
 *
 * @param error what botbuilder has thrown.
 */
export function isNotFound(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'statusCode' in error && error.statusCode === 404;
}
