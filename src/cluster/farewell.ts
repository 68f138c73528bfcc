import { clusterName } from '../../stacks/kind-config';
import type { Environment } from '../config/environment';

/** How to get to what was made, for whoever made it. */
export function farewell(environment: Environment): string[] {
  const { name, kind, argoWorkflows } = environment;
  const { namespace, server } = argoWorkflows;
  const cluster = clusterName(environment);
  const kubectl = `kubectl --context kind-${cluster} --namespace ${namespace}`;
  const isOpen = server.expose.type === 'node-port';
  const certificate = server.tls.type === 'self-signed' ? ' (its certificate is self-signed)' : '';
  return [
    `${cluster} is up.`,
    `  argo-server  https://localhost:${isOpen ? kind.ports.argoServer : 2746}${certificate}`,
    ...(isOpen ? [] : [`  through      ${kubectl} port-forward service/argo-server 2746`]),
    ...(server.authModes.includes('client')
      ? [`  log in with  echo "Bearer $(${kubectl} create token argo-server)" (may read)`]
      : []),
    `  delete       make cluster-down ENV=${name}`,
  ];
}
