import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type PictureLayer, withMarks } from '../../../../shared/domain/pictureLayer.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { unwrap } from '../../../lib/call.ts';
import { holdsWrites } from '../../../lib/pendingWrites.ts';
import { createLatestSaver } from '../answer/latestSaver.ts';
import { opinionLayersQuery } from '../queries.ts';
import { type LayerEditing, noLayers } from './layerEditing.ts';

/**
 * Holds what is drawn over the pictures for as long as the case is on screen. While an answer is `writing` they are its
 * draft, kept at each mark; otherwise those of the opinion in force are shown, and nothing is drawn.
 */
export function useLayers(detail: RequestDetail, writing: boolean): LayerEditing {
  const requestId = detail.row.id;
  const draft = useQuery({ ...opinionLayersQuery(requestId), enabled: writing });
  const [own, setOwn] = useState<readonly PictureLayer[] | null>(null);
  const saving = useSaving(requestId);
  const inForce = detail.opinions.at(-1);
  const signedLayers = inForce?.layers ?? noLayers.layers;
  if (!writing) {
    return {
      ...noLayers,
      requestId,
      layers: signedLayers,
      signed: inForce ?? null,
      flush: saving.flush,
    };
  }
  const layers = own ?? draft.data ?? noLayers.layers;
  return {
    requestId,
    layers,
    signed: null,
    mayMark: draft.data !== undefined,
    changed: JSON.stringify(layers) !== JSON.stringify(signedLayers),
    saveFailed: saving.failed,
    setMarks: (sheet, marks) => {
      const next = withMarks(layers, sheet, marks);
      setOwn(next);
      saving.keep(next);
    },
    flush: saving.flush,
  };
}

function useSaving(requestId: string) {
  const [failed, setFailed] = useState(false);
  const [saver] = useState(() =>
    createLatestSaver<readonly PictureLayer[]>({
      save: (layers) => unwrap(window.estuaire.opinion.save({ requestId, layers: [...layers] })),
      onSaved: () => setFailed(false),
      onFailed: () => setFailed(true),
      later: (task, delayMs) => {
        const timer = setTimeout(task, delayMs);
        return () => clearTimeout(timer);
      },
    }),
  );
  useEffect(() => {
    const withdraw = holdsWrites(saver.flush);
    return () => {
      withdraw();
      void saver.flush();
    };
  }, [saver]);
  return { failed, keep: saver.change, flush: saver.flush };
}
