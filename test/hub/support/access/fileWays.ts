import { createUpload, patchUpload } from '../tus.ts';
import { askBoth, compared, idOf, type Verdict, type Way } from './ask.ts';
import { maySendFile, sees } from './oracle.ts';
import type { Region, Voice } from './region.ts';
import type { KnownFile } from './state.ts';

/** Asks about a file instead of the key drawn; nothing to ask while there is none. */
const ofFile =
  (ask: (region: Region, voice: Voice, known: KnownFile) => Promise<Verdict>): Way =>
  async (region, voice) => {
    if (region.state.files.length === 0) return { allowed: false, wrong: null };
    return ask(region, voice, region.random.pick(region.state.files));
  };

const bytes = ofFile(({ state }, voice, { file }) => {
  const key = `Binary/${file.binaryId}`;
  return askBoth(sees(state, voice, key), key, (it) => voice.station.get(`/fhir/${it}`));
});

const someBytes = ofFile(({ state }, voice, { file }) => {
  const key = `Binary/${file.binaryId}`;
  const ask = (it: string) => voice.station.get(`/fhir/${it}`, { Range: 'bytes=0-3' });
  return askBoth(sees(state, voice, key), key, ask, ({ status }) => status === 206);
});

const tus = { 'Tus-Resumable': '1.0.0' };

/** Who may send a file asks about it; before its upload was created nothing is there for her either. */
async function ofUpload(
  { state }: Region,
  voice: Voice,
  known: KnownFile,
  ask: (key: string) => Promise<Response>,
  there: number,
): Promise<Verdict> {
  const key = `Binary/${known.file.binaryId}`;
  if (!maySendFile(state, voice, known)) return askBoth(false, key, ask);
  const { status } = await ask(key);
  return compared(true, status === (known.begun ? there : 404), `${key} (${status})`);
}

const offset = ofFile((region, voice, known) => {
  const headers = { ...voice.station.authorization(), ...tus };
  const ask = (key: string) =>
    fetch(`${voice.station.hub.url}/files/${idOf(key)}`, { method: 'HEAD', headers });
  return ofUpload(region, voice, known, ask, 200);
});

/** Creating an upload: taken once by those who may; what is another's answers as what nobody named. */
const creation = ofFile((region, voice, known) => {
  const { file } = known;
  const allowed = maySendFile(region.state, voice, known);
  const ask = (key: string) => createUpload(voice.station, { ...file, binaryId: idOf(key) });
  const isThere = ({ status }: Response): boolean => {
    if (status === 201) known.begun = true;
    return status === 201 || status === 409;
  };
  return askBoth(allowed, `Binary/${file.binaryId}`, ask, isThere);
});

/** A piece at an offset where nothing can follow: a wrong place to those who may, nothing to the rest. */
const piece = ofFile((region, voice, known) => {
  const ask = (key: string) => patchUpload(voice.station, idOf(key), 5000, Buffer.from('x'));
  return ofUpload(region, voice, known, ask, 409);
});

export const fileWays: Readonly<Record<string, Way>> = {
  bytes,
  someBytes,
  uploadOffset: offset,
  uploadCreation: creation,
  uploadPiece: piece,
};
