import { Button as MantineButton } from '@mantine/core';
import type { ButtonHTMLAttributes, MouseEventHandler, ReactNode, Ref } from 'react';
import { useLateFlag } from '../lib/useLateFlag.ts';
import styles from './Button.module.css';

/** Given to a button by the menu that it opens. */
type MenuTarget = Pick<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'id' | 'aria-haspopup' | 'aria-expanded' | 'aria-controls'
>;

interface ButtonProps extends MenuTarget {
  readonly children: ReactNode;
  readonly onClick?: MouseEventHandler<HTMLButtonElement>;
  /** One `primary` per screen; `action` is a row's button; `onTide` and `emergency` stand on dark grounds. */
  readonly tone?: 'primary' | 'plain' | 'action' | 'quiet' | 'onTide' | 'emergency';
  /** `compact` 36 px for the top bar, `row` 40 px inside a line; 44 px otherwise. */
  readonly size?: 'normal' | 'compact' | 'row';
  readonly icon?: ReactNode;
  readonly type?: 'button' | 'submit';
  readonly disabled?: boolean;
  /** What the button says while its act lasts more than 0.3 s; it takes no second click meanwhile. */
  readonly busy?: string | false;
  readonly label?: string;
  readonly describedBy?: string;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps) {
  const { tone = 'plain', size = 'normal', busy = false } = props;
  const busyLong = useLateFlag(busy !== false);
  const click: MouseEventHandler<HTMLButtonElement> = (event) => {
    if (busy === false) props.onClick?.(event);
    else event.preventDefault();
  };
  return (
    <MantineButton
      {...(props.ref === undefined ? {} : { ref: props.ref })}
      variant="default"
      type={props.type ?? 'button'}
      classNames={{ root: styles.root, section: styles.section }}
      {...(props.className === undefined ? {} : { className: props.className })}
      data-tone={tone}
      data-compact={size === 'compact' || undefined}
      data-row={size === 'row' || undefined}
      disabled={props.disabled === true}
      aria-disabled={busy !== false || undefined}
      {...menuOf(props)}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      leftSection={props.icon}
      onClick={click}
    >
      {busyLong && busy !== false ? busy : props.children}
    </MantineButton>
  );
}

const menuNames = ['id', 'aria-haspopup', 'aria-expanded', 'aria-controls'] as const;

function menuOf(props: MenuTarget): MenuTarget {
  const given = menuNames.filter((name) => props[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, props[name]]));
}
