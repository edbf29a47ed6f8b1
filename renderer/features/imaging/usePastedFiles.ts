import { useEffect, useRef } from 'react';
import { questionAt } from '../../forms/sections.ts';

/** Files of the clipboard, with the question that holds the focus, if any. Pasted words go their usual way. */
export function usePastedFiles(
  onFiles: (files: readonly File[], linkId: string | null) => void,
): void {
  const handler = useRef(onFiles);
  handler.current = onFiles;
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      handler.current(files, questionAt(document.activeElement));
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
}
