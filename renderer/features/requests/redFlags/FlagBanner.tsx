import { callExits } from '../../../../shared/domain/overrides.ts';
import type { RedFlag } from '../../../../shared/forms/redFlags.ts';
import type { RedFlagExit } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { momentWords } from '../../../lib/moments.ts';
import { IconPhone, IconRaised } from '../../../ui/icons.ts';
import { Link } from '../../../ui/Link.tsx';
import styles from './FlagBanner.module.css';
import { lastExit } from './openFlags.ts';

interface FlagBannerProps {
  readonly flags: readonly RedFlag[];
  readonly exits: readonly RedFlagExit[];
  readonly onOpen: (flag: RedFlag) => void;
}

/** Signs found and calls noted, above the form until the request leaves; nothing when there are none. */
export function FlagBanner({ flags, exits, onOpen }: FlagBannerProps) {
  const text = useText();
  const words = text.redFlags.banner;
  const calls = flags.filter(({ level }) => level !== 'C');
  // Lowered with a reason: there is nothing left to say of it.
  const isRaised = flags.some(
    ({ id, level }) => level === 'C' && lastExit(exits, id) === undefined,
  );
  if (calls.length === 0 && !isRaised) return null;
  return (
    <section className={styles.banner} aria-label={words.label}>
      {calls.map((flag) => (
        <p key={flag.id} className={styles.line}>
          <IconPhone aria-hidden="true" />
          <span>{callWords(text, flag, lastExit(exits, flag.id))}</span>
          <Link onClick={() => onOpen(flag)} label={`${words.open} : ${flag.shortText}`}>
            {words.open}
          </Link>
        </p>
      ))}
      {isRaised ? (
        <p className={styles.line}>
          <IconRaised aria-hidden="true" />
          <span>{text.redFlags.levelC.text}</span>
        </p>
      ) : null}
    </section>
  );
}

function callWords(text: Catalogue, flag: RedFlag, exit: RedFlagExit | undefined): string {
  const words = text.redFlags.banner;
  const call = callExits.find((one) => one === exit?.exit);
  if (exit === undefined || call === undefined) return words.toCall(flag.shortText);
  const when = momentWords(text, new Date(exit.at), new Date());
  return words.line(flag.shortText, words.exits[call](when));
}
