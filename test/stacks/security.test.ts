import { argoObjects, committed, environmentOf, find, inEveryEnvironment, type Loose } from '../environments';

const podTemplates = (objects: Loose[]) =>
  objects.filter(({ kind }) => kind === 'Deployment').map(({ spec }) => spec.template);

const containers = (objects: Loose[]) =>
  podTemplates(objects).flatMap(({ spec }) => [...spec.containers, ...(spec.initContainers ?? [])]);

const rulesOf = (objects: Loose[]) =>
  objects.filter(({ kind }) => kind === 'Role' || kind === 'ClusterRole').flatMap(({ rules }) => rules);

const config = (objects: Loose[], key: string): string =>
  find(objects, 'ConfigMap', 'workflow-controller-configmap').data[key];

describe('pods of the control plane', () => {
  it('are restricted in every environment', () => {
    inEveryEnvironment((objects) => {
      for (const { spec } of podTemplates(objects)) {
        expect(spec.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
        expect(spec.hostNetwork ?? spec.hostPID ?? spec.hostIPC).toBeUndefined();
        expect(spec.enableServiceLinks).toBe(false);
      }
      for (const container of containers(objects)) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
          seccompProfile: { type: 'RuntimeDefault' },
        });
      }
    });
  });

  it('have requests, limits and a pinned image', () => {
    inEveryEnvironment((objects) => {
      expect(containers(objects)).toHaveLength(2);
      for (const { resources, image } of containers(objects)) {
        for (const amount of [resources.requests, resources.limits]) {
          expect(Object.keys(amount).sort()).toEqual(['cpu', 'memory']);
        }
        expect(image).toMatch(/:v4\.1\.2$/);
      }
    });
  });
});

describe('pods of workflows', () => {
  it('are restricted in all three containers, whoever wrote the workflow', () => {
    inEveryEnvironment((objects) => {
      for (const key of ['executor', 'mainContainer']) {
        for (const line of [
          'allowPrivilegeEscalation: false',
          'runAsNonRoot: true',
          'runAsUser: 1001',
          'runAsGroup: 1001',
          'type: RuntimeDefault',
          '- ALL',
        ]) {
          expect(config(objects, key)).toContain(line);
        }
      }
      const defaults = config(objects, 'workflowDefaults');
      for (const line of ['runAsNonRoot: true', 'runAsUser: 1001', 'fsGroup: 1001', 'type: RuntimeDefault']) {
        expect(defaults).toContain(line);
      }
      expect(defaults).toContain('serviceAccountName: workflow-executor');
    });
  });
});

describe('namespaces', () => {
  it('enforce, audit and warn of Pod Security restricted', () => {
    inEveryEnvironment((objects) => {
      for (const { metadata } of objects.filter(({ kind }) => kind === 'Namespace')) {
        for (const mode of ['enforce', 'audit', 'warn']) {
          expect(metadata.labels[`pod-security.kubernetes.io/${mode}`]).toBe('restricted');
        }
      }
    });
  });

  it('have quotas and container defaults each, so that nothing runs without limits', () => {
    inEveryEnvironment((objects) => {
      const namespaces = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
      for (const name of namespaces) {
        expect(Object.keys(find(objects, 'ResourceQuota', `${name}-pods`).spec.hard).sort()).toEqual([
          'limits.cpu',
          'limits.memory',
          'pods',
          'requests.cpu',
          'requests.memory',
        ]);
        expect(find(objects, 'LimitRange', name).spec.limits).toHaveLength(1);
      }
    });
  });

  it('count workflows when asked, and only then: such a quota blocks a fresh installation for minutes', () => {
    const counted = argoObjects(environmentOf({ argoWorkflows: { quota: { workflows: 500 } } }));
    expect(find(counted, 'ResourceQuota', 'argo-objects').spec.hard).toEqual({ 'count/workflows.argoproj.io': 500 });
    inEveryEnvironment((objects) => {
      expect(objects.some(({ metadata }) => metadata.name.endsWith('-objects'))).toBe(false);
    });
  });

  it('count no pod of the control plane, so that workflows never keep it from being replaced', () => {
    inEveryEnvironment((objects) => {
      for (const { spec } of podTemplates(objects)) expect(spec.priorityClassName).toBe('workflow-controller');
      for (const { metadata, spec } of objects.filter(({ kind }) => kind === 'ResourceQuota')) {
        expect(spec.scopeSelector?.matchExpressions).toEqual(
          metadata.name.endsWith('-pods')
            ? [{ scopeName: 'PriorityClass', operator: 'NotIn', values: ['workflow-controller'] }]
            : undefined,
        );
      }
    });
  });
});

