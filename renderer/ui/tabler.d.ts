/** The icon package ships types for its index only; icons are taken one file at a time so that no other is read. */
declare module '@tabler/icons-react/dist/esm/icons/*' {
  import type { TablerIcon } from '@tabler/icons-react';

  const icon: TablerIcon;

  export = icon;
}
