import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { LateNotice } from '../../../ui/LateNotice.tsx';
import { CameraScreen } from '../../imaging/camera/CameraScreen.tsx';
import { CameraContext } from '../../imaging/camera/cameraContext.ts';
import { useAiming } from '../../imaging/camera/useAiming.ts';
import { ReplyForm } from './ReplyForm.tsx';
import { replyPlaces } from './replyAnswers.ts';
import { useReply } from './useReply.ts';
import { useReplyEditing } from './useReplyEditing.ts';
import { useReplyPictures } from './useReplyPictures.ts';

interface ReplyDialogProps {
  readonly requestId: string;
  readonly onClose: () => void;
}

/**
 * T11: what the establishment answers, question by question. What is written is kept as it is left, and stands above the
 * dialog: the camera takes the dialog's place and gives it back.
 */
export function ReplyDialog({ requestId, onClose }: ReplyDialogProps) {
  const words = useText().moves.reply;
  const reply = useReply(requestId);
  const pictures = useReplyPictures(requestId, () => void reply.refetch());
  const editing = useReplyEditing(requestId, reply.data, onClose);
  const aiming = useAiming();
  const images = reply.data?.images ?? [];
  return (
    <>
      <Dialog title={words.title} opened={aiming.code === null} onClose={onClose} width="48rem">
        {reply.isError ? (
          <FailureNotice error={failureOf(reply.error)} onRetry={() => void reply.refetch()} />
        ) : null}
        {reply.data === undefined ? (
          <LateNotice active={!reply.isError} sentence={words.reading} />
        ) : (
          <CameraContext value={aiming.aim}>
            <ReplyForm
              requestId={requestId}
              reply={reply.data}
              editing={editing}
              pictures={pictures}
            />
          </CameraContext>
        )}
      </Dialog>
      {aiming.code === null ? null : (
        <CameraScreen
          requestId={requestId}
          places={replyPlaces(reply.data?.questions ?? [], images)}
          first={aiming.code}
          images={images}
          files={pictures.adding.files}
          acts={pictures.camera}
          leaveWord={words.leaveCamera}
          onClose={aiming.close}
        />
      )}
    </>
  );
}
