import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { settingsSchema } from './schema';

type Schema = z.core.JSONSchema.BaseSchema;

interface Row {
  readonly path: string;
  readonly type: string;
  readonly fallback: string;
  readonly meaning: string;
}

const INTRODUCTION = `# Configuration

Every setting of an environment. They stand in \`Pulumi.<environment>.yaml\` under \`config:\`, each top-level setting with
the project's prefix:

\`\`\`yaml
config:
  argo-platform:cluster:
    type: aks
  argo-platform:argoWorkflows:
    server:
      authModes: [client]
\`\`\`

A key that is left out has its default. Keys of other projects (\`azure-native:location\`) belong to Pulumi's providers.
A file with a mistake is refused, with one line for each mistake, and \`dist/\` stays as it was.
This page is generated from the schema in \`src/config/\` by \`npm run docs\`.
`;

/** The page `docs/configuration.md`: a table per top-level setting. */
export function configurationPage(): string {
  const root: Schema = z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' });
  const sections = Object.entries(root.properties ?? {}).map(([name, schema]) => {
    const rows = rowsOf(name, schema as Schema);
    return [`## ${name}`, '', '| Setting | Type | Default | Meaning |', '|---|---|---|---|', ...rows.map(line)].join(
      '\n',
    );
  });
  return `${INTRODUCTION}\n${sections.join('\n\n')}\n`;
}

function rowsOf(path: string, schema: Schema, isRequired = false): Row[] {
  const variants = (schema.oneOf ?? []) as Schema[];
  if (variants.length > 0) return rowsOfVariants(path, schema, variants);
  if (schema.properties === undefined) {
    const items = schema.type === 'array' ? (schema.items as Schema).properties : undefined;
    return [
      rowOf(path, schema, isRequired),
      ...Object.entries(items ?? {}).flatMap(([key, child]) => rowsOf(`${path}[].${key}`, child as Schema, true)),
    ];
  }
  // A map that may be left out as a whole says itself what that means.
  const own =
    schema.description === undefined ? [] : [{ path, type: 'map', fallback: '', meaning: schema.description }];
  return [
    ...own,
    ...Object.entries(schema.properties).flatMap(([key, child]) =>
      rowsOf(`${path}.${key}`, child as Schema, schema.required?.includes(key)),
    ),
  ];
}

/** One row for the choice itself, and then what each choice adds. */
function rowsOfVariants(path: string, schema: Schema, variants: readonly Schema[]): Row[] {
  const choice = (variant: Schema) => (variant.properties?.type ?? {}) as Schema;
  const meaning = variants.map((variant) => `\`${choice(variant).const}\`: ${choice(variant).description}`).join('; ');
  const fallback = (schema.default as { type?: string } | undefined)?.type ?? '';
  const type = variants.map((variant) => code(choice(variant).const)).join(' or ');
  return [
    { path: `${path}.type`, type, fallback: code(fallback), meaning },
    ...variants.flatMap((variant) =>
      Object.entries(variant.properties ?? {})
        .filter(([key]) => key !== 'type')
        .flatMap(([key, child]) => rowsOf(`${path}.${key}`, child as Schema, variant.required?.includes(key)))
        .map((row) => ({ ...row, meaning: `(\`${choice(variant).const}\`) ${row.meaning}` })),
    ),
  ];
}

function rowOf(path: string, schema: Schema, isRequired: boolean): Row {
  const fallback = schema.default === undefined ? (isRequired ? '(required)' : '') : code(schema.default);
  return { path, type: typeOf(schema), fallback, meaning: schema.description ?? '' };
}

function typeOf(schema: Schema): string {
  if (schema.title) return schema.title;
  if (schema.enum) return schema.enum.map(code).join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items as Schema)}`;
  if (schema.type === 'object') return 'map';
  if (schema.type === 'integer') return range(schema, 'whole number');
  if (schema.type === 'number') return range(schema, 'number');
  if (schema.type === 'boolean') return '`true` or `false`';
  return 'text';
}

/** JSON Schema gives every integer the bounds of a double, which tell a reader nothing. */
function range({ minimum, maximum }: Schema, noun: string): string {
  const low = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? `from ${minimum}` : '';
  const high = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? `to ${maximum}` : '';
  return [noun, low, high].filter((part) => part !== '').join(' ');
}

const code = (value: unknown) =>
  value === '' ? '' : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

const cell = (text: string) => text.replaceAll('|', '\\|');

const line = ({ path, type, fallback, meaning }: Row) =>
  `| \`${path}\` | ${cell(type)} | ${cell(fallback)} | ${cell(meaning)} |`;

/** Writes the page to the file that is named, when this module is the program. */
if (require.main === module) {
  const file = process.argv[2] ?? 'docs/configuration.md';
  const page = configurationPage();
  writeFileSync(file, page);
  process.stdout.write(`${file}: ${page.trimEnd().split('\n').length} lines\n`);
}
