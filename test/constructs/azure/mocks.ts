import * as pulumi from '@pulumi/pulumi';
import * as settings from '@pulumi/pulumi/runtime/settings';

/** A resource that a program made. */
export interface Made {
  /** Such as `storage:StorageAccount`, or `argo-platform:azure:Network` for a component. */
  readonly type: string;
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: assertions reach into arbitrary kinds; a wrong path fails the assertion
  readonly inputs: any;
  /** Pulumi refuses to delete it. */
  readonly isProtected: boolean;
}

/** The input that becomes a resource's `name`; what is not here has none that anybody reads. */
const NAMED_BY: Readonly<Record<string, string>> = {
  'containerregistry:Registry': 'registryName',
  'containerservice:ManagedCluster': 'resourceName',
  'dbforpostgresql:Server': 'serverName',
  'managedidentity:UserAssignedIdentity': 'resourceName',
  'network:PrivateEndpoint': 'privateEndpointName',
  'network:VirtualNetwork': 'virtualNetworkName',
  'privatedns:PrivateZone': 'privateZoneName',
  'resources:ResourceGroup': 'resourceGroupName',
  'storage:StorageAccount': 'accountName',
};

/** What Azure makes up, by type. All of it is here, or an `apply` would wait for ever. */
const MADE_UP: Readonly<Record<string, (name: string) => object>> = {
  'containerregistry:Registry': () => ({ loginServer: 'registry.example.com' }),
  'containerservice:ManagedCluster': () => ({
    oidcIssuerProfile: { enabled: true, issuerURL: 'https://issuer.example.com/' },
    identityProfile: { kubeletidentity: { objectId: 'principal-of-kubelet' } },
  }),
  'dashboard:Grafana': () => ({
    identity: { type: 'SystemAssigned', principalId: 'principal-of-grafana' },
    properties: { endpoint: 'https://grafana.example.com' },
  }),
  'managedidentity:UserAssignedIdentity': (name) => ({
    clientId: `client-of-${name}`,
    principalId: `principal-of-${name}`,
    tenantId: 'tenant',
  }),
};

/** What a resource is written into, where Azure refuses two writes at the same time: the input that says it. */
const WRITTEN_INTO: Readonly<Record<string, string>> = {
  'dbforpostgresql:AdministratorsMicrosoftEntra': 'serverName',
  'dbforpostgresql:Database': 'serverName',
  'managedidentity:FederatedIdentityCredential': 'resourceName',
  'network:PrivateEndpoint': 'subnet',
  'network:Subnet': 'virtualNetworkName',
  'storage:BlobContainer': 'accountName',
  'storage:BlobServiceProperties': 'accountName',
  'storage:ManagementPolicy': 'accountName',
};

/** What has to be there first, though nothing in its inputs says so. */
const COMES_AFTER: Readonly<Record<string, string>> = {
  // A database that is older than the administrator belongs to a user whom nobody can be.
  'dbforpostgresql:Database': 'dbforpostgresql:AdministratorsMicrosoftEntra',
};

let made: Made[] = [];
/** Mocks are told the inputs of a resource and nothing of its options. */
const protectedNames = new Set<string>();
const busy = new Set<string>();

/** The id of a resource, as long as those of Azure have to be and no longer. */
export const idOf = (type: string, name: string) =>
  `/subscriptions/s/resourceGroups/g/providers/${type.replace(/^.*:/, '')}/${name}`;

/** To be called before anything of Pulumi's is made; nothing here leaves the process. */
export function mockAzure(stack = 'test'): void {
  pulumi.runtime.setMocks(
    {
      newResource: async ({ type: token, name, inputs }) => {
        const type = token.replace(/^azure-native:/, '');
        const container = WRITTEN_INTO[type];
        const lock = container && `${container} ${JSON.stringify(inputs[container])}`;
        const before = COMES_AFTER[type];
        if (before && !made.some((resource) => resource.type === before)) throw new Error(`${type} before ${before}`);
        if (lock && busy.has(lock)) throw new Error(`two writes at the same time: ${lock}`);
        if (lock) busy.add(lock);
        await new Promise(setImmediate);
        if (lock) busy.delete(lock);
        made.push({ type, name, inputs, isProtected: protectedNames.has(`${token} ${name}`) });
        const own = NAMED_BY[type] && { name: inputs[NAMED_BY[type]] };
        return {
          id: idOf(type, name),
          state: { ...inputs, ...own, ...MADE_UP[type]?.(name) },
        };
      },
      call: ({ token }) => {
        throw new Error(`${token} asks Azure before anything is made; use what a resource reports`);
      },
    },
    'argo-platform',
    stack,
    // In a preview `apply` never runs, and nothing that stands in one would be looked at.
    false,
  );
  const monitor = settings.getMonitor();
  if (monitor === undefined) throw new Error('the mocks must have a monitor, got none');
  const register = monitor.registerResource.bind(monitor) as (...all: unknown[]) => unknown;
  Object.assign(monitor, {
    registerResource: (...all: [request: RegisterRequest, ...rest: unknown[]]) => {
      const [request] = all;
      if (request.getProtect()) protectedNames.add(`${request.getType()} ${request.getName()}`);
      return register(...all);
    },
  });
}

/** As much of a request as is looked at here. */
interface RegisterRequest {
  getType(): string;
  getName(): string;
  getProtect(): boolean;
}

/** What a program makes, sorted by type and name, and what it returns. Programs wait for one another. */
export function run<T>(program: () => T | Promise<T>): Promise<{ resources: Made[]; returned: T }> {
  const result = queue.then(() => runAlone(program));
  queue = result.catch(() => undefined);
  return result;
}

let queue: Promise<unknown> = Promise.resolve();

async function runAlone<T>(program: () => T | Promise<T>): Promise<{ resources: Made[]; returned: T }> {
  made = [];
  // Pulumi notes the stack of every promise, which jest maps back to the sources: nine tenths of the time otherwise.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const returned = await program();
  await (settings as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
  Error.stackTraceLimit = stackTraceLimit;
  const key = ({ type, name }: Made) => `${type} ${name}`;
  return { resources: made.sort((a, b) => (key(a) < key(b) ? -1 : 1)), returned };
}

/** The value of an output, with all outputs inside it. */
export const known = (outputs: object): Promise<object> =>
  new Promise((resolve) => pulumi.output(outputs).apply((value) => resolve(value)));
