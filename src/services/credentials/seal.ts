import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a text to be kept, with AES-256-GCM.
 *
 * @param key 32 bytes.
 * @param name of what is kept: a text that was sealed under one name doesn't open under another.
 * @returns version, key and cipher text, apart from each other by dots.
 */
export function seal(key: Buffer, name: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const head = `${VERSION}.${keyId(key)}`;
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(about(head, name));
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${head}.${sealed.toString('base64url')}`;
}

/** @returns the text; null where another key, another version or another name was used, or somebody has changed it. */
export function unseal(key: Buffer, name: string, sealed: string): string | null {
  const [version, id, body = ''] = sealed.split('.');
  const head = `${VERSION}.${keyId(key)}`;
  const bytes = Buffer.from(body, 'base64url');
  if (`${version}.${id}` !== head || bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(about(head, name))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** Which key it was, without saying anything of it. */
function keyId(key: Buffer): string {
  return createHmac('sha256', key).update('healthbot key id').digest('hex').slice(0, 8);
}

function about(head: string, name: string): Buffer {
  return Buffer.from(`${head}.${name}`);
}
