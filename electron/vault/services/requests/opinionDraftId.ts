/** Hers alone: two experts may each prepare an answer to the same request. */
export function opinionDraftId(requestId: string, userId: string): string {
  return `${requestId}/${userId}`;
}
