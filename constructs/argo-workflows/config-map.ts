import { createHash } from 'node:crypto';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { stringify } from 'yaml';
import type { ControllerConfig } from './controller-config';
import { argoLabels } from './release';

export interface ControllerConfigMapProps {
  readonly namespace: string;
  readonly config: ControllerConfig;
}

/** `workflow-controller-configmap`: one key per setting, so that a change shows as the setting that changed. */
export class ControllerConfigMap extends Construct {
  readonly name = 'workflow-controller-configmap';
  /** Changes with the content; who reads the configuration only at its start carries it in its pod template. */
  readonly checksum: string;

  constructor(scope: Construct, id: string, { namespace, config }: ControllerConfigMapProps) {
    super(scope, id);
    const data = configData(config);
    this.checksum = createHash('sha256').update(JSON.stringify(data)).digest('hex');
    new k8s.KubeConfigMap(this, 'configmap', {
      metadata: { name: this.name, namespace, labels: argoLabels('workflow-controller') },
      data,
    });
  }
}

/**
 * Each value as YAML text. The controller puts `<key>: ` before a text of one line and indents a longer one below its
 * key (`parseConfigMap` in config/controller.go), so a map that fits in one line has to be written in flow style.
 */
export function configData(config: ControllerConfig): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, asText(value)]),
  );
}

function asText(value: unknown): string {
  const options = { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false } as const;
  const text = stringify(value, options).trimEnd();
  const isMapInOneLine = typeof value === 'object' && !text.includes('\n');
  return isMapInOneLine ? stringify(value, { ...options, collectionStyle: 'flow' }).trimEnd() : text;
}
