import { useState } from 'react';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { onceDone } from '../../../lib/onceDone.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconCamera, IconDone, IconRemove, IconWarning } from '../../../ui/icons.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import { Attachment } from '../../imaging/Attachment.tsx';
import { keptReasonsOf } from '../../imaging/keptReasons.ts';
import { useStillActs } from './queries.ts';
import styles from './Stills.module.css';

interface StillDialogProps {
  readonly requestId: string;
  readonly image: RequestImage;
  /** Takes another one in its place; null where the camera is not open any more. */
  readonly onRetake: (() => void) | null;
  /** It stays here, and waits. */
  readonly onClose: () => void;
}

/** The picture as the vault kept it, what is said of it, the person's agreement, and the signature that joins it. */
export function StillDialog({ requestId, image, onRetake, onClose }: StillDialogProps) {
  const words = useText().teleconsultation.still;
  const { join, remove, keep } = useStillActs(requestId);
  const [isAsked, setAsked] = useState(false);
  const isDoubtful = (image.remarks ?? []).length > 0 && image.keptDespite === undefined;
  const failed = join.error ?? remove.error ?? keep.error;
  const sign = (): void => {
    if (isDoubtful) setAsked(true);
    else join.mutate(image.id, { onSuccess: onClose });
  };
  return (
    <Dialog title={words.title} opened onClose={onClose} width="50rem">
      <div className={styles.still}>
        <div className={styles.picture}>
          <Attachment image={image} copy="display" alt={words.alt} />
        </div>
        <Verdict
          image={image}
          isAsked={isAsked}
          onKeep={(reason) => keep.mutate({ imageId: image.id, reason })}
        />
        <p>{words.consent}</p>
        {failed === null ? null : <FailureNotice error={failureOf(failed)} />}
      </div>
      <DialogActions>
        <Button
          icon={<IconRemove aria-hidden="true" />}
          onClick={() => remove.mutate(image.id, { onSuccess: onClose })}
        >
          {words.remove}
        </Button>
        {onRetake === null ? null : (
          <Button
            icon={<IconCamera aria-hidden="true" />}
            // The dialog is gone with its picture before the next one is taken.
            onClick={() => onceDone(remove.mutateAsync(image.id), onRetake)}
          >
            {words.retake}
          </Button>
        )}
        <Button tone="primary" busy={join.isPending ? words.joining : false} onClick={sign}>
          {words.join}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface VerdictProps {
  readonly image: RequestImage;
  readonly isAsked: boolean;
  readonly onKeep: (reason: NonNullable<RequestImage['keptDespite']>) => void;
}

/** « Nette », what is wrong and why it stays, or nothing where nothing was measured. */
function Verdict({ image, isAsked, onKeep }: VerdictProps) {
  const { quality, teleconsultation } = useText();
  const words = teleconsultation.still;
  const { remarks, keptDespite } = image;
  if (remarks === undefined || remarks.length === 0) {
    return (
      <p role="status" className={styles.verdict}>
        {remarks === undefined ? null : <IconDone aria-hidden="true" />}
        <span>
          {remarks === undefined ? null : <strong>{quality.clear}.</strong>} {words.here}
        </span>
      </p>
    );
  }
  return (
    <div className={styles.doubt}>
      <p role="status" className={styles.verdict}>
        <IconWarning aria-hidden="true" />
        {keptDespite === undefined ? quality.retakeIt(remarks) : quality.keptOf(remarks)}
      </p>
      <SelectField
        label={quality.why(image.title)}
        value={keptDespite ?? null}
        onChange={(reason) => {
          if (reason !== null) onKeep(reason);
        }}
        options={keptReasonsOf(image).map((value) => ({ value, label: quality.reasons[value] }))}
        nothing={quality.choose}
        {...(isAsked && keptDespite === undefined ? { error: words.whyFirst } : {})}
      />
    </div>
  );
}
