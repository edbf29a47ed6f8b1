import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './console.mjs';
import { cruised, forbidden, moduleFloor } from './dependencyRules.mjs';
import { root } from './paths.mjs';

/** Rejects with every import that goes the wrong way. */
export async function checkDependencies() {
  const { cruise } = await import('dependency-cruiser');
  const folders = cruised.filter((folder) => existsSync(join(root, folder)));
  const { output } = await cruise(folders, {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  });
  const { modules, summary } = /** @type {import('dependency-cruiser').ICruiseResult} */ (output);
  const own = modules.filter(
    ({ source }) => !source.includes('node_modules') && /\.tsx?$/.test(source),
  );
  const complaints = summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} → ${to}`,
  );
  if (own.length < moduleFloor) {
    complaints.push(
      `only ${own.length} of our files were read; build/dependencyRules.mjs expects ${moduleFloor}`,
    );
  }
  if (complaints.length > 0) throw new SetupError(complaints.join('\n'));
}
