import '../../../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import type { Input } from '../../../../shared/ipc/contract.ts';
import { sendHere } from '../../../bench/inPage.ts';
import { watchMedia } from '../../../e2e/acts/calls.ts';
import { practiceIds } from '../../../hub/support/practiceIds.ts';
import { requestAnswers } from '../../../support/exampleAnswers.ts';
import { fakeDevices } from '../../../support/fakeDevices.ts';
import { manyNewResidents } from '../../../support/newResident.ts';
import { makeRunFolder } from '../../../support/runFolder.ts';
import { where } from '../../../support/where.ts';
import { launchWorkstation, type Workstation } from '../../../support/workstation.ts';
import { openSyncHub, type SyncHub } from '../../../sync/support/openSyncHub.ts';
import { picture, slots } from '../../support/pictures.ts';
import { until } from './patience.ts';

export type Name = 'nurse' | 'expert';

/** Two workstations of one request, in real windows with cameras that Chromium draws, kept from call to call. */
export interface Sides {
  readonly hub: SyncHub;
  readonly pages: Readonly<Record<Name, Page>>;
  readonly requestId: string;
  /** The nurse's first. */
  readonly workstations: readonly Workstation[];
  /** The first process of each program. */
  readonly roots: readonly number[];
  readonly close: () => Promise<void>;
}

export const sidesPassphrase = 'tulipe marteau violet ancre farine';
const people = {
  nurse: {
    establishment: { name: 'EHPAD Essai', finess: '149999906', kind: 'ehpad' },
    workstationName: 'Poste infirmier',
    user: {
      family: 'Renard',
      given: 'Camille',
      role: 'nurse',
      rpps: null,
      passphrase: sidesPassphrase,
    },
  },
  expert: {
    establishment: { name: 'CHU Essai', finess: '149999914', kind: 'hospital' },
    workstationName: 'Bureau',
    user: {
      family: 'Hamel',
      given: 'Nadia',
      role: 'expert',
      rpps: null,
      passphrase: sidesPassphrase,
    },
  },
} as const satisfies Readonly<Record<Name, Input<'setup:install'>>>;
const certificateWaitMs = 20_000;

export interface SidesOptions {
  /** The folder of another program than the staged one. */
  readonly app?: string | null;
  /** The Region's relay, which the hub then knows. */
  readonly relay?: Parameters<typeof openSyncHub>[4];
  /** Each picture of the request, a JPEG. */
  readonly bytes?: Uint8Array;
  /** Of both programs. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** @param prepare what is done to the hub before anybody joins it */
export async function openSides(
  prepare: (hub: SyncHub) => void,
  { app = null, relay = null, bytes = picture(0), environment = {} }: SidesOptions = {},
): Promise<Sides> {
  const hub = await openSyncHub(undefined, certificateWaitMs, null, undefined, relay);
  hub.line.passLive(true);
  prepare(hub);
  const open: Workstation[] = [];
  const launch = async (): Promise<Workstation> => {
    const workstation = await launchOne(app, environment);
    open.push(workstation);
    return workstation;
  };
  const certifier = setInterval(() => void hub.certify(), 100);
  try {
    const [nurse, expert] = await Promise.all([
      join(await launch(), hub, 'nurse'),
      join(await launch(), hub, 'expert'),
    ]);
    clearInterval(certifier);
    const requestId = await nurse.evaluate(sendHere, {
      resident: manyNewResidents(0),
      answers: requestAnswers('ophthalmology'),
      slots: [...slots],
      picture: [...bytes],
      size: bytes.length,
    });
    const pages = { nurse, expert };
    for (const page of Object.values(pages)) {
      await until(() => hasReceived(page, requestId));
      await watchMedia(page);
    }
    const roots = open.map(({ app: program }) => program.process().pid ?? 0);
    const close = () => closeAll(open, hub);
    return { hub, pages, requestId, workstations: open, roots, close };
  } catch (error) {
    await closeAll(open, hub);
    throw error;
  } finally {
    clearInterval(certifier);
  }
}

async function closeAll(open: readonly Workstation[], hub: SyncHub): Promise<void> {
  for (const one of open) await one.close();
  await hub.close();
}

function launchOne(
  app: string | null,
  environment: Readonly<Record<string, string>>,
): Promise<Workstation> {
  const { electron, args, app: staged } = where();
  return launchWorkstation({
    profileDir: makeRunFolder('call'),
    program: { electron, args: [app ?? staged, ...args] },
    extraArgs: fakeDevices,
    environment,
  });
}

async function join(workstation: Workstation, hub: SyncHub, name: Name): Promise<Page> {
  const gate = await workstation.gate();
  const key = await gate.evaluate(installHere, people[name]);
  // The window may be gone before it hears that its key was right.
  await gate
    .evaluate((recoveryKey) => window.estuaire.setup.confirmRecovery({ recoveryKey }), key)
    .catch(() => undefined);
  const page = await workstation.record();
  const place = name === 'nurse' ? practiceIds.ehpad : practiceIds.hospital;
  const code = await hub.code('establishment', place);
  await page.evaluate(
    async (invitation) => {
      const joined = await window.estuaire.hub.enrol(invitation);
      if (!joined.ok) throw new Error(joined.error.code);
    },
    { url: hub.url, code },
  );
  await until(() => isCertified(page));
  if (name === 'expert') {
    const team = await hub.code('team', practiceIds.ophthalmology);
    await page.evaluate(async (asked) => {
      const claimed = await window.estuaire.hub.claimTeam({ code: asked });
      if (!claimed.ok) throw new Error(claimed.error.code);
    }, team);
  }
  return page;
}

/** Runs in the page; answers the recovery key. */
async function installHere(installation: Input<'setup:install'>): Promise<string> {
  const installed = await window.estuaire.setup.install(installation);
  if (!installed.ok) throw new Error(installed.error.code);
  return installed.value.recoveryKey;
}

async function isCertified(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    await window.estuaire.sync.retry({});
    const status = await window.estuaire.hub.status({});
    return status.ok && status.value.certified;
  });
}

async function hasReceived(page: Page, id: string): Promise<boolean> {
  return page.evaluate(async (requestId) => {
    await window.estuaire.sync.retry({});
    const read = await window.estuaire.serviceRequest.read({ id: requestId });
    return read.ok && read.value.row.state === 'received';
  }, id);
}
