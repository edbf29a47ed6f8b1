import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { unwrap } from './call.ts';

/** A judgement per letter typed would only flicker. */
const SETTLED_MS = 200;

/** How well a password would resist, words of the person and place counting against it. Never kept in the cache. */
export function usePassphraseStrength(passphrase: string, context: readonly string[]) {
  const [settled] = useDebouncedValue(passphrase, SETTLED_MS);
  const words = context.map((word) => word.trim()).filter((word) => word !== '');
  return useQuery({
    queryKey: ['PassphraseStrength', settled, ...words],
    queryFn: () => unwrap(window.estuaire.setup.strength({ passphrase: settled, context: words })),
    enabled: settled !== '',
    placeholderData: (previous) => previous,
    gcTime: 0,
  });
}
