import { useText } from '../../../i18n/catalogue.ts';
import { LastWay } from '../damaged/LastWay.tsx';
import { useReinstall } from './queries.ts';

/** The closed workstation is put aside, and installed again. */
export function ReinstallWay() {
  const words = useText().loss.startAgain;
  const reinstall = useReinstall();
  return <LastWay words={words} act={reinstall} onStart={() => reinstall.mutate()} />;
}
