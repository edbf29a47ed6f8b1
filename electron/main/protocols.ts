import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { protocol } from 'electron';
import { appHost, appScheme, emptyPage } from './appIdentity.ts';
import { attachmentScheme } from './attachments.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Style nonce for Mantine's few inline sheets; everything else must be a file of ours. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: attachment:",
    'media-src blob:',
    "font-src 'self'",
    "connect-src 'none'",
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Must run before `app` is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true } },
    { scheme: attachmentScheme, privileges: { standard: true, secure: true } },
  ]);
}

/**
 * Serves the built window program. Only paths listed when the program starts exist: a request names a key
 * of that list, so no path from a page ever reaches the disk.
 */
export async function serveApp(rendererDir: string): Promise<void> {
  const manifest = await listFiles(rendererDir);
  protocol.handle(appScheme, async (request) => {
    const url = new URL(request.url);
    if (url.host === appHost && url.pathname === emptyPage) return emptyDocument();
    const file = url.host === appHost ? manifest.get(url.pathname) : undefined;
    if (request.method !== 'GET' || file === undefined) return new Response(null, { status: 404 });
    return answer(file);
  });
}

function emptyDocument(): Response {
  const headers = { 'content-type': 'text/html', 'content-security-policy': "default-src 'none'" };
  return new Response('<!doctype html>', { headers });
}

async function answer(file: string): Promise<Response> {
  const type = contentTypes[extname(file)];
  if (type === undefined) return new Response(null, { status: 404 });
  const headers = new Headers({ 'content-type': type, 'x-content-type-options': 'nosniff' });
  const bytes = await readFile(file);
  if (extname(file) !== '.html') return new Response(new Uint8Array(bytes), { headers });
  const nonce = randomBytes(16).toString('base64');
  headers.set('content-security-policy', contentSecurityPolicy(nonce));
  headers.set('cache-control', 'no-store');
  return new Response(bytes.toString('utf8').replaceAll('__NONCE__', nonce), { headers });
}

async function listFiles(root: string): Promise<Map<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [`/${relative(root, file).split(sep).join('/')}`, file]));
}
