import type { EnrolmentView } from '../../../../shared/ipc/link.ts';
import { useText } from '../../../i18n/catalogue.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { weekdayDate } from '../../../lib/dates.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { IconCalendar } from '../../../ui/icons.ts';
import styles from './Sitting.module.css';

interface NothingToReadProps {
  readonly at: Date | null;
  /** Undefined until the workstation has said. */
  readonly link: EnrolmentView | undefined;
}

/** Why nothing is here: no link, no team, or simply no request. */
export function NothingToRead({ at, link }: NothingToReadProps) {
  const words = useText().expert.sitting;
  const { go } = useNavigation();
  const told = nothingWords(words, link, at);
  return (
    <div className={styles.page}>
      <EmptyState
        icon={<IconCalendar aria-hidden="true" />}
        title={told.title}
        hint={told.hint}
        action={
          told.joins ? (
            <Button tone="primary" onClick={() => go({ name: 'administration' })}>
              {words.administration}
            </Button>
          ) : null
        }
      />
    </div>
  );
}

function nothingWords(
  words: Catalogue['expert']['sitting'],
  link: EnrolmentView | undefined,
  at: Date | null,
) {
  if (link?.enrolled === false) {
    return { title: words.notJoined, hint: words.notJoinedHint, joins: true };
  }
  if (link?.teams.length === 0) {
    return { title: words.noTeam, hint: words.noTeamHint, joins: true };
  }
  const day = at === null ? null : weekdayDate(at);
  return { title: words.empty(day), hint: words.emptyHint, joins: false };
}
