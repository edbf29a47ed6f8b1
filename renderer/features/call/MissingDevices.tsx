import { useText } from '../../i18n/catalogue.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './Call.module.css';
import type { HeldConversation } from './useConversation.ts';

/** Which camera or microphone is not there and why, for as long as it is so; the call goes on with the rest. */
export function MissingDevices({ conversation }: { readonly conversation: HeldConversation }) {
  const words = useText().insideCall.missing;
  const { devices, openCamera } = conversation;
  const { camera, microphone } = devices;
  return (
    <>
      {camera === 'open' || camera === 'opening' || camera === 'closed' ? null : (
        <div role="status" className={styles.missing}>
          <p>
            {words.camera[camera]} {words.heardOnly}
          </p>
          <Button size="row" tone="quiet" onClick={openCamera}>
            {words.again}
          </Button>
        </div>
      )}
      {microphone === 'open' || microphone === 'opening' || microphone === 'closed' ? null : (
        <p role="status" className={styles.missing}>
          {words.microphone[microphone]} {words.notHeard}
        </p>
      )}
    </>
  );
}
