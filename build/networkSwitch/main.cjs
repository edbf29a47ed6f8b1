'use strict';
const { app, BrowserWindow, Menu } = require('electron');

/** One button for `npm run duo`. Each press is a line on stdout: the command that started us cuts or restores. */
app.enableSandbox();
void app.whenReady().then(() => {
  Menu.setApplicationMenu(null);
  const window = new BrowserWindow({
    width: 360,
    height: 160,
    resizable: false,
    alwaysOnTop: true,
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.on('page-title-updated', (_event, title) => {
    if (title === 'coupé') process.stdout.write('cut\n');
    if (title === 'rétabli') process.stdout.write('restore\n');
  });
  return window.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());
