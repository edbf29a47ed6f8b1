import type { Binary } from '@medplum/fhirtypes';
import { base, extensionUrl } from '../../shared/fhir/systems.ts';
import { resourceWrite } from '../fhir/resourceWrite.ts';
import type { NamedBinary, ResourceWrite } from '../store/repository.ts';

/** What the feed and search show of a file once it is here: everything but its bytes. */
export function binaryWrite(
  { id, sha256, size, contentType }: Pick<NamedBinary, 'id' | 'sha256' | 'size' | 'contentType'>,
  at: string,
): ResourceWrite {
  const resource: Binary & { id: string } = {
    resourceType: 'Binary',
    id,
    meta: {
      extension: [
        { url: extensionUrl.sha256, valueString: sha256 },
        { url: `${base}/StructureDefinition/size`, valueUnsignedInt: size },
      ],
    },
    contentType,
  };
  return resourceWrite(resource, 0, at, { establishmentId: null, side: null });
}
