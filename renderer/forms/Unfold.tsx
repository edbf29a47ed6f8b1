import { useText } from '../i18n/catalogue.ts';
import { Button } from '../ui/Button.tsx';
import { IconChoose } from '../ui/icons.ts';
import type { Fold } from './useFold.ts';

/** Brings the questions that are rarely needed; nothing while none is folded. */
export function Unfold({ fold, tests = false }: { readonly fold: Fold; readonly tests?: boolean }) {
  const words = useText().forms;
  if (fold.hidden === 0) return null;
  return (
    <Button tone="quiet" icon={<IconChoose aria-hidden="true" />} onClick={fold.open}>
      {tests ? words.results.unfold(fold.hidden) : words.unfold(fold.hidden)}
    </Button>
  );
}
