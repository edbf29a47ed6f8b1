import { z } from 'zod';
import { EstablishmentKind } from '../../../shared/ipc/session.ts';
import { EcJwk } from '../store/hubLinkStore.ts';

/** What the hub may answer, and nothing longer or stranger than this is read. */
const Uuid = z.uuid();
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Jws = z
  .string()
  .max(8192)
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/);
const Instant = z.iso.datetime({ offset: true });
const Version = z.string().regex(/^[1-9]\d{0,14}$/);
const Reference = z.string().regex(/^[A-Z][A-Za-z]{1,40}\/[A-Za-z0-9\-.]{1,64}$/);
const TeamReference = z.string().regex(/^HealthcareService\/[A-Za-z0-9\-.]{1,64}$/);
const Status = z.enum(['pending', 'valid', 'revoked']);

export const EnrolmentAnswer = z.object({
  clientId: Uuid,
  workstationCode: z.string().regex(/^\d{4}$/),
  kid: z.string().max(100),
  establishment: z.object({
    id: Uuid,
    finess: z.string().regex(/^\w{9}$/),
    name: z.string().min(1).max(200),
    kind: EstablishmentKind,
    phone: z.string().max(40).nullish(),
  }),
  root: z.object({ jwk: EcJwk, kid: z.string().max(100), fingerprint: z.string().max(100) }),
  certificate: Jws.nullable(),
  directory: z.object({
    resourceType: z.literal('Bundle'),
    entry: z
      .array(z.object({ resource: z.unknown() }))
      .max(5000)
      .default([]),
  }),
});
export type EnrolmentAnswer = z.infer<typeof EnrolmentAnswer>;

export const TokenAnswer = z.object({
  access_token: z
    .string()
    .min(20)
    .max(4096)
    .regex(/^[\w\-.~+/]+=*$/),
  expires_in: z.number().int().positive().max(3600),
  teams: z.array(TeamReference).max(100),
  feed_audience: z.string().min(1).max(200),
  hub_keys: z.number().int().positive().nullish(),
  /** The hub was put back to a copy then; null when it never was. */
  restored: z.object({ at: Instant, copyOf: Instant }).nullish(),
  audit_head: z.object({ seq: z.number().int().positive(), hash: Sha256 }).nullish(),
});
export type TokenAnswer = z.infer<typeof TokenAnswer>;

/** A region's own authority may travel in it. */
const longestStatement = 128 * 1024;

export const HubKeysAnswer = z.object({
  statement: z
    .string()
    .max(longestStatement)
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/),
});

export const ProfessionalAnswer = z.object({
  kid: z.string().max(100),
  certificate: Jws.nullable(),
});
export type ProfessionalAnswer = z.infer<typeof ProfessionalAnswer>;

export const TeamAnswer = z.object({ team: TeamReference });

export const CertificateAnswer = z.object({
  kid: z.string().max(100),
  status: Status,
  certificate: Jws.nullable(),
});
export type CertificateAnswer = z.infer<typeof CertificateAnswer>;

export const RevocationsAnswer = z.object({
  revoked: z.array(z.object({ kid: z.string().max(100) })).max(100_000),
});

/** The receipt as it stands now, section 4 of the hub's contract. */
export const ReceiptAnswer = z.object({
  requestId: Uuid,
  bodySha256: Sha256,
  receivedAt: Instant,
  complete: z.boolean(),
  completedAt: Instant.nullable(),
  entries: z.array(z.object({ reference: Reference, versionId: Version })).max(500),
  binaries: z
    .array(
      z.object({
        id: Uuid,
        size: z.number().int().positive(),
        sha256: Sha256,
        state: z.enum(['expected', 'receiving', 'received']),
        receivedAt: Instant.nullable(),
      }),
    )
    .max(2000),
});
export type ReceiptAnswer = z.infer<typeof ReceiptAnswer>;

/** Those of the receipts asked about that the hub has. */
export const KnownReceiptsAnswer = z.object({
  receipts: z.array(z.object({ requestId: Uuid, complete: z.boolean() })).max(1000),
});

export const TransactionAnswer = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('transaction-response'),
  identifier: z.object({ value: Uuid }),
  entry: z
    .array(
      z.object({
        response: z.object({
          status: z.string().regex(/^20[01]\b/),
          etag: z.string().regex(/^W\/"[1-9]\d{0,14}"$/),
          location: z.string().max(400),
          lastModified: Instant,
        }),
      }),
    )
    .min(1)
    .max(500),
});
export type TransactionAnswer = z.infer<typeof TransactionAnswer>;

/** A page of the change feed, each resource looked at apart. */
export const FeedPage = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('history'),
  link: z.array(z.object({ relation: z.string(), url: z.string().max(4000) })).max(10),
  entry: z
    .array(z.object({ resource: z.unknown() }))
    .max(200)
    .default([]),
});
