import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';
import { base } from '../../shared/fhir/systems.ts';
import { httpStatusOf, type Reason, reasons } from './reason.ts';

export const reasonSystem = `${base}/CodeSystem/hub-reason`;

/** The hub says no. `expressions` are element paths, never values; several when several elements are to blame. */
export class Refusal extends Error {
  readonly reason: Reason;
  readonly expressions: readonly string[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    reason: Reason,
    expressions: string | readonly string[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(reason);
    this.name = 'Refusal';
    this.reason = reason;
    this.expressions = typeof expressions === 'string' ? [expressions] : expressions;
    this.headers = headers;
  }

  get status(): number {
    return httpStatusOf(this.reason);
  }

  get outcome(): OperationOutcome {
    const paths = this.expressions.length === 0 ? [undefined] : this.expressions;
    return { resourceType: 'OperationOutcome', issue: paths.map((path) => this.issue(path)) };
  }

  private issue(path: string | undefined): OperationOutcomeIssue {
    return {
      severity: 'error',
      code: reasons[this.reason][1],
      details: { coding: [{ system: reasonSystem, code: this.reason }] },
      ...(path === undefined ? {} : { expression: [path] }),
    };
  }
}
