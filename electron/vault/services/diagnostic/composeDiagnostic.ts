import { statfsSync, statSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { errorCodes } from '../../../../shared/errors.ts';
import type { Output } from '../../../../shared/ipc/contract.ts';
import { Diagnostic, mostListed } from '../../../../shared/ipc/diagnostic.ts';
import type { SyncStatus } from '../../../../shared/ipc/home.ts';
import type { SyncItem, SyncList } from '../../../../shared/ipc/link.ts';
import { databaseName, type OpenStore } from '../../session/openStore.ts';
import { readHubLink } from '../../store/hubLinkStore.ts';
import { parseRoutes, type ResolveProxy } from '../../sync/line/proxyRoutes.ts';

export interface DiagnosticFacts {
  readonly store: OpenStore;
  readonly about: Output<'app:about'>;
  readonly status: SyncStatus;
  readonly list: SyncList;
  readonly resolveProxy: ResolveProxy;
  readonly now: Date;
}

/** What somebody far away needs to know of this workstation, and nothing about anybody. */
export async function composeDiagnostic(facts: DiagnosticFacts): Promise<string> {
  const { about, list, now, status, store } = facts;
  const link = readHubLink(store.database);
  const { version: app, electron, chromium, node, sqlite } = about;
  const diagnostic: Diagnostic = {
    format: 'estuaire-diagnostic/1',
    madeAt: now.toISOString(),
    versions: {
      ...{ app, electron, chromium, node, sqlite },
      ...{ platform: process.platform, arch: process.arch, system: release() },
    },
    profile: status.profile,
    hub: {
      enrolled: status.enrolled,
      scheme: link === null ? null : link.url.startsWith('https:') ? 'https' : 'http',
      pin: link?.pin == null ? null : 'spki' in link.pin ? 'keys' : 'authority',
      link: status.link,
      lastContact: status.lastHubContact,
      clockOffsetSeconds:
        status.clockOffsetMs === null ? null : Math.round(status.clockOffsetMs / 1000),
      unread: list.unread,
    },
    network: { fault: status.lineFault, routes: await routesTo(link?.url, facts.resolveProxy) },
    queue: {
      waiting: list.items.length,
      bytesWaiting: list.bytesWaiting,
      items: list.items.slice(0, mostListed).map((item) => itemOf(item, now)),
    },
    disk: diskOf(store.folder),
  };
  // Parsed again: what is not of the closed form does not leave, whatever this file becomes.
  return `${JSON.stringify(Diagnostic.parse(diagnostic), null, 2)}\n`;
}

function itemOf(item: SyncItem, now: Date): Diagnostic['queue']['items'][number] {
  return {
    what: item.what,
    phase: item.phase,
    ageSeconds: Math.round((now.getTime() - Date.parse(item.waitingSince)) / 1000),
    attempts: item.attempts,
    lastError: errorCodes.find((code) => code === item.lastError) ?? null,
    textReceived: item.bundleReceived,
    images: item.images.length,
    imagesReceived: item.images.filter(({ received }) => received).length,
  };
}

/** The kinds of ways only: the name of a proxy is the establishment's own. */
async function routesTo(url: string | undefined, resolveProxy: ResolveProxy) {
  if (url?.startsWith('https:') !== true) return null;
  const rules = await resolveProxy(url).catch(() => '');
  return parseRoutes(rules).map(({ kind }) => kind);
}

function diskOf(folder: string): Diagnostic['disk'] {
  return {
    freeBytes: measured(() => {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    }),
    databaseBytes: measured(() => statSync(join(folder, databaseName)).size),
  };
}

/** A disk that does not answer is part of the diagnosis, not the end of it. */
function measured(read: () => number): number | null {
  try {
    return read();
  } catch {
    return null;
  }
}
