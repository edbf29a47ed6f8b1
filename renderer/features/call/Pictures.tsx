import { type CallView, showsPictures } from '../../../shared/ipc/call.ts';
import { useText } from '../../i18n/catalogue.ts';
import styles from './Call.module.css';
import { otherName } from './otherName.ts';
import { ShownHere } from './show/ShownHere.tsx';
import type { HeldConversation } from './useConversation.ts';
import { Video } from './Video.tsx';

interface PicturesProps {
  readonly call: CallView;
  readonly conversation: HeldConversation;
}

/** The other side's picture, or what it shows; one's own in its corner, while it is what is sent. */
export function Pictures({ call, conversation }: PicturesProps) {
  const { call: words, insideCall } = useText();
  const { media, remote, local, devices, shows, otherShows } = conversation;
  // The voice is heard through the same element, which has then no picture to show.
  const isHeardOnly = !showsPictures(call);
  const isUncompared = call.security.state === 'uncertified' && !call.security.wordsSame;
  const isShown = otherShows && !isHeardOnly;
  const label = isShown ? insideCall.show.picture(otherName(call)) : words.other;
  return (
    <div
      className={styles.pictures}
      data-heard-only={isHeardOnly || undefined}
      data-shown={isShown || undefined}
      data-still={media === 'again' || undefined}
    >
      {isShown ? <ShownHere remote={remote} name={otherName(call)} /> : null}
      <Video stream={remote} label={label} className={styles.remote} />
      {isUncompared ? <p className={styles.quiet}>{words.security.heardOnly}</p> : null}
      {shows ? (
        <p role="status" className={styles.quiet}>
          {insideCall.show.inPlaceOfCamera}
        </p>
      ) : devices.camera === 'open' ? (
        <Video stream={local} label={words.you} className={styles.local} muted />
      ) : null}
    </div>
  );
}
