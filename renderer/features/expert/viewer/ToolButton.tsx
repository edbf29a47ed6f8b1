import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './Viewer.module.css';

interface ToolButtonProps {
  readonly word: string;
  readonly keyName: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** An icon of the bar; the tip gives its word and its key. */
export function ToolButton({
  word,
  keyName,
  pressed,
  disabled = false,
  onClick,
  children,
}: ToolButtonProps) {
  return (
    <Tooltip
      label={
        <>
          {word} <kbd className={styles.key}>{keyName}</kbd>
        </>
      }
      classNames={{ tooltip: styles.tip }}
      transitionProps={{ duration: 0 }}
      openDelay={300}
      events={{ hover: true, focus: true, touch: false }}
    >
      <button
        type="button"
        className={styles.tool}
        aria-label={word}
        aria-pressed={pressed}
        aria-keyshortcuts={keyName}
        disabled={disabled}
        onClick={onClick}
      >
        {children}
      </button>
    </Tooltip>
  );
}
