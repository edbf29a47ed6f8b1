import type { Media, Provenance, Resource, ServiceRequest } from '@medplum/fhirtypes';
import canonicalize from 'canonicalize';
import { isAgreed } from './appointment.ts';
import { readOriginal } from './media.ts';
import { addressOf } from './reference.ts';
import { extensionUrl } from './systems.ts';

/** Written first in every signed text, so that a later form can never be taken for this one. */
const format = 'estuaire-signed-act/1';

export type SignedContent =
  | { readonly ok: true; readonly text: string }
  /** Resources that the act names and that are not here: nothing can be said of the signature. */
  | { readonly ok: false; readonly missing: readonly string[] };

/**
 * What a signature is made over: RFC 8785 form of the act (transition, time, signer, reason, targets), the signed form
 * of each target, and id, size and SHA-256 of each original. `resources` may hold more than the targets.
 *
 * Made again from the stored Provenance and resources, it gives the same text for ever, because the signed form leaves
 * out what may change after signing:
 * - `meta`, which the hub writes;
 * - Task, and an Appointment that both sides agree on, whose state moves: they count as targets, by their address (what
 *   was said of the Appointment is a message, a target itself);
 * - of a ServiceRequest, `status`, `performer`, `performerType`, `supportingInfo` and `note`, the only elements that
 *   may change once it is signed (form, pictures and consent are targets themselves);
 * - of a Media, the preview, which is made later from the original.
 */
export function signedContent(
  provenance: Provenance,
  resources: readonly Resource[],
): SignedContent {
  const byAddress = new Map(resources.map((resource) => [addressOf(resource), resource]));
  const targets = provenance.target.map(({ reference = '' }) => reference).sort();
  const missing = targets.filter(
    (address) => !address.startsWith('Task/') && !byAddress.has(address),
  );
  if (missing.length > 0) return { ok: false, missing };
  const signed = targets
    .flatMap((address) => byAddress.get(address) ?? [])
    .filter((resource) => resource.resourceType !== 'Task' && !isAgreed(resource));
  const text = canonicalize({
    format,
    act: actOf(provenance, targets),
    resources: signed.map(signedForm),
    originals: signed.flatMap((one) => (one.resourceType === 'Media' ? originalOf(one) : [])),
  });
  return { ok: true, text: text ?? '' };
}

function actOf(provenance: Provenance, targets: readonly string[]) {
  return {
    transition: provenance.activity?.coding?.[0]?.code ?? null,
    occurred: provenance.occurredDateTime ?? null,
    recorded: provenance.recorded,
    signer: provenance.agent.map(({ who }) => who.reference ?? who.identifier?.value ?? null),
    reason: provenance.reason ?? [],
    targets,
  };
}

function originalOf(media: Media) {
  const original = readOriginal(media);
  if (original === null) return [];
  const { binaryId, size, sha256 } = original;
  return [{ binaryId, size, sha256 }];
}

function signedForm(resource: Resource): object {
  const { meta: _, ...content } = resource;
  if (content.resourceType === 'ServiceRequest') return signedRequest(content);
  if (content.resourceType === 'Media') return signedMedia(content);
  return content;
}

function signedRequest(request: ServiceRequest): object {
  const {
    status: _status,
    performer: _performer,
    performerType: _performerType,
    supportingInfo: _supportingInfo,
    note: _note,
    ...content
  } = request;
  return content;
}

function signedMedia({ extension, ...content }: Media): object {
  const kept = (extension ?? []).filter(({ url }) => url !== extensionUrl.preview);
  return kept.length === 0 ? content : { ...content, extension: kept };
}
