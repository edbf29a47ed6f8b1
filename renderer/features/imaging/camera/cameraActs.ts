import type { ImageCheck, RequestImage } from '../../../../shared/ipc/request.ts';

/** What happens to the pictures taken here, in the request or the reply they are for. */
export interface CameraActs {
  readonly give: (code: string, file: File) => void;
  readonly remove: (image: RequestImage) => void;
  readonly dismiss: (key: string) => void;
  readonly check: (image: RequestImage, said: ImageCheck['said']) => void;
  /** Only pictures that show an optic disc are ever asked to change eyes. */
  readonly switchEye: (image: RequestImage) => void;
}
