import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { PicturePane } from './PicturePane.tsx';
import { RedFreeFilter } from './RedFreeFilter.tsx';
import type { Viewer } from './useViewer.ts';

interface PanesProps {
  readonly viewer: Viewer;
  readonly nameOf: (picture: RequestImage) => string;
}

/** One picture, or two side by side; two that alternate stand at the same place. */
export function Panes({ viewer, nameOf }: PanesProps) {
  const { state, main, beside, active } = viewer;
  if (main === null || active === null) return null;
  const split = state.arrangement === 'side' && beside !== null;
  const alone = split ? main : active;
  return (
    <>
      <RedFreeFilter />
      <PicturePane
        picture={alone}
        name={nameOf(alone)}
        newer={alone === main ? null : main}
        measured
        viewer={viewer}
        which={alone === main ? 'main' : 'beside'}
        marked={split && state.active === 'main'}
      />
      {split ? (
        <PicturePane
          picture={beside}
          name={nameOf(beside)}
          newer={main}
          measured={false}
          viewer={viewer}
          which="beside"
          marked={state.active === 'beside'}
        />
      ) : null}
    </>
  );
}
