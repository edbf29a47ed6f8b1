import { app, BrowserWindow, nativeImage } from 'electron';
import { badgeBitmap, badgeLabel, badgeSize } from './badgeBitmap.ts';

/**
 * How much waits, beside the program's picture: the system's own number where it has one, and on Windows, which has none,
 * a small disc over each of our buttons, those of windows that open later too. A number alone, never what it counts.
 */
export function createBadge(): (count: number) => void {
  if (process.platform !== 'win32') return (count) => void app.setBadgeCount(count);
  let shown = 0;
  app.on('browser-window-created', (_event, window) => overlay(window, shown));
  return (count) => {
    shown = count;
    for (const window of BrowserWindow.getAllWindows()) overlay(window, count);
  };
}

function overlay(window: BrowserWindow, count: number): void {
  const pixels = badgeBitmap(count);
  const size = { width: badgeSize, height: badgeSize };
  const disc = pixels === null ? null : nativeImage.createFromBitmap(Buffer.from(pixels), size);
  window.setOverlayIcon(disc, badgeLabel(count));
}
