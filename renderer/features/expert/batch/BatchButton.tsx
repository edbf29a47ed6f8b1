import type { RequestRow } from '../../../../shared/ipc/home.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { Button } from '../../../ui/Button.tsx';
import { useReady } from './useReady.ts';

/** « Relire et signer (12) »; nothing while no answer is ready. */
export function BatchButton({ rows }: { readonly rows: readonly RequestRow[] }) {
  const words = useText().answering.batch;
  const { go } = useNavigation();
  const count = useReady(rows)?.length ?? 0;
  if (count === 0) return null;
  return <Button onClick={() => go({ name: 'signBatch' })}>{words.open(count)}</Button>;
}
