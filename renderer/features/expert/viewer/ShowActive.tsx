import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { ShowBar } from '../../call/show/ShowBar.tsx';
import type { Look } from '../../call/show/shownPicture.ts';
import { pageOf, seenSize } from './sheets.ts';
import { turnedSize } from './turn.ts';
import type { Viewer } from './useViewer.ts';
import { placeOf, type View, within } from './view.ts';
import { turnOf } from './viewerState.ts';

interface ShowActiveProps {
  readonly viewer: Viewer;
  readonly view: View;
  /** The case that is read; null on the second screen. */
  readonly requestId: string | null;
  readonly isOwn: (picture: RequestImage) => boolean;
}

/** During a call about this case: the picture that the keys change, in the place of the camera. */
export function ShowActive({ viewer, view, requestId, isOwn }: ShowActiveProps) {
  const { active, state } = viewer;
  if (active === null) return null;
  return (
    <ShowBar
      requestId={requestId}
      imageId={active.id}
      page={pageOf(state, active.id)}
      isOwn={isOwn(active)}
      look={() => lookOf(viewer, view)}
    />
  );
}

/** How it stands in its pane; several panes are all as large. */
function lookOf({ state, active, pane }: Viewer, shared: View): Look | null {
  if (active === null || pane === null) return null;
  const { redFree, inverted, light } = state;
  const turn = turnOf(state, active.id);
  const seen = turnedSize(seenSize(state, active), turn);
  const view = within(shared, pane, seen, window.devicePixelRatio);
  return {
    turn,
    tint: { redFree, inverted, light },
    pane,
    place: (picture) => placeOf(view, pane, picture),
  };
}
