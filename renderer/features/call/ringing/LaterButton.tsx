import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconWaiting } from '../../../ui/icons.ts';
import type { useLater } from './queries.ts';

interface LaterButtonProps {
  readonly later: ReturnType<typeof useLater>;
  readonly disabled: boolean;
}

/** The third answer: who rings reads when she is called back, and it is remembered here. */
export function LaterButton({ later, disabled }: LaterButtonProps) {
  const words = useText().ring;
  return (
    <Button
      icon={<IconWaiting aria-hidden="true" />}
      disabled={disabled}
      busy={later.isPending ? words.saying : false}
      onClick={() => later.mutate()}
    >
      {words.later}
    </Button>
  );
}
