import { practiceIds } from '../../../hub/support/practiceIds.ts';
import { openSyncHub, type SyncHub } from '../../../sync/support/openSyncHub.ts';
import type { Ledger } from '../../support/ledger.ts';
import type { HostWindow } from '../../support/vaultHost.ts';

const certificateWaitMs = 20_000;

/** Joins the workstation to the hub, its person certified. */
export async function joinRegion(window: HostWindow, hub: SyncHub): Promise<void> {
  const code = await hub.code('establishment', practiceIds.ehpad);
  const certifier = setInterval(() => void hub.certify(), 50);
  try {
    await window.value('hub:enrol', { url: hub.url, code });
    const deadline = performance.now() + 30_000;
    while (!(await window.value('hub:status', {})).certified) {
      if (performance.now() > deadline) throw new Error('the hub certified nobody');
      await window.value('sync:retry', {});
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    clearInterval(certifier);
  }
}

export interface AtTheHub {
  readonly missing: number;
  readonly duplicated: number;
}

/** Counts by identifier what the hub holds of the requests that were signed here. */
export async function countAtHub(hub: SyncHub, ledger: Ledger): Promise<AtTheHub> {
  const { resources } = hub.hub().repository;
  const everyone = {
    workstationId: '',
    establishmentId: practiceIds.ehpad,
    professionalId: null,
    practitionerRoleId: null,
    role: null,
    teams: [],
  };
  const all = await resources.search(
    { type: 'ServiceRequest', ids: null, filters: [], count: 10_000, before: null },
    everyone,
  );
  const numbers = new Map<string, number>();
  for (const { resource, versionId } of all) {
    if (resource.resourceType !== 'ServiceRequest') continue;
    const number = resource.identifier?.find(({ value }) => value?.startsWith('TE-'))?.value ?? '';
    // A second version of a request that nobody changed is the same act done twice.
    numbers.set(number, (numbers.get(number) ?? 0) + versionId);
  }
  const signed = [...ledger.requests.values()].filter(({ number }) => number !== null);
  let missing = 0;
  for (const { number, pictures } of signed) {
    const found = numbers.has(number ?? '');
    const files = await Promise.all(
      pictures.map(async ({ id, sha256 }) => {
        const binary = await hub.hub().repository.transfers.binary(id);
        return binary?.state === 'received' && binary.sha256 === sha256;
      }),
    );
    if (!found || files.includes(false)) missing += 1;
  }
  const duplicated = [...numbers.values()].filter((count) => count > 1).length;
  return { missing, duplicated };
}

/** A key that is not certified when it is registered is asked about again minutes later: this hub waits for it. */
export function openRegion(): Promise<SyncHub> {
  return openSyncHub(undefined, certificateWaitMs);
}
