import { useState } from 'react';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { offeredMoves } from './useMove.ts';

interface OtherMovesProps {
  readonly detail: RequestDetail;
  readonly size?: 'normal' | 'row';
  /** Once one was done. */
  readonly onDone?: () => void;
}

/** « Autre suite »: there only when there is one. */
export function OtherMoves({ detail, size = 'normal', onDone }: OtherMovesProps) {
  const words = useText().moves;
  const [opened, setOpened] = useState(false);
  if (offeredMoves(detail).length === 0) return null;
  return (
    <>
      <Button size={size} onClick={() => setOpened(true)}>
        {words.other}
      </Button>
      {opened ? (
        <MoveDialog
          detail={detail}
          onClose={() => setOpened(false)}
          onDone={() => {
            setOpened(false);
            onDone?.();
          }}
        />
      ) : null}
    </>
  );
}
