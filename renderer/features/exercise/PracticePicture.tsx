import { useText } from '../../i18n/catalogue.ts';
import { unwrap } from '../../lib/call.ts';
import { useSession } from '../../lib/currentSession.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/Button.tsx';

interface PracticePictureProps {
  /** Of the place, in words. */
  readonly place: string;
  readonly onFiles: (files: readonly File[]) => void;
}

/** In the exercise only: a drawn picture, for whoever has no file at hand. It goes the way of any chosen file. */
export function PracticePicture({ place, onFiles }: PracticePictureProps) {
  const text = useText();
  const { profile } = useSession();
  const toast = useToast();
  if (profile !== 'practice') return null;
  const add = async (): Promise<void> => {
    try {
      const { fileName, bytes } = await unwrap(window.estuaire.exercise.picture({}));
      onFiles([new File([new Uint8Array(bytes)], fileName, { type: 'image/jpeg' })]);
    } catch {
      toast(text.exercise.noPicture);
    }
  };
  return (
    <Button size="compact" label={text.exercise.pictureFor(place)} onClick={() => void add()}>
      {text.exercise.picture}
    </Button>
  );
}
