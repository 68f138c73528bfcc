import { z } from 'zod';
import { cidr, dnsLabel, duration, httpsUrl, port } from './formats';

/**
 * The parts of the schema that are too large to stand in one line of it. Every setting says what it means and has the
 * value that a production cluster wants as its default; what has none is optional, and its text says what happens then.
 */

/** `placement`: the node pools. */
export const placement = z.strictObject({
  controlPlane: z
    .enum(['user', 'system', 'any'])
    .default('user')
    .describe('Node pool of controller and server; `any` sets no constraint'),
  workflows: z.enum(['user', 'system', 'any']).default('user').describe('Node pool of the workflow pods'),
  workflowsOnSpot: z.boolean().default(false).describe('Let workflow pods run on spot nodes too'),
});

/** `network`: what only the cluster's owner knows about the way to its neighbours. */
export const network = z.strictObject({
  engine: z
    .enum(['cilium', 'kubernetes'])
    .default('cilium')
    .describe('`cilium` adds CiliumNetworkPolicies for what a NetworkPolicy cannot name (API server, host DNS)'),
  localDns: z.boolean().default(false).describe('The nodes run AKS LocalDNS (needs `engine: cilium`)'),
  apiServerCidrs: z
    .array(cidr)
    .min(1, 'at least one CIDR')
    .default(['0.0.0.0/0'])
    .describe('Where the API server is, for `engine: kubernetes`; Cilium knows it by itself'),
  azureCidrs: z
    .array(cidr)
    .min(1, 'at least one CIDR')
    .optional()
    .describe(
      'Where Blob Storage and PostgreSQL are. Unset: the private-endpoint subnet on AKS, all addresses elsewhere ' +
        '(and for an account or server that Pulumi does not make)',
    ),
  loginCidrs: z
    .array(cidr)
    .min(1, 'at least one CIDR')
    .default(['0.0.0.0/0'])
    .describe('Where Entra ID and the issuer of single sign-on are, on port 443'),
  workflowEgress: z
    .array(z.strictObject({ cidr: cidr.describe('Destination network'), port: port.describe('TCP port') }))
    .default([])
    .describe('Further destinations that workflow pods may reach, such as `{cidr: 0.0.0.0/0, port: 443}`'),
  prometheus: z
    .strictObject({
      namespace: dnsLabel.default('monitoring').describe('Namespace of the Prometheus that scrapes'),
      podLabels: z
        .record(z.string(), z.string())
        .default({ 'app.kubernetes.io/name': 'prometheus' })
        .describe('Labels of its pods (`rsName: ama-metrics` in `kube-system` for Azure managed Prometheus)'),
    })
    .prefault({}),
});

/** `secrets`: where Secrets come from. */
export const secrets = z.strictObject({
  source: z
    .enum(['external-secrets', 'sealed-secrets', 'sops', 'bootstrap'])
    .default('external-secrets')
    .describe(
      '`external-secrets` reads Key Vault; `sealed-secrets` and `sops` carry the encrypted files of ' +
        '`stacks/secrets/<env>/`; `bootstrap` leaves them to whoever makes the cluster',
    ),
  vaultUrl: httpsUrl.optional().describe('Key Vault to read. Unset: the vault that `azure.namePrefix` names'),
  refreshInterval: duration.default('1h').describe('How often External Secrets reads the vault again'),
});

/** `delivery`: who brings `dist/` into the cluster. */
export const delivery = z.strictObject({
  engine: z
    .enum(['flux', 'none'])
    .default('none')
    .describe('`flux` installs the AKS Flux extension, pointed at `dist/clusters/<env>`; `none` leaves it to you'),
  repository: httpsUrl
    .default('https://github.com/example/argo-platform')
    .describe('Git repository that holds `dist/`'),
  branch: z.string().min(1, 'a branch').default('main').describe('Branch that the cluster follows'),
});

/** `platformApi`: the neighbour that submits workflows and is called back by them. */
export const platformApi = z.strictObject({
  enabled: z.boolean().default(true).describe('Connect the Platform API: policies both ways and its token'),
  namespace: dnsLabel.default('platform-api').describe('Namespace it runs in'),
  port: port.default(3000).describe('Port its pods listen on'),
});
