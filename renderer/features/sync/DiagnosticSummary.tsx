import type { Diagnostic } from '../../../shared/ipc/diagnostic.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { driftWords } from '../../lib/driftWords.ts';
import { fileSize } from '../../lib/fileSize.ts';
import { momentWords } from '../../lib/moments.ts';
import { Facts } from '../../ui/Facts.tsx';
import { clockWords } from './syncWords.ts';

const SECOND_MS = 1_000;

/** The same file in sentences, read from its very text: who prepares it need not read the form it is written in. */
export function DiagnosticSummary({ file }: { readonly file: string }) {
  const text = useText();
  const words = text.diagnostic.facts;
  const diagnostic = JSON.parse(file) as Diagnostic;
  const { hub, disk } = diagnostic;
  const madeAt = new Date(diagnostic.madeAt);
  const offsetMs = hub.clockOffsetSeconds === null ? null : hub.clockOffsetSeconds * SECOND_MS;
  return (
    <Facts
      facts={[
        { name: words.madeAt, value: momentWords(text, madeAt, madeAt, 'named') },
        { name: words.versions, value: versionWords(text, diagnostic.versions) },
        { name: words.hub, value: hubWords(text, hub, madeAt) },
        { name: words.clock, value: clockWords(text, offsetMs, madeAt) },
        { name: words.network, value: networkWords(text, diagnostic.network) },
        { name: words.queue, value: queueWords(text, diagnostic.queue) },
        ...(hub.unread === 0
          ? []
          : [{ name: text.unread.name, value: text.unread.fact(hub.unread) }]),
        {
          name: words.disk,
          value: disk.freeBytes === null ? null : fileSize(text, disk.freeBytes),
        },
      ]}
    />
  );
}

function versionWords(text: Catalogue, versions: Diagnostic['versions']): string {
  const { app, electron, platform, system } = versions;
  return text.diagnostic.facts.versionsOf(app, electron, `${platform} ${system}`);
}

function hubWords(text: Catalogue, hub: Diagnostic['hub'], now: Date): string {
  const words = text.diagnostic.facts;
  if (!hub.enrolled) return words.notEnrolled;
  const contact = hub.lastContact === null ? null : new Date(hub.lastContact);
  const when = contact === null ? words.never : words.reached(momentWords(text, contact, now));
  return `${words.links[hub.link]}, ${when}`;
}

function networkWords(text: Catalogue, { fault, routes }: Diagnostic['network']): string {
  const words = text.diagnostic.facts;
  if (fault !== null) return text.errors[fault].title;
  return routes?.includes('proxy') === true ? words.byProxy : words.noFault;
}

function queueWords(text: Catalogue, { waiting, items }: Diagnostic['queue']): string {
  const words = text.diagnostic.facts;
  if (waiting === 0) return words.nothingWaits;
  const oldest = Math.max(0, ...items.map(({ ageSeconds }) => ageSeconds));
  const blocked = items.filter(({ phase }) => phase === 'refused' || phase === 'conflict').length;
  return words.waiting(waiting, driftWords(text, oldest * SECOND_MS), blocked);
}
