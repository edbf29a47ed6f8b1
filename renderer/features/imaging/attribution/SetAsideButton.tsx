import { type FormEvent, useState } from 'react';
import { setAsideReasons } from '../../../../shared/domain/hotFolder.ts';
import type { SetAsideImage, UnassignedImage } from '../../../../shared/ipc/hotFolder.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { onceDone } from '../../../lib/onceDone.ts';
import { useToast } from '../../../lib/toast.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DialogFormEnd } from '../../../ui/FormEnd.tsx';
import { Link } from '../../../ui/Link.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import styles from './Attribution.module.css';
import { useSetAside } from './queries.ts';

/** A picture that goes to nobody: never without a reason, which the trail keeps. */
export function SetAsideButton({ image }: { readonly image: UnassignedImage }) {
  const words = useText().inbox;
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <Link label={words.setAsideOne(image.label)} onClick={() => setOpened(true)}>
        {words.setAside}
      </Link>
      <Dialog title={words.asking.title} opened={opened} onClose={close}>
        <SetAsideForm image={image} onClose={close} />
      </Dialog>
    </>
  );
}

interface SetAsideFormProps {
  readonly image: UnassignedImage;
  readonly onClose: () => void;
}

function SetAsideForm({ image, onClose }: SetAsideFormProps) {
  const words = useText().inbox.asking;
  const toast = useToast();
  const act = useSetAside();
  const [reason, setReason] = useState<SetAsideImage['reason'] | null>(null);
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (reason === null || act.isPending) return;
    onceDone(act.mutateAsync({ imageId: image.id, reason }), () => toast(words.done));
  };
  return (
    <form className={styles.fields} onSubmit={submit} noValidate>
      <p>{words.text}</p>
      <SelectField
        label={words.reason}
        value={reason}
        onChange={setReason}
        options={setAsideReasons.map((one) => ({ value: one, label: words.reasons[one] }))}
        nothing={words.reasonMissing}
        {...(asked && reason === null ? { error: words.reasonMissing } : {})}
      />
      <DialogFormEnd act={act} submit={words.submit} busy={words.busy} onClose={onClose} />
    </form>
  );
}
