import type { ReactNode } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Call.module.css';
import { DeviceChoice } from './DeviceChoice.tsx';
import type { HeldConversation } from './useConversation.ts';

interface HoldBackProps {
  readonly conversation: HeldConversation;
  /** What else is done with one's own camera. */
  readonly children: ReactNode;
}

/** « Couper le micro », « Couper la caméra »: what is held back is said in words for as long as it is. */
export function HoldBack({ conversation, children }: HoldBackProps) {
  const words = useText().call;
  const { devices, muted, dark, holdBack } = conversation;
  const mayShow = devices.camera === 'open' || devices.camera === 'closed';
  return (
    <>
      <div className={styles.wordActs}>
        {devices.microphone === 'open' ? (
          <Button size="row" onClick={() => holdBack({ muted: !muted })}>
            {muted ? words.unmute : words.mute}
          </Button>
        ) : null}
        {mayShow ? (
          <Button size="row" onClick={() => holdBack({ dark: !dark })}>
            {dark ? words.show : words.darken}
          </Button>
        ) : null}
        {children}
      </div>
      <DeviceChoice conversation={conversation} />
      {muted || dark ? (
        <p role="status" className={styles.missing}>
          {[muted ? words.isMuted : null, dark ? words.isDark : null].filter(Boolean).join(' ')}
        </p>
      ) : null}
    </>
  );
}
