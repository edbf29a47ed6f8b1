import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { DisplayFilters } from './DisplayFilters.tsx';
import { PicturePane } from './PicturePane.tsx';
import type { Marking } from './useMarking.ts';
import type { Viewer } from './useViewer.ts';
import type { View } from './view.ts';

export interface PanesProps {
  readonly viewer: Viewer;
  readonly view: View;
  readonly nameOf: (picture: RequestImage) => string;
  readonly marking: Marking;
  readonly isOwn: (picture: RequestImage) => boolean;
}

/** One picture, or up to four side by side; those that alternate stand at the same place. */
export function Panes({ viewer, view, nameOf, marking, isOwn }: PanesProps) {
  const { state, shown, main, active } = viewer;
  if (main === null || active === null) return null;
  const split = state.arrangement === 'side';
  const seen = split ? shown : [active];
  return (
    <>
      <DisplayFilters light={state.light} />
      {seen.map((picture, place) => (
        <PicturePane
          // A place keeps its pane: another picture in it is drawn without a blank between.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what the pane is
          key={place}
          picture={picture}
          name={nameOf(picture)}
          newer={picture === main ? null : main}
          measured={place === 0}
          viewer={viewer}
          view={view}
          marking={marking}
          mayDraw={isOwn(picture)}
          place={split ? place : state.active}
          marked={split && state.active === place}
        />
      ))}
    </>
  );
}
