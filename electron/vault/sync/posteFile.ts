import {
  PosteFile,
  posteSignatureType,
  posteSignedText,
} from '../../../shared/domain/posteFile.ts';
import { AppFailure } from '../../../shared/errors.ts';
import { parseJson } from './boundedJson.ts';
import { parseHubAddress } from './hubAddress.ts';
import { fingerprint, thumbprint, verifyJws } from './jws.ts';

/**
 * Reads what the Region handed over for this workstation. The signature is checked under the root that the file itself
 * names: people compare its fingerprint, and enrolment refuses a hub that has another.
 * @throws AppFailure `poste.unreadable`, `poste.tampered`, `poste.expired` (by this machine's clock, to the day)
 */
export function readPosteFile(text: string, now: Date): PosteFile {
  const parsed = PosteFile.safeParse(parseJson(Buffer.from(text, 'utf8')));
  if (!parsed.success) throw new AppFailure('poste.unreadable');
  const poste = parsed.data;
  if (!isGenuine(poste)) throw new AppFailure('poste.tampered');
  parseHubAddress(poste.hub);
  if (Date.parse(poste.expiresAt) <= now.getTime()) {
    throw new AppFailure('poste.expired', { date: poste.expiresAt });
  }
  return poste;
}

function isGenuine({ signature, ...content }: PosteFile): boolean {
  const { jwk, kid } = content.root;
  const rootIsItself = thumbprint(jwk) === kid && fingerprint(kid) === content.root.fingerprint;
  const [header = '', empty = '', sealed = '', ...rest] = signature.split('.');
  if (!rootIsItself || empty !== '' || rest.length > 0) return false;
  const payload = Buffer.from(posteSignedText(content), 'utf8').toString('base64url');
  const expected = { alg: 'ES384', typ: posteSignatureType, kid } as const;
  return verifyJws(`${header}.${payload}.${sealed}`, expected, jwk) !== null;
}
