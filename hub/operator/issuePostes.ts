import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CompactSign, importJWK, type JWK } from 'jose';
import type { HubPin } from '../../shared/domain/hubPin.ts';
import {
  type PosteContent,
  PosteFile,
  posteFileName,
  posteSignatureType,
  posteSignedText,
} from '../../shared/domain/posteFile.ts';
import { fingerprint, type RootKeyFile } from '../auth/certificate.ts';
import { foldCode, hashCode, newCode } from '../auth/oneTimeCode.ts';
import {
  type EstablishmentCard,
  establishmentCard,
  listDirectory,
} from '../directory/directory.ts';
import { writeOnce } from '../store/openStore.ts';
import type { Repository } from '../store/repository.ts';
import { OperatorError } from './operatorError.ts';

export interface IssueParts {
  readonly repository: Repository;
  readonly root: RootKeyFile;
  readonly hub: string;
  readonly pin: HubPin | null;
  readonly lifetimeMs: number;
  readonly now: Date;
}

export interface IssuedPostes {
  readonly count: number;
  /** Holds `<FINESS>/poste.json` for each establishment. */
  readonly folder: string;
}

/**
 * Makes one signed `poste.json` for each establishment, each with a one-time code of its own, and a list of them all
 * in `listFile`. The codes are known to the hub before the first file is written: a file never names an unknown one.
 * @throws OperatorError when something is there already
 */
export async function issuePostes(parts: IssueParts, listFile: string): Promise<IssuedPostes> {
  const { repository, now, lifetimeMs } = parts;
  const folder = listFile.replace(/\.\w+$/, '');
  for (const path of [listFile, folder]) {
    if (existsSync(path)) {
      throw new OperatorError(
        `${path} existe déjà : des codes y sont peut-être. Rien n’a été écrit ; choisissez un autre nom.`,
      );
    }
  }
  const cards = (await listDirectory(repository, 'Organization')).flatMap(({ resource }) => {
    return resource.resourceType === 'Organization' ? (establishmentCard(resource) ?? []) : [];
  });
  const expiresAt = new Date(now.getTime() + lifetimeMs).toISOString();
  const issued = cards
    .sort((a, b) => a.finess.localeCompare(b.finess))
    .map((card) => ({ card, code: newCode() }));
  await repository.identities.addCodes(
    issued.map(({ card, code }) => ({
      ...{ kind: 'establishment', target: card.id, expiresAt, reusable: false },
      hash: hashCode(foldCode(code) ?? ''),
    })),
  );
  const sign = await signer(parts, expiresAt);
  const lines = ['finess;nom;code;fichier;valable_jusqu_au'];
  for (const { card, code } of issued) {
    const path = join(folder, card.finess, posteFileName);
    mkdirSync(join(folder, card.finess), { recursive: true, mode: 0o700 });
    writeOnce(path, `${JSON.stringify(await sign(card, code), null, 2)}\n`);
    lines.push([card.finess, quoted(card.name), code, path, expiresAt].join(';'));
  }
  writeOnce(listFile, `${lines.join('\r\n')}\r\n`);
  return { count: issued.length, folder };
}

async function signer({ root, hub, pin, now }: IssueParts, expiresAt: string) {
  const key = await importJWK(root.privateJwk as JWK, 'ES384');
  const { kty, crv, x, y } = root.publicJwk as Readonly<Record<string, string>>;
  const jwk = { kty, crv, x, y } as PosteContent['root']['jwk'];
  const named = { jwk, kid: root.kid, fingerprint: await fingerprint(jwk) };
  return async (card: EstablishmentCard, code: string): Promise<PosteFile> => {
    const { name, finess, kind } = card;
    const content: PosteContent = {
      format: 'estuaire-poste/1',
      ...{ hub, pin, root: named, establishment: { name, finess, kind } },
      ...{ code, issuedAt: now.toISOString(), expiresAt },
    };
    const compact = await new CompactSign(Buffer.from(posteSignedText(content), 'utf8'))
      .setProtectedHeader({ alg: 'ES384', typ: posteSignatureType, kid: root.kid })
      .sign(key);
    const [header, , signature] = compact.split('.');
    return PosteFile.parse({ ...content, signature: `${header}..${signature}` });
  };
}

/** As spreadsheets read it; a name that begins like a formula stays a name. */
function quoted(text: string): string {
  const plain = /^[=+@-]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
