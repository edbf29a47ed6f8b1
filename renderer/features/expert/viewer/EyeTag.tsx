import { VisuallyHidden } from '@mantine/core';
import { useText } from '../../../i18n/catalogue.ts';
import styles from './Viewer.module.css';

/** OD and OG on the dark ground: letters, colour and cut corner, and for the ear the whole word. */
export function EyeTag({ eye }: { readonly eye: 'right' | 'left' }) {
  const text = useText();
  return (
    <span className={styles.tag} data-eye={eye}>
      <span aria-hidden="true">{text.expert.viewer.eyes[eye]}</span>
      <VisuallyHidden>{text.forms.eyes[eye].name}</VisuallyHidden>
    </span>
  );
}
