import type { PlantedCase } from '../../campaign.ts';

/** Enough for each family to have its turn a few times. */
const enough = 14 * 6;

/** What G6 has to see: a bound that is gone, a file kept as it came, one that makes the program ask the network. */
export const plantedFileBugs: readonly PlantedCase[] = [
  {
    name: 'a picture that claims any size goes to the decoder',
    patches: [
      {
        file: 'electron/vault/images/imageHeader.ts',
        find: 'if (header.width * header.height > maxPicturePixels) throw',
        replace: 'if (header.width * header.height < 0) throw',
      },
    ],
    cases: enough,
    seenAs: 'failures',
  },
  {
    name: 'a DICOM object is kept as it came, names included',
    patches: [
      {
        file: 'electron/vault/images/importImage.ts',
        find: 'const content = object?.cleaned ?? bytes;',
        replace: 'const content = bytes;',
      },
    ],
    cases: enough,
    seenAs: 'failures',
  },
  {
    name: 'an address is asked when a file is taken in',
    patches: [
      {
        file: 'electron/vault/images/importImage.ts',
        find: '  const { object } = decoded;\n',
        replace:
          "  const { object } = decoded;\n  void fetch('http://198.51.100.7/file').catch(() => undefined);\n",
      },
    ],
    cases: enough,
    seenAs: 'failures',
  },
];
