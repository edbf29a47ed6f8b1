import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf, unwrap } from '../../../lib/call.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { IconPrint } from '../../../ui/icons.ts';
import { PrintSheet } from '../../../ui/PrintSheet.tsx';
import { RequestSheet } from '../../report/RequestSheet.tsx';

/** Notes the copy first, so that no sheet exists that the trail does not know; then prints what was noted. */
export function PrintRequest({ detail }: { readonly detail: RequestDetail }) {
  const words = useText().paper;
  const { user } = useSession();
  const { id } = detail.row;
  const copy = useMutation({
    mutationFn: () => unwrap(window.estuaire.serviceRequest.print({ id })),
  });
  const noted = copy.data;
  useEffect(() => {
    if (noted !== undefined) window.print();
  }, [noted]);
  if (!mayCall(user.role, 'serviceRequest:print')) return null;
  return (
    <>
      {copy.error === null ? null : <FailureNotice error={failureOf(copy.error)} />}
      <Button
        icon={<IconPrint aria-hidden="true" />}
        busy={copy.isPending ? words.printing : false}
        onClick={() => copy.mutate()}
      >
        {words.print}
      </Button>
      {noted === undefined ? null : (
        <PrintSheet>
          <RequestSheet detail={detail} copy={noted} />
        </PrintSheet>
      )}
    </>
  );
}
