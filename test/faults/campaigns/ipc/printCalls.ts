import { setTimeout as wait } from 'node:timers/promises';
import type { CampaignRun } from '../../campaign.ts';
import {
  type HostWindow,
  SoundCallRefused,
  startVaultHost,
  type VaultHost,
} from '../../support/vaultHost.ts';
import { tellEnd } from './judge.ts';
import { type Barrage, callBadly } from './vaultCalls.ts';

const openings = 1000;
const betweenOpeningsMs = 20;

/**
 * Calls of a print window while a document waits for its page: the exercise has an answer that can be kept, and nobody
 * lays it out here. Answers how many calls never got an answer.
 */
export async function callPrint(
  { root, folder }: CampaignRun,
  count: number,
  barrage: Barrage,
): Promise<number> {
  if (count === 0) return 0;
  const host = await startVaultHost({ root, rootDir: `${folder}/exercise` });
  try {
    await host.open('gate').value('setup:discover', {});
    const nurse = host.open('record');
    const anything = { patientId: null, specialty: null, text: '', offset: 0, limit: 1 } as const;
    const { rows } = await nurse.value('serviceRequest:search', { ...anything, view: 'toRead' });
    const requestId = rows[0]?.id;
    if (requestId === undefined) throw new Error('the exercise has an answer to read');
    // Never answered while the window calls; told as ended with the process otherwise.
    nurse.call('opinion:export', { requestId }).catch(() => {});
    const window = await printWindow(host);
    return await callBadly(
      { window, scope: 'print', role: 'nurse', unlocked: nurse },
      count,
      barrage,
    );
  } catch (error) {
    tellEnd(barrage.tally, error);
    return 0;
  } finally {
    await host.kill();
  }
}

/** Main is told when to open the page; nobody tells this campaign, which tries until the page has its document. */
async function printWindow(host: VaultHost): Promise<HostWindow> {
  for (let opening = 0; opening < openings; opening += 1) {
    const window = host.open('print');
    if ((await window.call('document:read', {})).ok) return window;
    await wait(betweenOpeningsMs);
  }
  throw new SoundCallRefused('document:read: no page was asked for');
}
