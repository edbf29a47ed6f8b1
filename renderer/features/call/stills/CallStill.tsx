import { useState } from 'react';
import { type CallView, isWithSubject, showsPictures } from '../../../../shared/ipc/call.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { CallFailure } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconCamera } from '../../../ui/icons.ts';
import styles from '../Call.module.css';
import { useAskStill } from '../queries.ts';
import type { HeldConversation } from '../useConversation.ts';
import { useStills, useTakeStill } from './queries.ts';
import { StillDialog } from './StillDialog.tsx';

interface CallStillProps {
  readonly call: CallView;
  readonly conversation: HeldConversation;
}

/** « Photo », where the person is; « Demander une photo », at the other side. */
export function CallStill({ call, conversation }: CallStillProps) {
  if (call.state !== 'active' || call.request === null || !showsPictures(call)) return null;
  if (!isWithSubject(call)) return <AskStill call={call} />;
  const [track] = conversation.local?.getVideoTracks() ?? [];
  if (track === undefined) return null;
  return <TakeStill call={call} track={track} isDark={conversation.dark} />;
}

interface TakeStillProps {
  readonly call: CallView;
  readonly track: MediaStreamTrack;
  readonly isDark: boolean;
}

function TakeStill({ call, track, isDark }: TakeStillProps) {
  const words = useText().teleconsultation.still;
  const { requestId } = call;
  const [shownId, setShown] = useState<string | null>(null);
  const stills = useStills(requestId, true);
  const taking = useTakeStill(requestId);
  const shown = stills.find(({ id }) => id === shownId);
  const take = (): void => taking.mutate(track, { onSuccess: ({ id }) => setShown(id) });
  return (
    <>
      {call.stillAsked ? (
        <p role="status" className={styles.missing}>
          {words.askedHere}
        </p>
      ) : null}
      {taking.isError ? <TakingFailed error={taking.error} /> : null}
      <Button
        size="row"
        tone={call.stillAsked ? 'action' : 'plain'}
        icon={<IconCamera aria-hidden="true" />}
        label={words.takeIt}
        disabled={isDark}
        busy={taking.isPending ? words.taking : false}
        onClick={take}
      >
        {words.take}
      </Button>
      {shown === undefined ? null : (
        <StillDialog
          key={shown.id}
          requestId={requestId}
          image={shown}
          onRetake={take}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}

/** The vault says why it took none; a camera that gave none has no reason of its own. */
function TakingFailed({ error }: { readonly error: Error }) {
  const words = useText().teleconsultation.still;
  if (error instanceof CallFailure) return <FailureNotice error={error.error} />;
  return (
    <p role="alert" className={styles.missing}>
      {words.failed}
    </p>
  );
}

function AskStill({ call }: { readonly call: CallView }) {
  const words = useText().teleconsultation.still;
  const ask = useAskStill(call.id);
  return (
    <>
      {ask.isSuccess ? (
        <p role="status" className={styles.quiet}>
          {words.asked}
        </p>
      ) : null}
      <Button size="row" icon={<IconCamera aria-hidden="true" />} onClick={() => ask.mutate()}>
        {words.ask}
      </Button>
    </>
  );
}
