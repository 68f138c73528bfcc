/**
 * The part of kind's configuration that is used here, in kind's own words:
 * https://github.com/kubernetes-sigs/kind/blob/v0.32.0/pkg/apis/config/v1alpha4/types.go
 */
export interface KindConfig {
  readonly kind: 'Cluster';
  readonly apiVersion: 'kind.x-k8s.io/v1alpha4';
  readonly name: string;
  /** Given to every component of Kubernetes. */
  readonly featureGates?: Readonly<Record<string, boolean>>;
  /** Merge patches of the kubeadm configuration that kind makes, as YAML text. */
  readonly kubeadmConfigPatches?: readonly string[];
  readonly nodes: readonly KindNode[];
}

export interface KindNode {
  readonly role: 'control-plane' | 'worker';
  readonly image: string;
  readonly extraMounts: readonly KindMount[];
  readonly extraPortMappings?: readonly KindPortMapping[];
}

/** A file or folder of the machine in the container that is a node. */
export interface KindMount {
  /** Absolute, or relative to the folder in which kind runs. */
  readonly hostPath: string;
  readonly containerPath: string;
  readonly readOnly: true;
}

/** A port of the machine that leads to a port of the node. */
export interface KindPortMapping {
  readonly containerPort: number;
  readonly hostPort: number;
  readonly listenAddress: string;
  readonly protocol: 'TCP';
}
