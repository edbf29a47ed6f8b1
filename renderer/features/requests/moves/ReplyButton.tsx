import { useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconQuestion } from '../../../ui/icons.ts';
import { ReplyDialog } from './ReplyDialog.tsx';

/** The act of a request that waits for a complement. */
export function ReplyButton({ requestId }: { readonly requestId: string }) {
  const words = useText().moves.reply;
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        tone="primary"
        icon={<IconQuestion aria-hidden="true" />}
        onClick={() => setOpened(true)}
      >
        {words.button}
      </Button>
      {opened ? <ReplyDialog requestId={requestId} onClose={() => setOpened(false)} /> : null}
    </>
  );
}
