/**
 * Loaded before a campaign's program (`--import`): the same passphrase, salt and cost give the same key without deriving
 * it twice. Argon2id is a function of these alone and most of the time of an unlock; everything else stays as it is.
 */
import { registerHooks } from 'node:module';

const library = '@node-rs/argon2';
const remembering = new URL('rememberedArgon2.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === library && context.parentURL !== remembering
      ? { url: remembering, shortCircuit: true }
      : next(specifier, context),
});
