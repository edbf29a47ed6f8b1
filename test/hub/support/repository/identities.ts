import type { SigningKey } from '../../../../hub/store/identityRepository.ts';
import { at } from './plans.ts';

/** A key as somebody shows it at her enrolment. */
export const key = (kid: string, kind: SigningKey['kind'] = 'workstation'): SigningKey => ({
  kid,
  kind,
  subject: `subject of ${kid}`,
  jwk: { kty: 'EC' },
  name: 'n',
  establishmentId: 'e1',
  rpps: null,
  role: null,
  createdAt: at,
  certificate: null,
  revokedAt: null,
});
/** The workstation that such a key belongs to. */
export const station = (kid: string) => ({
  clientId: `subject of ${kid}`,
  name: 'n',
  establishmentId: 'e1',
  kid,
  enrolledAt: at,
});
