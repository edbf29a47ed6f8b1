import { type RefObject, useEffect, useRef, useState } from 'react';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { AddedFile } from '../useImageAdding.ts';
import { drop, type Shot, takeBurst, takeStill } from './takeStill.ts';

/** What became of what was taken. */
export type Shooting =
  | { readonly is: 'aiming'; readonly failed: boolean }
  | { readonly is: 'shooting'; readonly burst: number | null }
  | { readonly is: 'choosing'; readonly shots: readonly Shot[] }
  | { readonly is: 'checking'; readonly shot: Shot }
  | { readonly is: 'taken'; readonly image: RequestImage }
  | { readonly is: 'refused'; readonly file: AddedFile }
  | { readonly is: 'removing' };

interface ShootingProps {
  readonly images: readonly RequestImage[];
  readonly files: readonly AddedFile[];
  readonly give: (file: File) => void;
  readonly remove: (image: RequestImage) => void;
  readonly dismiss: (key: string) => void;
}

/** What this page does, beside what the vault says of the picture it was given. */
type Step =
  | Extract<Shooting, { is: 'aiming' | 'shooting' | 'choosing' }>
  | { readonly is: 'given'; readonly shot: Shot; readonly before: ReadonlySet<string> }
  | { readonly is: 'removing'; readonly imageId: string };

const aiming: Step = { is: 'aiming', failed: false };

/** From the click to « Garder »: the picture enters the request at once, as any file does, and is taken out by « Reprendre ». */
export function useShooting(props: ShootingProps, video: RefObject<HTMLVideoElement | null>) {
  const { images, files, give, remove, dismiss } = props;
  const words = useText().camera;
  const [step, setStep] = useState<Step>(aiming);
  useDropped(step);
  const shooting = seen(step, images, files);
  const enter = (shot: Shot): void => {
    const before = new Set([...images.map(({ id }) => id), ...files.map(({ key }) => key)]);
    setStep({ is: 'given', shot, before });
    const extension = shot.file.type === 'image/png' ? 'png' : 'jpg';
    give(new File([shot.file], words.fileName(extension), { type: shot.file.type }));
  };
  const failed = (): void => setStep({ is: 'aiming', failed: true });
  return {
    shooting,
    shoot: async (track: MediaStreamTrack): Promise<void> => {
      if (video.current === null) return;
      setStep({ is: 'shooting', burst: null });
      await takeStill(track, video.current).then(enter, failed);
    },
    burst: async (): Promise<void> => {
      if (video.current === null) return;
      setStep({ is: 'shooting', burst: 0 });
      await takeBurst(video.current, (burst) => setStep({ is: 'shooting', burst })).then(
        (shots) => setStep({ is: 'choosing', shots }),
        failed,
      );
    },
    choose: enter,
    /** Back to the camera; what entered is taken out again. */
    retake: (): void => {
      if (shooting.is === 'refused') dismiss(shooting.file.key);
      if (shooting.is !== 'taken') {
        setStep(aiming);
        return;
      }
      setStep({ is: 'removing', imageId: shooting.image.id });
      remove(shooting.image);
    },
    /** For the next place: what entered stays. */
    again: (): void => setStep(aiming),
  };
}

/** The step, with what the request's own pictures and files say of it. */
function seen(step: Step, images: readonly RequestImage[], files: readonly AddedFile[]): Shooting {
  if (step.is === 'removing') {
    const isThere = images.some(({ id }) => id === step.imageId);
    return isThere ? { is: 'removing' } : { is: 'aiming', failed: false };
  }
  if (step.is !== 'given') return step;
  const image = images.find(({ id }) => !step.before.has(id));
  if (image !== undefined) return { is: 'taken', image };
  const file = files.find(({ key, phase }) => phase === 'refused' && !step.before.has(key));
  return file === undefined ? { is: 'checking', shot: step.shot } : { is: 'refused', file };
}

/** Pictures that nothing shows any more leave the memory at once. */
function useDropped(step: Step): void {
  const held = useRef<readonly Shot[]>([]);
  useEffect(() => {
    const now = step.is === 'choosing' ? step.shots : step.is === 'given' ? [step.shot] : [];
    drop(held.current.filter((shot) => !now.includes(shot)));
    held.current = now;
  }, [step]);
  useEffect(() => () => drop(held.current), []);
}
