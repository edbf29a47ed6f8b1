import type { RepairView } from '../../../../shared/ipc/repair.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailurePage } from '../../../ui/FailurePage.tsx';
import { IconRetry } from '../../../ui/icons.ts';
import { WaitingPage } from '../../../ui/WaitingPage.tsx';
import { GateNotice, GatePage } from '../GatePage.tsx';
import styles from './Damaged.module.css';
import { KeyWay } from './KeyWay.tsx';
import { useLeaveRepair, useRepair, useSalvage } from './queries.ts';
import { RestoreWay } from './RestoreWay.tsx';
import { SalvagedScreen } from './SalvagedScreen.tsx';
import { type Salvage, SalvageWay } from './SalvageWay.tsx';
import { StartAgainWay } from './StartAgainWay.tsx';

/** A right key met a store that cannot be read: said calmly, with the ways on and none that deletes. */
export function DamagedStoreScreen() {
  const text = useText();
  const repair = useRepair();
  const salvage = useSalvage();
  if (salvage.data !== undefined) return <SalvagedScreen report={salvage.data} />;
  if (repair.isError) {
    return <FailurePage error={failureOf(repair.error)} onRetry={() => void repair.refetch()} />;
  }
  if (repair.data === undefined) return <WaitingPage sentence={text.common.reading} />;
  return (
    <GatePage bar={(repair.data.otherKeys ? text.repair.otherKeys : text.repair).barTitle}>
      <Head view={repair.data} />
      <Ways view={repair.data} salvage={salvage} />
      <Back />
      <dl className={styles.support}>
        <dt>{text.repair.reference}</dt>
        <dd>{repair.data.reference}</dd>
      </dl>
    </GatePage>
  );
}

function Head({ view }: { readonly view: RepairView }) {
  const { repair } = useText();
  const words = view.otherKeys ? repair.otherKeys : repair;
  return (
    <GateNotice title={words.title} safe={words.safe}>
      <p className={styles.soft}>
        {words.explain} {repair.urgent}
      </p>
    </GateNotice>
  );
}

interface WaysProps {
  readonly view: RepairView;
  readonly salvage: Salvage;
}

function Ways({ view, salvage }: WaysProps) {
  const words = useText().repair.otherKeys;
  const { lastBackup, mayAct, otherKeys } = view;
  if (otherKeys && (!mayAct || lastBackup === null)) return <p>{words.support}</p>;
  if (!mayAct) return <KeyWay />;
  return (
    <div className={styles.ways}>
      {lastBackup === null ? null : <RestoreWay backup={lastBackup} />}
      {otherKeys ? null : <SalvageWay salvage={salvage} first={lastBackup === null} />}
      {otherKeys ? null : <StartAgainWay />}
    </div>
  );
}

/** Nothing has to be decided now: the store stays as it is. */
function Back() {
  const words = useText().repair;
  const leave = useLeaveRepair();
  return (
    <div className={styles.back}>
      <p className={styles.soft}>{words.again}</p>
      <Button
        icon={<IconRetry aria-hidden="true" />}
        onClick={() => {
          if (!leave.isPending) leave.mutate(undefined);
        }}
      >
        {words.backToLock}
      </Button>
    </div>
  );
}
