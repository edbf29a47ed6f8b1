/** A form that cannot be enforced as written; `linkId` names the item or rule at fault. */
export class FormDefinitionError extends Error {
  readonly linkId: string;

  constructor(linkId: string, reason: string) {
    super(`${linkId}: ${reason}`);
    this.name = 'FormDefinitionError';
    this.linkId = linkId;
  }
}
