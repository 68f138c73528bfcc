import { stringify } from 'yaml';
import { auditMount, auditPatch, auditPolicy } from './audit';
import type { KindConfig, KindNode } from './config';
import { checksumOf, markerMount } from './marker';
import { type KindService, kindNodePorts } from './node-ports';

export interface KindClusterProps {
  /** Name of the cluster; the context of kubectl is `kind-<name>`. */
  readonly name: string;
  /** The environment it is for; it marks the cluster as ours. */
  readonly environment: string;
  /** Node image with tag and digest. */
  readonly nodeImage: string;
  /** Worker nodes beside the control plane. */
  readonly workers: number;
  /** Ports of this machine at which the services are reached. */
  readonly ports: Readonly<Record<KindService, number>>;
  /** Kubernetes feature gates. */
  readonly featureGates: Readonly<Record<string, boolean>>;
  /** The API server writes an audit log. */
  readonly audit: boolean;
}

/** The host name of a node is `<name>-control-plane`, and a host name has at most 63 characters. */
const NAME_LENGTH = 63 - '-control-plane'.length;

/**
 * The configuration of a cluster for `kind create cluster`.
 * @throws Error for a name that is too long to become a host name.
 */
export function kindConfig(props: KindClusterProps): KindConfig {
  const { name, environment, featureGates, audit } = props;
  if (name.length > NAME_LENGTH) {
    throw new Error(`name must be at most ${NAME_LENGTH} characters, or its nodes have no host name, got "${name}"`);
  }
  const marker = markerMount({ environment, checksum: checksumOf([props, audit && [auditPolicy, auditPatch]]) });
  const node = (role: KindNode['role']): KindNode => ({ role, image: props.nodeImage, extraMounts: [marker] });
  const controlPlane = node('control-plane');
  return {
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    name,
    ...(Object.keys(featureGates).length > 0 && { featureGates }),
    ...(audit && { kubeadmConfigPatches: [stringify(auditPatch)] }),
    nodes: [
      {
        ...controlPlane,
        extraMounts: [...controlPlane.extraMounts, ...(audit ? [auditMount] : [])],
        extraPortMappings: portMappings(props.ports),
      },
      ...Array.from({ length: props.workers }, () => node('worker')),
    ],
  };
}

/** A laptop in a café shares nothing: the ports open on the loopback address only. */
function portMappings(ports: KindClusterProps['ports']): KindNode['extraPortMappings'] {
  return (Object.keys(kindNodePorts) as KindService[]).map((service) => ({
    containerPort: kindNodePorts[service],
    hostPort: ports[service],
    listenAddress: '127.0.0.1',
    protocol: 'TCP',
  }));
}
