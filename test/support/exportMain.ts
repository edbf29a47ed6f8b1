import type { Vault } from '../../electron/vault/vault.ts';
import type { VaultToMain } from '../../shared/ipc/port.ts';
import type { ReportDocument } from '../../shared/ipc/request.ts';

/** Main's part, without windows: where to write, and the paper of each report. */
export interface MainPart {
  folder: string | null;
  /** Called with what a print window would be given; the answer is its paper, null when it cannot be drawn. */
  print: (document: ReportDocument) => Uint8Array | null | Promise<Uint8Array | null>;
}

/** A paper that names its request, as main would give it back. */
export function paperOf({ detail }: ReportDocument): Uint8Array {
  return Buffer.from(`%PDF-1.7\n% ${detail.row.number}\n%%EOF\n`);
}

/** Answers what the vault asks of main, each on a turn of its own as a message would. */
export function answerFor(vault: () => Vault, main: MainPart): (message: VaultToMain) => void {
  return (message) => {
    if (message.type === 'chooseFolder') {
      setImmediate(() => vault().folderChosen(message.jobId, main.folder));
    }
    if (message.type !== 'openPrint') return;
    const { jobId } = message;
    const page = vault().connect('print', () => {});
    void page.call('document:read', {}).then(async (result) => {
      const pdf = result.ok ? await main.print(result.value as ReportDocument) : null;
      vault().documents.printed(jobId, pdf);
    });
  };
}
