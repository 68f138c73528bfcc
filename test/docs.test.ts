import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationPage } from '../src/config/documentation';
import { settingsSchema } from '../src/config/schema';
import { ROOT } from './environments';

describe('docs/configuration.md', () => {
  const page = configurationPage();

  it('is what the schema says now (otherwise: npm run docs)', () => {
    expect(readFileSync(join(ROOT, 'docs/configuration.md'), 'utf8')).toBe(page);
  });

  it('has a meaning for every setting', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows.length).toBeGreaterThan(90);
    for (const row of rows) expect(row).toMatch(/ \| [^|]*[a-zA-Z][^|]*\|$/);
  });

  it('has a table for every top-level setting', () => {
    for (const name of Object.keys(settingsSchema.parse({}))) expect(page).toContain(`## ${name}\n`);
  });
});
