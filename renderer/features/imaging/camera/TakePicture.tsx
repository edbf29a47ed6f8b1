import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconCamera } from '../../../ui/icons.ts';
import { useCamera } from './cameraContext.ts';

interface TakePictureProps {
  /** Code of the place. */
  readonly slot: string;
  /** Of the place, in words. */
  readonly name: string;
  readonly size?: 'compact' | 'row';
}

/** « Prendre une photo », beside « Ajouter un fichier »: the camera is only ever opened for a place. */
export function TakePicture({ slot, name, size = 'compact' }: TakePictureProps) {
  const words = useText().camera;
  const aim = useCamera();
  if (aim === null) return null;
  return (
    <Button
      size={size}
      icon={<IconCamera aria-hidden="true" />}
      label={words.takeFor(name)}
      onClick={() => aim(slot)}
    >
      {words.take}
    </Button>
  );
}
