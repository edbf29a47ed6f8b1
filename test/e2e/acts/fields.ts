import type { Locator, Page } from '@playwright/test';
import { text } from './words.ts';

/** The words themselves, inside a pattern; a name is read with ordinary spaces. */
export function literal(label: string): string {
  return label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
}

/** The field with exactly this label, marked as optional or not. */
export function fieldNamed(page: Page | Locator, label: string): Locator {
  const optional = literal(text.common.optional);
  return page.getByLabel(new RegExp(`^${literal(label)}\\s*(\\(?${optional}\\)?)?\\s*$`));
}
