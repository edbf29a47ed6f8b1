import type { EntryName } from '../../shared/ipc/contract.ts';
import type { Handlers } from './door.ts';
import type { CameraService } from './services/camera/cameraService.ts';

type CameraHandlers = Pick<Handlers, Extract<EntryName, `camera:${string}`>>;

/** The entries of « Prise de vue »; the picture itself enters as any file does. */
export function createCameraHandlers(cameras: CameraService): CameraHandlers {
  return {
    'camera:open': (place, call) => cameras.open(call.session(), place),
    'camera:choose': (device, call) => {
      cameras.choose(call.session(), device);
      return {};
    },
    'camera:close': () => {
      cameras.close();
      return {};
    },
  };
}
