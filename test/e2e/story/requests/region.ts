import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { type HubProcess, startHubProcess } from '../../../hub/support/hubProcess.ts';
import { fakeDevices } from '../../../support/fakeDevices.ts';
import { makeFolderIn } from '../../../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../../../support/workstation.ts';
import type { TracedProgram } from '../traces.ts';

/** A picture of the story: where it goes, its file and the fingerprint of its bytes. */
export interface StoryPicture {
  readonly slot: string;
  readonly path: string;
  readonly sha256: string;
}

/** One request on its way, as its steps hand it on. */
export interface StoryRequest {
  readonly number: string;
  readonly question: string;
  readonly conclusion: string;
  readonly pictures: readonly StoryPicture[];
}

/** The hub as another process, the hospital's workstation, and what they exchange. */
export interface Region {
  readonly hubData: string;
  readonly expertProfile: string;
  /** A folder of the windows' user: chosen files, saved documents. */
  readonly desk: string;
  /** Starts the hub, the second time on the same folder and port. */
  readonly startHub: () => Promise<HubProcess>;
  /** Ends it by its number and checks that nothing listens there any more. */
  readonly endHub: () => Promise<HubEnd>;
  readonly url: () => string;
  readonly expert: () => Workstation;
  readonly expertIfAny: () => Workstation | null;
  readonly launchExpert: () => Promise<Workstation>;
  readonly close: () => Promise<void>;
  expertRecoveryKey: string | null;
  readonly requests: Map<string, StoryRequest>;
}

export interface HubEnd {
  readonly pid: number;
  /** What a connection to its address meets afterwards. */
  readonly connection: string;
}

/** Prepares the folders; nothing runs until the steps start it. `traceOf` gives each launch its trace folder. */
export function createRegion(folder: string, traceOf: (who: TracedProgram) => string): Region {
  const hubData = makeFolderIn(folder, 'hub');
  const expertProfile = makeFolderIn(folder, 'expert-profile');
  let hub: HubProcess | null = null;
  let url: string | null = null;
  let expert: Workstation | null = null;
  const address = (): string => {
    if (url === null) throw new Error('The hub was never started');
    return url;
  };
  return {
    hubData,
    expertProfile,
    desk: makeFolderIn(folder, 'desk'),
    expertRecoveryKey: null,
    requests: new Map(),
    url: address,
    async startHub() {
      const port = url === null ? 0 : Number(new URL(url).port);
      hub = await startHubProcess(hubData, { port, strace: traceOf('hub') });
      url = hub.url;
      return hub;
    },
    async endHub() {
      if (hub === null) throw new Error('The hub is not running');
      const { pid } = hub;
      await hub.stop();
      hub = null;
      return { pid, connection: await knock(new URL(address())) };
    },
    expert() {
      if (expert === null) throw new Error('The hospital’s workstation is not running');
      return expert;
    },
    expertIfAny: () => expert,
    async launchExpert() {
      expert = await launchWorkstation({
        profileDir: expertProfile,
        strace: traceOf('expert'),
        extraArgs: fakeDevices,
      });
      return expert;
    },
    async close() {
      await expert?.close();
      expert = null;
      await hub?.stop();
      hub = null;
    },
  };
}

/** `accepted`, or the code of the system's refusal. */
async function knock({ hostname, port }: URL): Promise<string> {
  const socket = connect(Number(port), hostname);
  try {
    await once(socket, 'connect');
    return 'accepted';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  } finally {
    socket.destroy();
  }
}

/** Every request of the story by the key of its case; the one asked for must exist. */
export function requestOf(region: Region, key: string): StoryRequest {
  const request = region.requests.get(key);
  if (request === undefined) throw new Error(`No request ${key} was signed`);
  return request;
}

/** Where a document of the story is saved by a person. */
export function documentPath(region: Region, name: string): string {
  return join(region.desk, name);
}
