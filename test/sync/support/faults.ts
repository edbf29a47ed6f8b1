import { base } from '../../../shared/fhir/systems.ts';
import type { AskedRequest, Chooser, Fault } from '../../support/hostileHub.ts';

/** A refusal in the hub's own words. */
export function refusal(
  status: number,
  reason: string,
  headers: Record<string, string> = {},
): Fault {
  const system = `${base}/CodeSystem/hub-reason`;
  const body = JSON.stringify({
    resourceType: 'OperationOutcome',
    issue: [
      { severity: 'error', code: 'invalid', details: { coding: [{ system, code: reason }] } },
    ],
  });
  const type = { 'content-type': 'application/fhir+json', 'x-hub-epoch': 'forged' };
  return { kind: 'answer', status, body, headers: { ...type, ...headers } };
}

/** Somebody else's page: a portal, a proxy, a broken server. */
export function page(status: number, headers: Record<string, string> = {}): Fault {
  return { kind: 'answer', status, body: '<html>Connectez-vous</html>', headers };
}

/** Changes one header or the whole text of the hub's answer. */
export function altered(
  change: (text: string) => string,
  headers: Record<string, string> = {},
): Fault {
  return {
    kind: 'alter',
    change: (answer) => ({
      status: answer.status,
      headers: { ...answer.headers, ...headers },
      body: change(answer.body),
    }),
  };
}

const otherHash = 'a'.repeat(64);

/** Everything that passes: the same thing asked again may succeed. */
const passing: readonly ((random: (limit: number) => number) => Fault)[] = [
  () => ({ kind: 'cut' }),
  () => ({ kind: 'lostAnswer' }),
  () => ({ kind: 'lostAnswer' }),
  () => ({ kind: 'halfAnswer' }),
  (random) => ({ kind: 'cutBody', after: random(200_000) }),
  (random) => ({ kind: 'cutBody', after: random(3000) }),
  () => page(500),
  () => page(200),
  () => page(403),
  () => page(302, { location: 'http://127.0.0.1:1/' }),
  () => page(407),
  () => page(511),
  () => refusal(503, 'unavailable', { 'retry-after': '2' }),
  () => refusal(429, 'rate.limited', { 'retry-after': '1' }),
  () => refusal(507, 'storage.full'),
  () => refusal(401, 'auth.expired'),
  () => altered((text) => text, { 'x-body-sha256': otherHash }),
  () => altered((text) => text, { 'x-request-id': '00000000-0000-4000-8000-000000000000' }),
  () => altered((text) => text.replaceAll(/"sha256":"[0-9a-f]{64}"/g, `"sha256":"${otherHash}"`)),
  () =>
    altered((text) =>
      text.replaceAll(/"bodySha256":"[0-9a-f]{64}"/g, `"bodySha256":"${otherHash}"`),
    ),
  () => altered((text) => text.slice(0, text.length / 2)),
  () => altered(() => 'null'),
  () => altered(() => '[]'.repeat(3)),
  () => altered(() => '['.repeat(100_000)),
];

/** A line on which that share of requests, in hundredths, meets something; the hub itself is honest. */
export function badLine(random: (limit: number) => number, percent: number): Chooser {
  return (asked: AskedRequest) => {
    if (asked.path.startsWith('/fhir/metadata') || random(100) >= percent) return { kind: 'none' };
    return passing[random(passing.length)]?.(random) ?? { kind: 'none' };
  };
}
