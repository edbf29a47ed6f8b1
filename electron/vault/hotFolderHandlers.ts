import type { Handlers } from './door.ts';
import type { HotFolderService } from './services/hotFolder/hotFolderService.ts';
import type { InboxService } from './services/hotFolder/inboxService.ts';

type HotFolderEntries = Extract<keyof Handlers, `hotFolder:${string}` | `inbox:${string}`>;

export interface HotFolderServices {
  readonly hotFolders: HotFolderService;
  readonly inbox: InboxService;
}

/** The entries of « Dossiers surveillés », and those of the pictures that came from there. */
export function createHotFolderHandlers({
  hotFolders,
  inbox,
}: HotFolderServices): Pick<Handlers, HotFolderEntries> {
  return {
    'hotFolder:read': (_input, call) => hotFolders.read(call.session()),
    'hotFolder:add': (input, call) => hotFolders.add(call.session(), input),
    'hotFolder:setErasing': (input, call) => {
      hotFolders.setErasing(call.session(), input);
      return {};
    },
    'hotFolder:check': ({ id }, call) => hotFolders.check(call.session(), id),
    'hotFolder:remove': ({ id }, call) => {
      hotFolders.remove(call.session(), id);
      return {};
    },
    'hotFolder:setKeptDays': (input, call) => {
      hotFolders.setKeptDays(call.session(), input);
      return {};
    },
    'inbox:list': (_input, call) => inbox.list(call.session()),
    'inbox:expect': ({ requestId }, call) => {
      inbox.expect(call.session(), requestId);
      return {};
    },
    'inbox:attribute': (input, call) => inbox.attribute(call.session(), input),
    'inbox:setAside': (input, call) => {
      inbox.setAside(call.session(), input);
      return {};
    },
  };
}
