import { createServer } from 'node:net';
import type { Environment } from '../config/environment';
import { firstLine, type Processes, type Program } from './processes';
import { Refusal } from './refusal';

/** How a program is asked whether it is there, and where it comes from. */
const TOOLS: Readonly<Record<Program, { readonly probe: readonly string[]; readonly source: string }>> = {
  docker: {
    probe: ['info', '--format', '{{.ServerVersion}}'],
    source: 'https://docs.docker.com/get-started/get-docker/',
  },
  kind: { probe: ['version'], source: 'https://kind.sigs.k8s.io/docs/user/quick-start/#installation' },
  kubectl: { probe: ['version', '--client'], source: 'https://kubernetes.io/docs/tasks/tools/' },
};

/** @throws Refusal with a line for each program that is missing, or whose engine does not answer. */
export async function requireTools(processes: Processes, programs: readonly Program[]): Promise<void> {
  const lines: string[] = [];
  for (const program of programs) {
    const { probe, source } = TOOLS[program];
    const { code, stderr } = await processes.ask(program, ...probe);
    if (code === undefined) lines.push(`${program} is not on the PATH; install it: ${source}`);
    else if (code !== 0 && program === 'docker') lines.push(`docker does not answer; start it (${firstLine(stderr)})`);
    else if (code !== 0) lines.push(`${program} does not run (${firstLine(stderr)}); install it: ${source}`);
  }
  if (lines.length > 0) throw new Refusal(lines);
}

/** @throws Refusal with a line for each port that the cluster would open and somebody else has. */
export async function requirePorts({ name, kind: { ports } }: Environment): Promise<void> {
  const lines: string[] = [];
  for (const [service, port] of Object.entries(ports)) {
    if (await isTaken(port)) {
      lines.push(
        `port ${port} is taken; end the program that has it, or set kind.ports.${service} in Pulumi.${name}.yaml`,
      );
    }
  }
  if (lines.length > 0) throw new Refusal(lines);
}

/** Somebody who listens at all addresses has the port too, which not every system says at one address alone. */
async function isTaken(port: number): Promise<boolean> {
  return (await isTakenAt(port, '127.0.0.1')) || (await isTakenAt(port, '0.0.0.0'));
}

function isTakenAt(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    // Any other error (a port that only root may open) is the container engine's to judge, which runs as root.
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(false)));
  });
}
