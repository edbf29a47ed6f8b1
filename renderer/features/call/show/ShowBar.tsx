import { useContext, useEffect, useRef, useState } from 'react';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import styles from './Show.module.css';
import { ShowContext, type Showing } from './showContext.ts';
import type { Look } from './shownPicture.ts';

interface ShowBarProps {
  /** The request whose pictures these are; null where there is none yet. */
  readonly requestId: string | null;
  readonly imageId: string;
  readonly page: number;
  /** False for a picture of an earlier request, which is not of the call. */
  readonly isOwn: boolean;
  /** How it is looked at now; null while it has no place on screen. */
  readonly look: () => Look | null;
}

/**
 * « Montrer cette image », in the viewer of the request that the call is about and only during it. What is looked at is
 * followed, from picture to picture of this request; it ends when the viewer leaves the screen.
 */
export function ShowBar(props: ShowBarProps) {
  const words = useText().insideCall.show;
  const showing = useContext(ShowContext);
  const isOfCall = showing.requestId !== null && props.requestId === showing.requestId;
  const { isMine, begin } = useFollowed(showing, props, isOfCall && props.isOwn);
  if (!isOfCall) return null;
  if (!props.isOwn) {
    return (
      <div className={styles.bar}>
        <p>{words.notOfRequest}</p>
      </div>
    );
  }
  const { to, state } = showing;
  return (
    <div className={styles.bar} data-shown={(isMine && state === 'shown') || undefined}>
      <p role="status">
        {isMine && state === 'shown' ? (showing.isHeld ? words.isHeld : words.isShown(to)) : null}
        {isMine && state === 'preparing' ? words.preparing : null}
        {state === 'failed' ? words.failed : null}
      </p>
      {isMine ? (
        <Button size="row" onClick={showing.stop}>
          {words.stop}
        </Button>
      ) : (
        <Button size="row" onClick={begin}>
          {to === null ? words.begin : words.beginTo(to)}
        </Button>
      )}
    </div>
  );
}

/** Whether it is this viewer that shows; it then tells each change of what is looked at. */
function useFollowed(showing: Showing, { imageId, page, look }: ShowBarProps, may: boolean) {
  const [asked, setAsked] = useState(false);
  const isGoingOn = showing.state === 'preparing' || showing.state === 'shown';
  const isMine = asked && isGoingOn;
  const follow = (): void => {
    const now = look();
    if (now !== null) showing.follow({ ...now, imageId, page });
  };
  useEffect(() => {
    // It ended elsewhere: with the call, or because its pixels did not come.
    if (asked && !isGoingOn) setAsked(false);
    else if (isMine && !may) showing.stop();
    else if (isMine) follow();
  });
  const leave = useRef(() => {});
  leave.current = () => {
    if (isMine) showing.stop();
  };
  useEffect(() => () => leave.current(), []);
  const begin = (): void => {
    setAsked(true);
    follow();
  };
  return { isMine, begin };
}
