import type { PlantedCase } from '../../campaign.ts';

export const plantedTrust: readonly PlantedCase[] = [
  {
    name: 'the receipt of another act is taken for this one’s',
    patches: [
      {
        file: 'electron/vault/sync/receipts.ts',
        find: '  if (!same) throw receiptMismatch();\n',
        replace: '',
      },
      {
        file: 'electron/vault/sync/receipts.ts',
        find: '  if (!follows || !(path === reference',
        replace: '  if (!follows && !(path === reference',
      },
    ],
    cases: 1500,
    seenAs: 'failures',
  },
  {
    name: 'an older version replaces what is here',
    patches: [
      {
        file: 'electron/vault/sync/downloader.ts',
        find: '  if (known === null || Number(meta.versionId) > Number(known)) return true;',
        replace: '  if (known === null || Number(meta.versionId) > 0) return true;',
      },
    ],
    cases: 1500,
    seenAs: 'failures',
  },
  {
    name: 'a resident of another establishment is kept',
    patches: [
      {
        file: 'electron/vault/sync/feedPage.ts',
        find: '  if (context.teams.length > 0) return false;',
        replace: '  if (context.teams.length >= 0) return false;',
      },
    ],
    cases: 1500,
    seenAs: 'failures',
  },
  {
    name: 'whatever a hub gives as a reason is repeated',
    patches: [
      {
        file: 'electron/vault/sync/classifyFailure.ts',
        find: '    const reason = ReasonCode.safeParse(own).data ?? null;',
        replace: '    const reason = own ?? null;',
      },
    ],
    cases: 1500,
    seenAs: 'failures',
  },
  {
    name: 'what cannot be written of a page ends the run for ever',
    patches: [
      {
        file: 'electron/vault/sync/answerFault.ts',
        find: '  if (!isOfForm(error)) throw error;',
        replace: '  throw error;',
      },
      {
        file: 'electron/vault/sync/feedResource.ts',
        find: '  if (!isOfItsForm(shape.data.resourceType, value)) throw invalidAnswer();\n',
        replace: '',
      },
    ],
    cases: 1500,
    seenAs: 'failures',
  },
  {
    name: 'a page that was refused is counted as read',
    patches: [
      {
        file: 'electron/vault/sync/downloader.ts',
        find: '    const page = readFeedPage(raw, {',
        replace: `    const readOrPassBy = (...page: Parameters<typeof readFeedPage>) => {
      try {
        return readFeedPage(...page);
      } catch (error) {
        const url = new URL(raw.link.find(({ relation }) => relation === 'next')?.url ?? '', 'https://hub.invalid');
        const read = { audience, nextCursor: url.searchParams.get('cursor') ?? '', count: 0 };
        if (read.nextCursor !== '') parts.database.transaction((db) => saveCursor(db, read, parts.clock.now()));
        throw error;
      }
    };
    const page = readOrPassBy(raw, {`,
      },
    ],
    cases: 1500,
    seenAs: 'failures',
  },
  {
    name: 'as much is taken as is sent',
    patches: [
      {
        file: 'electron/vault/sync/httpExchange.ts',
        find: '    if (length > maxBytes) throw tooLarge();\n',
        replace: '',
      },
    ],
    cases: 1500,
    seenAs: 'failures',
  },
];
