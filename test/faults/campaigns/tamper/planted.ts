import type { PlantedCase } from '../../campaign.ts';
import { kinds, round } from './kinds.ts';

/** Each kind once. */
const oneLap = kinds.length;

/** What the campaign has to see when something that tells of a tampering is missing. */
export const plantedTamperings: readonly PlantedCase[] = [
  {
    name: 'a picture is given without looking at its seal',
    cases: oneLap * 3,
    seenAs: 'lost',
    patches: [
      {
        file: 'electron/vault/images/sealedFile.ts',
        find: "    decipher.final();\n  } catch {\n    throw new AppFailure('store.corrupted');\n  }",
        replace: '    decipher.final();\n  } catch {}',
      },
    ],
  },
  {
    name: 'a keyring is believed without its seal',
    cases: round.length * 3,
    seenAs: 'failures',
    patches: [
      {
        file: 'electron/vault/session/enter.ts',
        find: 'if (!isAuthentic(keyring, masterKey)) throw',
        replace: 'if (!isAuthentic(keyring, masterKey) && keyring.generation < 0) throw',
      },
    ],
  },
  {
    name: 'a signature is not compared with what it signs',
    cases: oneLap,
    seenAs: 'lost',
    patches: [
      {
        file: 'electron/vault/services/requests/actSigning.ts',
        find: 'verifyDetached(JSON.parse(content.text), jws, key);',
        replace: 'jws.length > 0 && content.ok;',
      },
    ],
  },
];
