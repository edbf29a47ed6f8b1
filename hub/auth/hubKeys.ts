import { importJWK, type JWK, SignJWT } from 'jose';
import { z } from 'zod';
import { HubKeys, hubKeysType } from '../../shared/domain/hubKeys.ts';
import type { HubPin } from '../../shared/domain/hubPin.ts';
import type { IdentityRepository } from '../store/identityRepository.ts';
import type { RootKeyFile } from './certificate.ts';

const setting = 'hubKeys';

const Announced = z.strictObject({ keys: HubKeys, statement: z.string(), at: z.iso.datetime() });
/** The last announcement, and the form signed by the root in which workstations get it. */
export type Announced = z.infer<typeof Announced>;

/** Null before the first. */
export async function readAnnounced(
  identities: Pick<IdentityRepository, 'setting'>,
): Promise<Announced | null> {
  const kept = await identities.setting(setting);
  return kept === null ? null : Announced.parse(JSON.parse(kept));
}

/** Signs the next statement and keeps it for all workstations. Runs where the root file is. */
export async function announce(
  identities: IdentityRepository,
  root: RootKeyFile,
  what: { readonly hub: string; readonly pin: HubPin },
  at: Date,
): Promise<Announced> {
  const number = ((await readAnnounced(identities))?.keys.number ?? 0) + 1;
  const keys: HubKeys = { ...what, number, iat: Math.floor(at.getTime() / 1000) };
  const statement = await new SignJWT({ ...keys })
    .setProtectedHeader({ alg: 'ES384', typ: hubKeysType, kid: root.kid })
    .sign(await importJWK(root.privateJwk as JWK, 'ES384'));
  const announced = { keys, statement, at: at.toISOString() };
  await identities.saveSetting(setting, JSON.stringify(announced));
  return announced;
}
