import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/**
 * People look for clients by name and telephone, and the address of a page is kept by browsers, proxies and whoever it is
 * sent to. So what was searched for stands in it sealed, for the one who searched, until the server is started anew.
 */

/** A case number and no more than that is nobody's name, and stands as it was typed: such an address can be sent on. */
const CASE_NO = /^[a-z]{2}-[\d-]{0,8}$/i;

const [NONCE, TAG] = [12, 16];

const key = createHmac('sha256', process.env['CASETRAIL_EDGE_KEY'] ?? randomBytes(32))
  .update('what is searched for')
  .digest();

/** @param whose login name of whoever may read it */
export const seal = (words: string, whose: string): string => {
  if (words === '' || CASE_NO.test(words)) return words;
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(whose));
  return Buffer.concat([nonce, cipher.update(words), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  );
};

/** Nothing, where it was sealed for somebody else, before the server was started, or not at all. */
export const opened = (sealed: string, whose: string): string => {
  if (CASE_NO.test(sealed)) return sealed;
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length <= NONCE + TAG) return '';
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE)).setAAD(Buffer.from(whose));
    cipher.setAuthTag(bytes.subarray(-TAG));
    return Buffer.concat([cipher.update(bytes.subarray(NONCE, -TAG)), cipher.final()]).toString();
  } catch {
    return '';
  }
};
