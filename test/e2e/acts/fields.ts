import type { Locator, Page } from '@playwright/test';
import { text } from './words.ts';

function literal(label: string): string {
  return label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The field with exactly this label, marked as optional or not. */
export function fieldNamed(page: Page | Locator, label: string): Locator {
  const optional = literal(text.common.optional);
  return page.getByLabel(new RegExp(`^${literal(label)}\\s*(\\(?${optional}\\)?)?\\s*$`));
}