describe('rights', () => {
  it('have no wildcard and no verb that hands out rights', () => {
    inEveryEnvironment((objects) => {
      for (const { apiGroups, resources, verbs } of rulesOf(objects)) {
        expect([...apiGroups, ...resources, ...verbs]).not.toContain('*');
        for (const verb of ['escalate', 'bind', 'impersonate']) expect(verbs).not.toContain(verb);
      }
    });
  });

  it('name each Secret that may be read; only creating one needs no name', () => {
    inEveryEnvironment((objects) => {
      for (const { resources, verbs, resourceNames } of rulesOf(objects)) {
        if (!resources.includes('secrets')) continue;
        if (verbs.length === 1 && verbs[0] === 'create') continue;
        expect(verbs).toEqual(['get']);
        expect(resourceNames.length).toBeGreaterThan(0);
      }
    });
  });

  it('create no Secret unless users log in by single sign-on', () => {
    const creates = (objects: Loose[]) =>
      rulesOf(objects).some(({ resources, verbs }) => resources.includes('secrets') && verbs.includes('create'));
    expect(creates(argoObjects(environmentOf({})))).toBe(false);
    expect(creates(argoObjects(committed.get('prod') ?? environmentOf({})))).toBe(true);
  });

  it('let a workflow pod report its result and nothing else', () => {
    inEveryEnvironment((objects) => {
      const bound = objects.filter(({ subjects }) => subjects?.some(({ name }: Loose) => name === 'workflow-executor'));
      expect(bound.map(({ kind, roleRef }) => [kind, roleRef.name])).toEqual([['RoleBinding', 'workflow-executor']]);
      expect(find(objects, 'Role', 'workflow-executor').rules).toEqual([
        { apiGroups: ['argoproj.io'], resources: ['workflowtaskresults'], verbs: ['create', 'patch'] },
      ]);
    });
  });

  it('let the server change nothing in its own name', () => {
    inEveryEnvironment((objects) => {
      const names = objects
        .filter(({ subjects }) => subjects?.some(({ name }: Loose) => name === 'argo-server'))
        .map(({ roleRef }) => roleRef.name);
      const rules = objects
        .filter(({ kind, metadata }) => kind.endsWith('Role') && names.includes(metadata.name))
        .flatMap((role) => role.rules);
      const writes = rules.filter(({ verbs, resources }) => {
        const isOwn = resources[0] === 'events' || (resources[0] === 'secrets' && verbs[0] === 'create');
        return !isOwn && verbs.some((verb: string) => !['get', 'list', 'watch'].includes(verb));
      });
      expect(writes).toEqual([]);
    });
  });

  it('reach beyond the namespace of the workflows only in cluster scope, ClusterWorkflowTemplates aside', () => {
    inEveryEnvironment((objects, { argoWorkflows }) => {
      const everywhere = objects
        .filter(({ kind }) => kind === 'ClusterRoleBinding')
        .map(({ roleRef }) => roleRef.name)
        .filter((name) => !name.endsWith('cluster-templates'));
      if (argoWorkflows.scope === 'cluster') expect(everywhere).toContain('argo-cluster-role');
      else expect(everywhere).toEqual([]);
    });
  });

  it('are bound to accounts and roles that exist', () => {
    const builtIn = ['view']; // Kubernetes' own
    inEveryEnvironment((objects) => {
      const known = new Set(objects.map(({ kind, metadata: m }) => `${kind}/${m.namespace ?? ''}/${m.name}`));
      for (const { roleRef, subjects, metadata } of objects.filter(({ kind }) => kind.endsWith('RoleBinding'))) {
        const where = roleRef.kind === 'Role' ? metadata.namespace : '';
        if (!builtIn.includes(roleRef.name)) expect(known).toContain(`${roleRef.kind}/${where}/${roleRef.name}`);
        for (const { name, namespace } of subjects) expect(known).toContain(`ServiceAccount/${namespace}/${name}`);
      }
    });
  });
});

