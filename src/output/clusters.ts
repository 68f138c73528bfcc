import { AUDIT_POLICY_FILE } from '../../constructs/kind/audit';
import { kindConfigOf } from '../../stacks/kind-config';
import type { Environment } from '../config/environment';
import type { File } from './tree';
import { toYaml } from './yaml';

const RELATIVE_PATH = '# Run kind in this folder: the path of the audit policy is relative to it.\n';

/** What a cluster itself is made from, below `dist/clusters/<environment>`. */
export function clusterFiles(environment: Environment): File[] {
  if (environment.cluster.type !== 'kind') return [];
  const folder = `clusters/${environment.name}`;
  const { cluster, auditPolicy } = kindConfigOf(environment);
  if (auditPolicy === undefined) return [[`${folder}/kind.yaml`, toYaml(cluster)]];
  return [
    [`${folder}/kind.yaml`, `${RELATIVE_PATH}${toYaml(cluster)}`],
    [`${folder}/${AUDIT_POLICY_FILE}`, toYaml(auditPolicy)],
  ];
}
