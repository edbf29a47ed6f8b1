import type { Resource } from '@medplum/fhirtypes';
import { z } from 'zod';
import type { UnreadResource } from '../store/unreadResourceStore.ts';
import { isOfItsForm } from './feedForms.ts';
import { invalidAnswer } from './hubFailure.ts';
import { knownTypes, unknownKind } from './resourceKinds.ts';

const Id = z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/);
const ReferenceShape = z.looseObject({ reference: z.string().max(200).optional() });
const References = z.array(ReferenceShape).max(500);

/**
 * The elements that decide what a resource belongs to are looked at here, whatever its type; those that are shown, in
 * `feedForms.ts`; the rest keeps its own shape.
 */
const Envelope = z.looseObject({
  resourceType: z.string(),
  id: Id,
  meta: z.looseObject({
    versionId: z.string().regex(/^[1-9]\d{0,14}$/),
    lastUpdated: z.iso.datetime({ offset: true }),
  }),
  subject: ReferenceShape.optional(),
  patient: ReferenceShape.optional(),
  requester: ReferenceShape.optional(),
  focus: z.union([ReferenceShape, References]).optional(),
  managingOrganization: ReferenceShape.optional(),
  organization: z.union([ReferenceShape, References]).optional(),
  performer: z.union([ReferenceShape, z.array(z.looseObject({})).max(500)]).optional(),
  text: z.looseObject({}).optional(),
  extension: z
    .array(z.looseObject({ url: z.string().max(500) }))
    .max(500)
    .optional(),
});
const Shape = Envelope.extend({ resourceType: z.enum(knownTypes) });

/** A resource from the hub: known type, an id, the hub's version, and the elements above of the right form. */
export type FeedResource = Resource & {
  readonly id: string;
  readonly meta: { readonly versionId: string };
};

/** @throws HubFailure `hub.invalidAnswer` */
export function parseResource(value: unknown): FeedResource {
  const shape = Shape.safeParse(value);
  if (!shape.success) throw invalidAnswer();
  if (!isOfItsForm(shape.data.resourceType, value)) throw invalidAnswer();
  return value as FeedResource;
}

/** A resource of a kind that a later version may know, told of as any other; null for what this one reads or refuses. */
export function unreadResource(value: unknown): UnreadResource | null {
  const envelope = Envelope.safeParse(value);
  if (!envelope.success) return null;
  const kind = unknownKind(envelope.data);
  return kind === null ? null : { kind, id: envelope.data.id };
}

export function keyOf(resource: FeedResource): string {
  return `${resource.resourceType}/${resource.id}`;
}
