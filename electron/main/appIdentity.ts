/** The only origin our windows have; a private scheme, never `file:`. */
export const appScheme = 'app';
export const appHost = 'poste';
export const appOrigin = `${appScheme}://${appHost}`;

/** A page without content, for the window whose preload is its whole program. */
export const emptyPage = '/empty.html';

/** Nothing of a person or a place ever stands in the system's title bar. */
export const windowTitle = 'Estuaire';

/** True for a document of ours: scheme and host compared after parsing, never by prefix. */
export function isOurUrl(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed !== null && parsed.protocol === `${appScheme}:` && parsed.host === appHost;
}
