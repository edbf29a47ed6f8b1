import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { errorCodes } from '../../../shared/errors.ts';

const rendererDir = join(import.meta.dirname, '../../../renderer');
const catalogueDir = join(rendererDir, 'i18n');
const NBSP = '\u00A0';

interface Piece {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

function sourceFiles(folder: string, extensions: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => extensions.some((extension) => name.endsWith(extension)))
    .map((name) => join(folder, name));
}

function parse(file: string): ts.SourceFile {
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, kind);
}

/** Every piece of text between quotes or in a template, except module names and property names. */
function literalPieces(file: string): Piece[] {
  const source = parse(file);
  const pieces: Piece[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const isText =
      ts.isStringLiteral(node) ||
      ts.isNoSubstitutionTemplateLiteral(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node);
    const { parent } = node;
    const isName = ts.isPropertyAssignment(parent) && parent.name === node;
    if (isText && !isName) pieces.push(pieceOf(source, file, node, node.text));
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return pieces;
}

function pieceOf(source: ts.SourceFile, file: string, node: ts.Node, text: string): Piece {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return { file: relative(rendererDir, file), line: line + 1, text };
}

const where = ({ file, line, text }: Piece): string => `${file}:${line} ${JSON.stringify(text)}`;

/** Attributes whose value a person reads or hears. */
const spokenAttributes: ReadonlySet<string> = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'children',
  'description',
  'error',
  'hint',
  'label',
  'legend',
  'placeholder',
  'sentence',
  'title',
]);

/** Words written directly in a component: between tags, or in an attribute that is read or heard. */
function literalsOnScreen(file: string): Piece[] {
  const source = parse(file);
  const found: Piece[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{Letter}/u.test(node.text)) {
      found.push(pieceOf(source, file, node, node.text.trim()));
    }
    if (
      ts.isJsxAttribute(node) &&
      spokenAttributes.has(node.name.getText()) &&
      node.initializer !== undefined
    ) {
      const words = wordsIn(node.initializer);
      if (words !== null) found.push(pieceOf(source, file, node, words));
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found;
}

function wordsIn(initializer: ts.JsxAttributeValue): string | null {
  const value = ts.isJsxExpression(initializer) ? initializer.expression : initializer;
  if (value === undefined || !ts.isStringLiteralLike(value)) return null;
  return /\p{Letter}/u.test(value.text) ? value.text : null;
}

/**
 * What leaves the program, and what the system itself shows, is read without a window: those words are kept apart, and
 * held to the same.
 */
const sharedWords = ['export', 'activity', 'attention', 'calls'].map((area) =>
  join(rendererDir, '..', 'shared', area, 'words.ts'),
);
const catalogue = [...sourceFiles(catalogueDir, ['.ts']), ...sharedWords].flatMap(literalPieces);
const components = sourceFiles(rendererDir, ['.tsx']);
const codeOutsideCatalogue = sourceFiles(rendererDir, ['.ts', '.tsx'])
  .filter((file) => !file.startsWith(catalogueDir))
  .flatMap(literalPieces);

describe('the French catalogue', () => {
  test('is read at all by this test', () => {
    expect(catalogue.length).toBeGreaterThan(300);
    expect(components.length).toBeGreaterThan(40);
  });

  test('has no straight apostrophe', () => {
    expect(catalogue.filter(({ text }) => text.includes("'")).map(where)).toEqual([]);
  });

  test('has a non-breaking space before double punctuation and inside guillemets', () => {
    const wrong = catalogue.filter(
      ({ text }) =>
        /(^|[^\u00A0])[;?!»]/u.test(text) ||
        /[^\u00A0\d]:/u.test(text) ||
        /«(?!\u00A0)/u.test(text),
    );
    expect(wrong.map(where)).toEqual([]);
  });

  test('keeps a number with its unit', () => {
    const units = 'h|ans?|heures?|minutes?|secondes?|chiffres?|caractères?|%';
    const wrong = catalogue.filter(({ text }) =>
      new RegExp(`\\d (${units})(?!\\p{Letter})`, 'u').test(text),
    );
    expect(wrong.map(where)).toEqual([]);
  });

  test('has no double space and no exclamation mark', () => {
    const wrong = catalogue.filter(({ text }) => /[ \u00A0]{2}|!/u.test(text));
    expect(wrong.map(where)).toEqual([]);
  });

  test('never uses a word that nurses do not use', () => {
    const banned =
      /synchronis(?!ation)|token|serveur|endpoint|upload|payload|\bbug\b|fatal|oups|veuillez|erreur est survenue/iu;
    expect(catalogue.filter(({ text }) => banned.test(text)).map(where)).toEqual([]);
  });

  test('tells every expected failure in three sentences, in each kind of establishment', () => {
    for (const kind of ['ehpad', 'healthCentre', 'hospital'] as const) {
      const { errors } = frenchFor(kind);
      for (const code of errorCodes) {
        for (const sentence of Object.values(errors[code])) {
          expect(sentence, `${kind} ${code}`).toMatch(/^\p{Lu}.*[.?]$/u);
        }
      }
    }
  });

  test('says resident, room and unit in an EHPAD, and patient elsewhere', () => {
    const ehpad = JSON.stringify(frenchFor('ehpad'));
    const centre = JSON.stringify(frenchFor('healthCentre').residents);
    expect(ehpad).toContain('Nouveau résident');
    expect(centre).not.toContain('résident');
    expect(centre).toContain(`Nouveau patient`);
    expect(frenchFor('healthCentre').residents.searchLabel).not.toContain('chambre');
  });

  test('counts zero and one as singular, and keeps the number with its noun', () => {
    const { home } = frenchFor('ehpad');
    expect(home.fromHere(0)).toBe(`0${NBSP}demande d’ici`);
    expect(home.fromHere(1)).toBe(`1${NBSP}demande d’ici`);
    expect(home.fromHere(2)).toBe(`2${NBSP}demandes d’ici`);
  });
});

describe('components', () => {
  test('write no word of their own on screen', () => {
    expect(components.flatMap(literalsOnScreen).map(where)).toEqual([]);
  });

  test('hold no French text outside the catalogue', () => {
    const french = codeOutsideCatalogue.filter(({ text }) => /[À-ÖØ-öø-ÿŒœ’«»]/u.test(text));
    expect(french.map(where)).toEqual([]);
  });
});
