import { base } from '../../../../shared/fhir/systems.ts';

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Tells of something that no workstation may ever do. */
export type Complain = (what: string) => void;

/** No, in the hub's own words. */
export function refusal(
  status: number,
  reason: string,
  expression: readonly string[] = [],
): Answer {
  const coding = [{ system: `${base}/CodeSystem/hub-reason`, code: reason }];
  const issue = [{ severity: 'error', code: 'invalid', expression, details: { coding } }];
  return { status, body: { resourceType: 'OperationOutcome', issue } };
}
