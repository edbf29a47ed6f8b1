import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconCamera } from '../../../ui/icons.ts';
import { useCamera } from './cameraContext.ts';

interface TakePictureProps {
  /** Code of the place. */
  readonly slot: string;
  /** Of the place, in words. */
  readonly name: string;
}

/** « Prendre une photo », beside « Ajouter un fichier »: the camera is only ever opened for a place. */
export function TakePicture({ slot, name }: TakePictureProps) {
  const words = useText().camera;
  const aim = useCamera();
  if (aim === null) return null;
  return (
    <Button
      size="compact"
      icon={<IconCamera aria-hidden="true" />}
      label={words.takeFor(name)}
      onClick={() => aim(slot)}
    >
      {words.take}
    </Button>
  );
}
