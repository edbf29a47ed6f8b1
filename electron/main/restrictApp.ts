import { app } from 'electron';
import { restrictContents } from './permissions.ts';

/** What holds for every window to come, and for the requests that Chromium would make by itself. */
export function restrictApp(): void {
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => restrictContents(contents));
  // Unanswered, Chromium would offer the first certificate of the system's store to whoever asks.
  app.on('select-client-certificate', (event, _contents, _url, _certificates, choose) => {
    event.preventDefault();
    choose();
  });
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, decide) => {
    event.preventDefault();
    decide(false);
  });
  app.on('login', (event) => event.preventDefault());
}
