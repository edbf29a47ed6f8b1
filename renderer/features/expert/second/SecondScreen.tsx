import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { failureOf, unwrap } from '../../../lib/call.ts';
import { FailureNotice } from '../../../ui/FailureNotice.tsx';
import { PatientBanner } from '../../../ui/PatientBanner.tsx';
import { useRequest } from '../../requests/queries.ts';
import { LayerContext, noLayers } from '../viewer/layerEditing.ts';
import { PictureViewer } from '../viewer/PictureViewer.tsx';
import { useCasePictures } from '../viewer/useCasePictures.ts';
import styles from './SecondScreen.module.css';

/** The pictures of the case that is read in the other window, as large as this one; who it is stands above them. */
export function SecondScreen() {
  const words = useText().secondScreen;
  const { data } = useQuery({
    queryKey: ['SecondScreen'],
    queryFn: () => unwrap(window.estuaire.secondScreen.read({})),
  });
  if (data === undefined) return null;
  const { shown } = data;
  return (
    <main className={styles.page} aria-label={words.title}>
      {shown === null ? (
        <p className={styles.nothing} role="status">
          {words.nothing}
        </p>
      ) : (
        <ShownRequest key={shown.requestId} {...shown} />
      )}
    </main>
  );
}

interface ShownRequestProps {
  readonly requestId: string;
  /** The picture that the other window shows. */
  readonly imageId: string | null;
}

function ShownRequest({ requestId, imageId }: ShownRequestProps) {
  const request = useRequest(requestId);
  if (request.isError) return <FailureNotice error={failureOf(request.error)} />;
  return request.data === undefined ? null : <ShownCase detail={request.data} imageId={imageId} />;
}

const nowhere = (): void => undefined;
/** The answer, the results, what was answered before and the next case are in the other window. */
const commands = { answer: nowhere, lab: nowhere, nextCase: nowhere, history: nowhere };

interface ShownCaseProps extends Pick<ShownRequestProps, 'imageId'> {
  readonly detail: RequestDetail;
}

function ShownCase({ detail, imageId }: ShownCaseProps) {
  const pictures = useCasePictures(detail);
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => stage.current?.focus({ preventScroll: true }), []);
  const inForce = detail.opinions.at(-1);
  const layers = { ...noLayers, layers: inForce?.layers ?? [], signed: inForce ?? null };
  return (
    <LayerContext value={layers}>
      <PatientBanner patient={detail.patient} />
      <PictureViewer
        {...pictures}
        stage={stage}
        lab={null}
        onEye={nowhere}
        commands={commands}
        follow={imageId}
      />
    </LayerContext>
  );
}
