import type { Extension, Patient } from '@medplum/fhirtypes';
import { type Identity, identityAttributes } from '../domain/identityStatus.ts';
import type { IdentityStatus } from '../ipc/patient.ts';
import { findExtension } from './extension.ts';
import { codeSystem, extensionUrl } from './systems.ts';

/** FR Core's reliability extension, in the form that has status and comments apart. */
export function reliabilityExtension({ status, attributes }: Identity): Extension {
  return {
    url: extensionUrl.identityReliability,
    extension: [
      {
        url: 'identityStatus',
        valueCoding: { system: codeSystem.frIdentityStatus, code: status },
      },
      ...attributes.map((code) => ({
        url: 'comment',
        valueCoding: { system: codeSystem.frIdentityComment, code },
      })),
    ],
  };
}

/** Status and attributes. A Patient that does not say its status is provisional. */
export function readIdentity(patient: Patient): Identity {
  const parts = findExtension(patient.extension, extensionUrl.identityReliability)?.extension;
  const status = findExtension(parts, 'identityStatus')?.valueCoding?.code;
  const comments = (parts ?? [])
    .filter((part) => part.url === 'comment')
    .map((part) => part.valueCoding?.code);
  return {
    status: isIdentityStatus(status) ? status : 'PROV',
    attributes: identityAttributes.filter((attribute) => comments.includes(attribute)),
  };
}

function isIdentityStatus(code: string | undefined): code is IdentityStatus {
  return code === 'PROV' || code === 'RECUP' || code === 'VALI' || code === 'QUAL';
}
