import { useState } from 'react';
import type { SessionStatus, UserTile } from '../../../shared/ipc/session.ts';
import { useText } from '../../i18n/catalogue.ts';
import { Link } from '../../ui/Link.tsx';
import { useLeaveExercise } from '../exercise/queries.ts';
import styles from './LockScreen.module.css';
import { LockSummary } from './LockSummary.tsx';
import { OtherPersonDialog } from './OtherPersonDialog.tsx';
import { RecoverForm } from './RecoverForm.tsx';
import { UnlockForm, type UnlockWay } from './UnlockForm.tsx';
import { UserTiles } from './UserTiles.tsx';

/** At most eight names in front: the last to have used this workstation. */
const TILE_COUNT = 8;

type Task = 'unlock' | 'recover';

/** Says that something waits and lets the right person in; names nobody but the people of this workstation. */
export function LockScreen({ status }: { readonly status: SessionStatus }) {
  const text = useText();
  const tiles = status.users.slice(0, TILE_COUNT);
  const { chosen, choose, codeAllowed, wayNow, setWay } = useWayIn(status);
  const [task, setTask] = useState<Task>('unlock');
  const [searching, setSearching] = useState(false);
  return (
    <div className={styles.screen}>
      <LockSummary status={status} />
      <main className={styles.panel} aria-label={text.lock.who}>
        {task === 'recover' ? (
          <RecoverForm
            users={status.users}
            chosenId={chosen?.id ?? null}
            establishmentName={status.establishment?.name ?? ''}
            onBack={() => setTask('unlock')}
          />
        ) : (
          <>
            <h1 className={styles.title}>{text.lock.who}</h1>
            <UserTiles users={tiles} chosenId={chosen?.id ?? null} onChoose={choose} />
            {chosen === null ? (
              <p className={styles.prompt}>{text.lock.chooseName}</p>
            ) : (
              <UnlockForm
                key={`${chosen.id}-${wayNow}`}
                user={chosen}
                way={wayNow}
                practiceCode={status.practiceCode}
                onCodeSpent={() => setWay('password')}
              />
            )}
            <LockLinks
              codeAllowed={codeAllowed}
              way={wayNow}
              onWay={setWay}
              onForgotten={() => setTask('recover')}
              onAnother={() => setSearching(true)}
            />
            {status.besideInstalled ? <BackToStore /> : null}
          </>
        )}
      </main>
      <OtherPersonDialog
        opened={searching}
        users={status.users}
        onChoose={(user) => {
          choose(user);
          setSearching(false);
        }}
        onClose={() => setSearching(false)}
      />
    </div>
  );
}

/** Who comes in, and by which way: the code only where her passphrase was given in these hours. */
function useWayIn({ users }: SessionStatus) {
  const only = users.length === 1 ? (users[0] ?? null) : null;
  const [chosen, setChosen] = useState<UserTile | null>(only);
  const [way, setWay] = useState<UnlockWay>('code');
  const codeAllowed = chosen !== null && chosen.passphraseGivenAt !== null;
  const wayNow: UnlockWay = codeAllowed ? way : 'password';
  const choose = (user: UserTile) => {
    setChosen(user);
    setWay('code');
  };
  return { chosen, choose, codeAllowed, wayNow, setWay };
}

/** The exercise was left locked: whoever comes wants the workstation. */
function BackToStore() {
  const words = useText().exercise;
  const leave = useLeaveExercise();
  return <Link onClick={() => leave.mutate()}>{words.back}</Link>;
}

interface LockLinksProps {
  readonly codeAllowed: boolean;
  readonly way: UnlockWay;
  readonly onWay: (way: UnlockWay) => void;
  readonly onForgotten: () => void;
  readonly onAnother: () => void;
}

/** The other ways in, quieter than the one in front. */
function LockLinks({ codeAllowed, way, onWay, onForgotten, onAnother }: LockLinksProps) {
  const words = useText().lock;
  return (
    <footer className={styles.foot}>
      {way === 'code' ? (
        <Link onClick={() => onWay('password')}>{words.usePassword}</Link>
      ) : (
        <Link onClick={onForgotten}>{words.forgotten}</Link>
      )}
      {codeAllowed && way === 'password' ? (
        <Link onClick={() => onWay('code')}>{words.useCode}</Link>
      ) : null}
      <Link onClick={onAnother}>{words.anotherPerson}</Link>
    </footer>
  );
}