describe('the guard of workflow pods', () => {
  const guard = (objects: Loose[]) => {
    const policy = objects.find(({ kind }) => kind === 'ValidatingAdmissionPolicy');
    const binding = objects.find(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding');
    return { policy, binding, text: JSON.stringify(policy.spec) };
  };

  it('stands in every namespace of the installation, denies, and fails closed', () => {
    inEveryEnvironment((objects) => {
      const namespaces = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
      const { policy, binding } = guard(objects);
      expect(policy.spec.failurePolicy).toBe('Fail');
      expect(binding.spec).toMatchObject({ policyName: policy.metadata.name, validationActions: ['Deny'] });
      expect(binding.spec.matchResources.namespaceSelector.matchExpressions).toEqual([
        { key: 'kubernetes.io/metadata.name', operator: 'In', values: namespaces },
      ]);
    });
  });

  it('looks at the pods that the controller creates, whoever wrote the workflow', () => {
    inEveryEnvironment((objects) => {
      const { namespace, name } = find(objects, 'ServiceAccount', 'argo').metadata;
      expect(guard(objects).policy.spec.matchConditions[0].expression).toBe(
        `request.userInfo.username == 'system:serviceaccount:${namespace}:${name}'`,
      );
    });
  });

  it('keeps every Secret that controller and server may read from workflows', () => {
    inEveryEnvironment((objects) => {
      const ofControlPlane = objects
        .filter(
          ({ kind, metadata }) => kind === 'Role' && /^argo-(server-)?(install-role|sso-tokens)$/.test(metadata.name),
        )
        .flatMap(({ rules }) => rules)
        .flatMap(({ resourceNames }) => resourceNames ?? []);
      const [{ expression }] = guard(objects).policy.spec.variables;
      for (const name of ofControlPlane) expect(expression).toContain(`'${name}'`);
    });
  });

  it('allows the accounts for workflows, and more when asked', () => {
    const allowed = (serviceAccounts: string[]) =>
      guard(argoObjects(environmentOf({ argoWorkflows: { workflows: { serviceAccounts } } }))).policy.spec
        .validations[0].expression;
    expect(allowed([])).toBe("object.spec.serviceAccountName in ['workflow-artifact-gc', 'workflow-executor']");
    expect(allowed(['builder'])).toContain("'builder'");
    expect(allowed([])).not.toContain("'argo");
  });

  it('guards labels, priority, environment and volumes too', () => {
    expect(guard(argoObjects(environmentOf({}))).policy.spec.validations.map(({ message }: Loose) => message)).toEqual([
      expect.stringContaining('may use the ServiceAccounts'),
      'workflow pods may not have the labels of the control plane',
      'workflow pods may not have the priority of the control plane, which no quota counts',
      'workflow pods may not read the Secrets of the control plane',
      'workflow pods may not mount the Secrets of the control plane',
    ]);
  });
});

describe('secrets', () => {
  it('are never in the output', () => {
    inEveryEnvironment((objects) => {
      for (const secret of objects.filter(({ kind }) => kind === 'Secret')) {
        expect(secret).not.toHaveProperty('data');
        expect(secret).not.toHaveProperty('stringData');
        expect(secret.type).toBe('kubernetes.io/service-account-token');
      }
    });
  });

  it('that the configuration refers to are delivered, with the keys that it reads', () => {
    inEveryEnvironment((objects, { secrets }) => {
      if (secrets.source !== 'external-secrets') return;
      const delivered = new Map<string, string[]>(
        objects
          .filter(({ kind }) => kind === 'ExternalSecret')
          .map(({ spec }) => [spec.target.name, spec.data.map(({ secretKey }: Loose) => secretKey)]),
      );
      const text = ['artifactRepository', 'persistence', 'sso'].map((key) => config(objects, key) ?? '').join('\n');
      for (const [, name, key] of text.matchAll(/name: (\S+)\n\s+key: (\S+)/g)) {
        expect(delivered.get(name ?? '')).toContain(key);
      }
    });
  });
});
