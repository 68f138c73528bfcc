import { Document, isScalar, Scalar, visit } from 'yaml';

/**
 * Kubernetes tools read YAML with a mixture of the 1.1 and 1.2 rules. The library quotes what 1.1 would take for
 * another type; these are the numbers and timestamps of 1.2 and of go-yaml that it leaves bare (`0o7`, `1e3`).
 */
const LOOKS_LIKE_A_NUMBER = /^[-+.]?\d[\dA-Fa-fox_.:eETZ+ -]*$/i;

/** How values are written: readable first, but never so that another parser could read something else. */
interface YamlOptions {
  /** Write text that ends in white space in double quotes, where whoever trims the document cannot reach it. */
  readonly survivesTrimming?: boolean;
}

/** Writes one YAML document, ending in a newline. Lines are never folded, aliases never used. */
export function toYaml(value: unknown, { survivesTrimming = false }: YamlOptions = {}): string {
  const document = new Document(value, { version: '1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node) {
      if (!isScalar(node) || typeof node.value !== 'string') return;
      if (LOOKS_LIKE_A_NUMBER.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
      if (survivesTrimming && /\s$/.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0, blockQuote: 'literal', directives: false });
}

/** Writes a stream of documents, separated by `---`. */
export function toYamlStream(values: readonly unknown[]): string {
  return values.map((value) => toYaml(value)).join('---\n');
}
