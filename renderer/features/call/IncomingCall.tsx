import { type KeyboardEvent, useState } from 'react';
import type { CallView } from '../../../shared/ipc/call.ts';
import { useText } from '../../i18n/catalogue.ts';
import { failureOf } from '../../lib/call.ts';
import { specialtyOf } from '../../lib/requestLine.ts';
import { createStrayKeys } from '../../lib/strayKeys.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { IconHangUp, IconPhone } from '../../ui/icons.ts';
import styles from './Call.module.css';
import { useAnswer } from './queries.ts';
import { LaterButton } from './ringing/LaterButton.tsx';
import { useLater } from './ringing/queries.ts';

/**
 * One of the four things that interrupt. It never answers by itself, nor by what somebody was typing when it came: the
 * words have the focus and not a button, and a key answers only after a pause in the typing.
 */
export function IncomingCall({ call }: { readonly call: CallView }) {
  const text = useText();
  const words = text.call;
  const { accept, decline } = useAnswer(call.id);
  const later = useLater(call.id);
  const { request } = call;
  const [isStray] = useState(() => createStrayKeys(performance.now()));
  const swallow = (event: KeyboardEvent): void => {
    if (!isStray(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const failed = accept.error ?? decline.error ?? later.error;
  const from =
    request === null
      ? words.numberToCome
      : call.to === 'expert'
        ? words.fromPlace(request.establishmentName)
        : words.fromTeam(specialtyOf(text, request.specialty));
  return (
    <Dialog title={words.incoming} opened onClose={null} width="38rem">
      <div onKeyDownCapture={swallow}>
        <p className={styles.about} tabIndex={-1} data-autofocus>
          {request?.number == null ? null : <strong>{words.number(request.number)}</strong>}
          <span>{from}</span>
        </p>
        {failed === null ? null : <FailureNotice error={failureOf(failed)} />}
        <DialogActions>
          <Button
            icon={<IconHangUp aria-hidden="true" />}
            disabled={accept.isPending}
            onClick={() => decline.mutate()}
          >
            {words.decline}
          </Button>
          <LaterButton later={later} disabled={accept.isPending || decline.isPending} />
          <Button
            tone="primary"
            icon={<IconPhone aria-hidden="true" />}
            busy={accept.isPending ? words.answering : false}
            onClick={() => accept.mutate()}
          >
            {words.answer}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
