import type { SalvageReport } from '../../../../shared/ipc/repair.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { Points } from '../../../ui/Points.tsx';
import styles from '../GatePage.module.css';
import { GatePage } from '../GatePage.tsx';
import { useReopen } from './queries.ts';

/** What came out of the damaged store, in counts, before anybody works with it. */
export function SalvagedScreen({ report }: { readonly report: SalvageReport }) {
  const text = useText();
  const words = text.repair.salvage;
  const reopen = useReopen();
  const { residents, requests, waiting } = report;
  return (
    <GatePage bar={text.repair.barTitle}>
      <div role="status">
        <h1>{words.doneTitle}</h1>
      </div>
      <Points>
        <li>{words.residents(residents.recovered, residents.lost)}</li>
        <li>{words.requests(requests.recovered, requests.lost)}</li>
        <li>{words.waiting(waiting.recovered, waiting.lost)}</li>
      </Points>
      <p className={styles.soft}>{words.aside}</p>
      <div>
        <Button tone="primary" onClick={reopen}>
          {words.reopen}
        </Button>
      </div>
    </GatePage>
  );
}
