import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../i18n/catalogue.ts';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly opened: boolean;
  /** Null when only the buttons inside leave it. */
  readonly onClose: (() => void) | null;
  readonly children: ReactNode;
  readonly width?: string;
  readonly tone?: 'plain' | 'emergency';
}

/** A question or a short task over the screen. Focus goes in, comes back, and Escape closes without losing words. */
export function Dialog({
  title,
  opened,
  onClose,
  children,
  width = '32rem',
  tone = 'plain',
}: DialogProps) {
  const text = useText();
  return (
    <Modal
      opened={opened}
      onClose={onClose ?? stay}
      withCloseButton={onClose !== null}
      closeOnEscape={onClose !== null}
      closeOnClickOutside={onClose !== null}
      title={title}
      size={width}
      centered
      lockScroll={false}
      padding="lg"
      radius="lg"
      closeButtonProps={{ 'aria-label': text.common.close }}
      overlayProps={{ color: 'var(--veil)', backgroundOpacity: 1 }}
      transitionProps={{ transition: 'fade', duration: 120 }}
      classNames={{
        content: styles.content,
        header: styles.header,
        title: styles.title,
        body: styles.body,
        close: styles.close,
      }}
      attributes={{ content: { 'data-tone': tone } }}
    >
      {children}
    </Modal>
  );
}

const stay = (): void => {};

/** The buttons of a dialog, quieter ones first, the act at the right. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
