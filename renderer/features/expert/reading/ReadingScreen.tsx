import { useQueryClient } from '@tanstack/react-query';
import type { RequestRow } from '../../../../shared/ipc/home.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { useNavigation } from '../../../lib/navigation.ts';
import { useToast } from '../../../lib/toast.ts';
import { useNow } from '../../../lib/useNow.ts';
import { useSyncStatus } from '../../../lib/useSyncStatus.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { LateNotice } from '../../../ui/LateNotice.tsx';
import { followingToRead, nextToRead } from '../list/sittingRows.ts';
import { useSitting } from '../list/useSitting.ts';
import { useLooking } from '../presence/useLookers.ts';
import { forgetBegun, useRequest } from '../queries.ts';
import { CaseView } from './CaseView.tsx';
import styles from './Reading.module.css';
import { ReadingHeader } from './ReadingHeader.tsx';
import { useArrivals } from './useArrivals.ts';
import { usePreload } from './usePreload.ts';

const CLOCK_MS = 60_000;
const noRows: readonly RequestRow[] = [];

interface ReadingScreenProps {
  readonly requestId: string;
  /** Where « Quitter » leads back to. */
  readonly from: 'sitting' | 'tray' | 'followUp' | 'calls';
}

/** One case: its pictures, its question, its answer. */
export function ReadingScreen({ requestId, from }: ReadingScreenProps) {
  const text = useText();
  const words = text.expert.answer;
  const client = useQueryClient();
  const { go } = useNavigation();
  const toast = useToast();
  const link = useSyncStatus().data?.link;
  const sitting = useSitting(useNow(CLOCK_MS));
  const request = useRequest(requestId);
  const rows = sitting.rows ?? noRows;
  const afterSigning = nextToRead(rows, requestId);
  useArrivals(requestId);
  useLooking(requestId);
  usePreload(request.data, afterSigning?.id ?? null);
  const quit = () => {
    forgetBegun(client);
    go({ name: from });
  };
  const openOr = (row: RequestRow | null) => {
    if (row === null) quit();
    else go({ name: 'reading', requestId: row.id, from });
  };
  return (
    <div className={styles.reading}>
      <ReadingHeader
        patient={request.data?.patient ?? null}
        row={request.data?.row ?? null}
        rows={rows}
        begun={sitting.begun}
        requestId={requestId}
        onQuit={quit}
      />
      {request.isError ? (
        <div className={styles.failed}>
          <FailureNotice error={failureOf(request.error)} onRetry={() => void request.refetch()} />
        </div>
      ) : null}
      {request.data === undefined ? (
        request.isError ? null : (
          <div className={styles.wait}>
            <LateNotice active sentence={text.common.reading} />
          </div>
        )
      ) : (
        <CaseView
          key={requestId}
          detail={request.data}
          hasNext={afterSigning !== null}
          onSigned={() => {
            toast(link === 'connected' ? text.answering.departing.signed : words.signedOffline);
            openOr(afterSigning);
          }}
          onNext={() => openOr(followingToRead(rows, requestId))}
        />
      )}
    </div>
  );
}
