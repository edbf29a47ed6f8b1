import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf } from '../../../lib/call.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { LateNotice } from '../../../ui/LateNotice.tsx';
import { useRequest } from '../queries.ts';
import { RequestBody } from './RequestBody.tsx';
import { RequestFoot } from './RequestFoot.tsx';
import { RequestHead } from './RequestHead.tsx';
import styles from './RequestScreen.module.css';
import { useReadToEnd } from './useReadToEnd.ts';

/** Where is it, what was said, what next. */
export function RequestScreen({ requestId }: { readonly requestId: string }) {
  const text = useText();
  const request = useRequest(requestId);
  if (request.isError) {
    return (
      <div className={styles.alone}>
        <FailureNotice error={failureOf(request.error)} onRetry={() => void request.refetch()} />
      </div>
    );
  }
  if (request.data === undefined) return <LateNotice active sentence={text.common.reading} />;
  return <RequestView detail={request.data} />;
}

function RequestView({ detail }: { readonly detail: RequestDetail }) {
  const latest = detail.opinions.at(-1)?.reportId ?? null;
  const reading = useReadToEnd(latest);
  return (
    <>
      <RequestHead detail={detail} />
      <RequestBody detail={detail} endOfOpinion={reading.end} />
      <RequestFoot detail={detail} readToEnd={reading.done} />
    </>
  );
}
