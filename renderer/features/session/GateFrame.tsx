import { type ReactNode, useState } from 'react';
import { useText } from '../../i18n/catalogue.ts';
import { Button } from '../../ui/Button.tsx';
import { EmergencyDialog } from '../../ui/EmergencyDialog.tsx';
import { IconPhone } from '../../ui/icons.ts';
import { Mark } from '../../ui/Mark.tsx';
import styles from './GateFrame.module.css';

interface GateFrameProps {
  readonly title?: string;
  readonly children: ReactNode;
}

/** The brand bar of the screens before anybody is known; « Urgence : 15 » is there too. */
export function GateFrame({ title, children }: GateFrameProps) {
  const text = useText();
  const [emergency, setEmergency] = useState(false);
  return (
    <div className={styles.frame}>
      <section className={styles.bar} aria-label={text.frame.regions.top}>
        <p className={styles.brand}>
          <Mark />
          {text.common.productName}
          {title === undefined ? null : <span className={styles.title}>{title}</span>}
        </p>
        <Button
          size="compact"
          icon={<IconPhone aria-hidden="true" />}
          onClick={() => setEmergency(true)}
        >
          {text.frame.emergency}
        </Button>
      </section>
      {children}
      <EmergencyDialog opened={emergency} teams={[]} onClose={() => setEmergency(false)} />
    </div>
  );
}
