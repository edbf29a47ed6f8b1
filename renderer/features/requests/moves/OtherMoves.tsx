import { useState } from 'react';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { type OtherMove, offeredMoves } from './useMove.ts';
import { useMoveKeys } from './useMoveKeys.ts';

interface OtherMovesProps {
  readonly detail: RequestDetail;
  readonly size?: 'normal' | 'row';
  /** Once one was done. */
  readonly onDone?: () => void;
}

/** « Autre suite »: there only when there is one. */
export function OtherMoves({ detail, size = 'normal', onDone }: OtherMovesProps) {
  const words = useText().moves;
  const [opened, setOpened] = useState<{ readonly first: OtherMove | null } | null>(null);
  const offered = offeredMoves(detail);
  useMoveKeys(offered, (first) => setOpened({ first }));
  if (offered.length === 0) return null;
  return (
    <>
      <Button size={size} onClick={() => setOpened({ first: null })}>
        {words.other}
      </Button>
      {opened === null ? null : (
        <MoveDialog
          detail={detail}
          first={opened.first}
          onClose={() => setOpened(null)}
          onDone={() => {
            setOpened(null);
            onDone?.();
          }}
        />
      )}
    </>
  );
}
