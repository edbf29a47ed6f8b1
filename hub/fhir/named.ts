import { crawlTypedValue } from '@medplum/core';
import type { Attachment, Reference, Resource } from '@medplum/fhirtypes';
import { findExtension } from '../../shared/fhir/extension.ts';
import { extensionUrl } from '../../shared/fhir/systems.ts';
import { reachOf } from '../policy/access.ts';
import type { Key } from '../store/repository.ts';
import { fileContentTypes } from '../uploads/limits.ts';
import { Refusal } from './refusal.ts';
import { isUuid } from './validation.ts';

export interface NamedReference {
  readonly path: string;
  readonly key: Key;
}

export interface NamedAttachment {
  readonly path: string;
  readonly binaryId: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
}

/** What a resource points at: other resources, and files. */
export interface Named {
  readonly references: readonly NamedReference[];
  readonly attachments: readonly NamedAttachment[];
}

/**
 * Reads every Reference and Attachment of a valid resource, extensions included. `path` is where it stands.
 * @throws Refusal `reference.form` or `attachment.form` when one is not of the only form accepted
 */
export function namedBy(resource: Resource, path: string): Named {
  const references: NamedReference[] = [];
  const attachments: NamedAttachment[] = [];
  crawlTypedValue(
    { type: resource.resourceType, value: resource },
    {
      onEnterObject: (_path, typed) => {
        const where = [path, ...(typed.path ?? '').split('.').slice(1)].join('.');
        if (typed.type === 'Reference') {
          const key = referenceKey(typed.value as Reference, where);
          if (key !== null) references.push({ path: where, key });
        }
        if (typed.type === 'Attachment') attachments.push(attachment(typed.value, where));
      },
      visitProperty: () => undefined,
    },
    { initialPath: resource.resourceType, skipMissingProperties: true },
  );
  return { references, attachments };
}

/** Null for a logical reference, which names nothing the hub holds. */
function referenceKey(reference: Reference, path: string): Key | null {
  const { reference: text } = reference;
  if (text === undefined) return null;
  const [, key = '', type = '', id] =
    /^(([A-Za-z]+)\/([^/]+))(?:\/_history\/\d{1,9})?$/.exec(text) ?? [];
  if (reachOf(type) === null || !isUuid(id)) throw new Refusal('reference.form', path);
  return key;
}

function attachment(value: Attachment, path: string): NamedAttachment {
  const { url, contentType, size, data } = value;
  const [type, id, ...rest] = (url ?? '').split('/');
  const sha256 = findExtension(value.extension, extensionUrl.sha256)?.valueString;
  if (
    data !== undefined ||
    type !== 'Binary' ||
    !isUuid(id) ||
    rest.length > 0 ||
    contentType === undefined ||
    !fileContentTypes.includes(contentType) ||
    size === undefined ||
    size < 1 ||
    !/^[0-9a-f]{64}$/.test(sha256 ?? '')
  ) {
    throw new Refusal('attachment.form', path);
  }
  return { path, binaryId: id, contentType, size, sha256: sha256 ?? '' };
}
