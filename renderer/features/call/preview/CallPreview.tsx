import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { DeviceChoice } from '../DeviceChoice.tsx';
import { MissingDevices } from '../MissingDevices.tsx';
import type { HeldConversation } from '../useConversation.ts';
import { Video } from '../Video.tsx';
import { MicrophoneLevel } from './MicrophoneLevel.tsx';
import styles from './Preview.module.css';
import { willBeSeen } from './willBeSeen.ts';

/**
 * Her own picture and the level of her microphone before anybody sees or hears her: while it rings at the other side, or
 * once she has answered. It leaves the screen, and its devices close, with the call.
 */
export function CallPreview({ conversation }: { readonly conversation: HeldConversation }) {
  const text = useText();
  const words = text.insideCall.preview;
  const { local, devices, join } = conversation;
  const [microphone] = local?.getAudioTracks() ?? [];
  const isSeen = devices.camera === 'open';
  const mayBeSeen = willBeSeen(devices.camera);
  return (
    <section className={styles.preview} aria-label={words.title}>
      <h2 className={styles.title}>{words.title}</h2>
      <div className={styles.picture}>
        {isSeen ? (
          <Video stream={local} label={text.call.you} className={styles.video} muted />
        ) : null}
        {mayBeSeen && !isSeen ? <p role="status">{words.openingCamera}</p> : null}
      </div>
      <p className={styles.quiet}>{words.nothingLeaves}</p>
      <div className={styles.acts}>
        <Button size="row" tone="primary" onClick={() => join({ pictures: mayBeSeen })}>
          {mayBeSeen ? words.join : words.joinDark}
        </Button>
        {mayBeSeen ? (
          <Button size="row" onClick={() => join({ pictures: false })}>
            {words.joinDark}
          </Button>
        ) : null}
      </div>
      <MissingDevices conversation={conversation} />
      {microphone === undefined ? null : <MicrophoneLevel track={microphone} />}
      <DeviceChoice conversation={conversation} />
    </section>
  );
}
