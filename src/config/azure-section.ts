import { z } from 'zod';
import { addressProblems } from '../../constructs/azure/subnets';
import { cidr, dnsLabel, guid } from './formats';

const vmSize = z.string().regex(/^Standard_\w+$/, 'a VM size such as Standard_D4ds_v5');

/** `azure.network`: addresses. The subnets are planned inside `addressSpace`. */
const network = z.strictObject({
  addressSpace: cidr.default('10.10.0.0/16').describe('Addresses of the virtual network, /16 to /20'),
  podCidr: cidr.default('10.244.0.0/16').describe('Overlay addresses of the pods'),
  serviceCidr: cidr.default('10.96.0.0/16').describe('Addresses of Services'),
});

/** `azure.cluster`: the AKS cluster. */
const cluster = z.strictObject({
  kubernetesVersion: z
    .string()
    .regex(/^1\.\d+$/, 'a Kubernetes minor version such as "1.36", in quotes')
    .default('1.36')
    .describe('Kubernetes minor version; patches follow the upgrade channel'),
  tier: z.enum(['Free', 'Standard', 'Premium']).default('Standard').describe('Service level of the API server'),
  apiServer: z
    .strictObject({
      access: z
        .enum(['private', 'vnet-integrated', 'public'])
        .default('private')
        .describe(
          '`private`: by private endpoint; `vnet-integrated`: private in a subnet of ours; `public`: by ranges',
        ),
      authorizedCidrs: z.array(cidr).default([]).describe('Networks that may reach a public API server'),
    })
    .prefault({}),
  upgradeChannel: z.enum(['stable', 'patch', 'none']).default('stable').describe('Automatic Kubernetes upgrades'),
  nodeOsUpgradeChannel: z
    .enum(['NodeImage', 'SecurityPatch', 'None'])
    .default('NodeImage')
    .describe('Automatic upgrades of the nodes’ operating system'),
  maintenance: z
    .strictObject({
      day: z
        .enum(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])
        .default('Sunday')
        .describe('Day of both weekly windows'),
      startHour: z.int().min(0).max(23).default(2).describe('Hour at which they start'),
      hours: z.int().min(4).max(24).default(4).describe('How long they last'),
      utcOffset: z
        .string()
        .regex(/^[+-]\d{2}:\d{2}$/, 'an offset such as "+01:00", in quotes')
        .default('+00:00')
        .describe('Time zone of `startHour`'),
    })
    .prefault({}),
  imageCleaner: z.boolean().default(true).describe('Remove unused vulnerable images from nodes'),
  azurePolicy: z.boolean().default(true).describe('Azure Policy add-on'),
  defender: z.boolean().default(false).describe('Microsoft Defender for Containers (needs `monitoring.logs`)'),
  adminGroups: z.array(guid).default([]).describe('Entra groups that administer the cluster'),
  zones: z
    .array(z.enum(['1', '2', '3']))
    .default(['1', '2', '3'])
    .describe('Availability zones of both pools; `[]` in a region without'),
  systemPool: z
    .strictObject({
      vmSize: vmSize.default('Standard_D4ds_v5').describe('VM size; at least 4 cores, not of series B'),
      nodes: z.int().min(2).max(20).default(3).describe('Nodes'),
    })
    .prefault({}),
  userPool: z
    .strictObject({
      vmSize: vmSize.default('Standard_D8ds_v5').describe('VM size'),
      minNodes: z.int().min(0).max(1000).default(1).describe('Fewest nodes; 0 scales to zero'),
      maxNodes: z.int().min(1).max(1000).default(10).describe('Most nodes'),
      spot: z.boolean().default(false).describe('Spot nodes (then `placement.controlPlane: system`)'),
    })
    .prefault({}),
});

/** `azure`: everything that Pulumi makes around the manifests. */
export const azure = z
  .strictObject({
    namePrefix: dnsLabel
      .max(20, 'at most 20 characters')
      .default('argo-platform')
      .describe('First part of the names of all Azure resources; some of them are global, so choose your own'),
    tenantId: guid.optional().describe('Entra tenant. Unset: taken from `stacks/outputs/<environment>.json`'),
    location: z
      .string()
      .regex(/^[a-z]+\d?$/, 'an Azure region such as westeurope')
      .default('westeurope')
      .describe('Region of all resources'),
    tags: z.record(z.string(), z.string()).default({}).describe('Tags of all resources, beside the environment’s name'),
    network: network.prefault({}),
    cluster: cluster.prefault({}),
    database: z
      .strictObject({
        sku: z.string().min(1, 'a SKU').default('Standard_D2ds_v5').describe('Size of the PostgreSQL server'),
        storageGb: z
          .literal([32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32767])
          .default(64)
          .describe('Storage in GiB at first; it grows by itself, and Azure never takes any back'),
        zoneRedundant: z.boolean().default(true).describe('A standby in another zone'),
        backupDays: z.int().min(7).max(35).default(14).describe('Backups are kept this long'),
      })
      .prefault({}),
    registry: z.boolean().default(true).describe('A container registry that the nodes may pull from'),
    monitoring: z
      .strictObject({
        logs: z.boolean().default(true).describe('Log Analytics and diagnostic settings'),
        prometheus: z.boolean().default(true).describe('Azure Monitor workspace that scrapes the cluster'),
        grafana: z.boolean().default(true).describe('Managed Grafana on that workspace'),
        retentionDays: z.int().min(30).max(730).default(30).describe('Logs are kept this long'),
      })
      .prefault({}),
  })
  .superRefine(({ network: { addressSpace, podCidr, serviceCidr }, cluster: { systemPool, userPool } }, context) => {
    const maxNodes = systemPool.nodes + userPool.maxNodes;
    for (const { setting, expected } of addressProblems({ addressSpace, podCidr, serviceCidr, maxNodes })) {
      context.addIssue({ code: 'custom', path: ['network', setting], message: expected });
    }
  });
