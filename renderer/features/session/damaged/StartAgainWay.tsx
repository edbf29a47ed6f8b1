import { useText } from '../../../i18n/catalogue.ts';
import { LastWay } from './LastWay.tsx';
import { useStartAgain } from './queries.ts';

/** The last way on from a damaged store: an empty one. */
export function StartAgainWay() {
  const words = useText().repair.startAgain;
  const startAgain = useStartAgain();
  return <LastWay words={words} act={startAgain} onStart={() => startAgain.mutate(undefined)} />;
}
