import type { Session, WebContents } from 'electron';
import { appHost, appScheme, isOurUrl } from './appIdentity.ts';

const allowedProtocols: ReadonlySet<string> = new Set([
  `${appScheme}:`,
  'attachment:',
  'blob:',
  'devtools:',
]);

/**
 * Everything a page could ask of the machine is refused, but camera and microphone to the top frame of a window that may use
 * them now; no request leaves for the network from a window.
 */
export function restrictSession(
  session: Session,
  mayUseMedia: (contents: WebContents | null, kinds: readonly string[]) => boolean,
): void {
  session.setPermissionRequestHandler((contents, permission, decide, details) => {
    const ours = details.isMainFrame && isOurUrl(details.requestingUrl);
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    decide(permission === 'media' && ours && mayUseMedia(contents, kinds));
  });
  session.setPermissionCheckHandler((contents, permission, origin, details) => {
    const ours = details.isMainFrame && isOurUrl(origin);
    return permission === 'media' && ours && mayUseMedia(contents, [details.mediaType ?? '']);
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  session.webRequest.onBeforeRequest((details, decide) => {
    const url = URL.canParse(details.url) ? new URL(details.url) : null;
    decide({ cancel: url === null || !allowedProtocols.has(url.protocol) });
  });
  session.on('will-download', (event) => event.preventDefault());
  silenceSpelling(session);
}

/**
 * Turned off alone, Chromium still fetches the dictionary of the system's language from a server of its maker as soon as
 * the session exists (seen by campaign G16). Without a language there is none to fetch, and the address leads nowhere.
 */
function silenceSpelling(session: Session): void {
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerDictionaryDownloadURL(`${appScheme}://${appHost}/none/`);
  session.setSpellCheckerEnabled(false);
}

/** A window stays on the document it was opened with: no navigation, no child window, no embedded view. */
export function restrictContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('did-navigate', (_event, url) => {
    if (!isOurUrl(url)) contents.close();
  });
}
