/** Something the operator can put right. Its message is French: what happened, what was written, what to do. */
export class OperatorError extends Error {}
