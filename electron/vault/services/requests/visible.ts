import type { RequestLine } from '../../store/requestViewStore.ts';

/** A draft is its author's until she hands it over; everything signed is the establishment's. */
export function maySee(
  { state, authorRoleId }: Pick<RequestLine, 'state' | 'authorRoleId'>,
  roleId: string,
): boolean {
  return state !== 'draft' || authorRoleId === null || authorRoleId === roleId;
}
