import type { EntryName } from '../../shared/ipc/contract.ts';
import type { Handlers } from './door.ts';
import type { TrayService } from './services/tray/trayService.ts';
import type { TrayViewService } from './services/tray/trayViewService.ts';

export interface TrayServices {
  readonly tray: TrayService;
  readonly trayViews: TrayViewService;
}

/** « Demandes à traiter », and the filters kept for it. */
export function createTrayHandlers({
  tray,
  trayViews,
}: TrayServices): Pick<Handlers, Extract<EntryName, `tray:${string}`>> {
  return {
    'tray:list': (filter, call) => tray.list(call.session(), filter),
    'tray:count': (_input, call) => tray.count(call.session()),
    'tray:rows': (input, call) => tray.rows(call.session(), input),
    'tray:views': (_input, call) => trayViews.list(call.session()),
    'tray:saveView': (input, call) => trayViews.save(call.session(), input),
    'tray:removeView': ({ id }, call) => {
      trayViews.remove(call.session(), id);
      return {};
    },
  };
}
