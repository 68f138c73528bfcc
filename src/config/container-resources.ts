import { z } from 'zod';
import { bytesIn, coresIn, cpu, memory } from './formats';

/** Requests and limits of a container, with defaults of CPU and memory for each. */
export const containerResources = (requests: [string, string], limits: [string, string]) => {
  const amount = ([cpuDefault, memoryDefault]: [string, string], what: string) =>
    z
      .strictObject({
        cpu: cpu.default(cpuDefault).describe(`CPU ${what}`),
        memory: memory.default(memoryDefault).describe(`Memory ${what}`),
      })
      .prefault({});
  return z
    .strictObject({ requests: amount(requests, 'that is reserved'), limits: amount(limits, 'that is the most') })
    .refine(({ requests, limits }) => coresIn(requests.cpu) <= coresIn(limits.cpu), {
      path: ['limits', 'cpu'],
      error: 'at least requests.cpu',
    })
    .refine(({ requests, limits }) => bytesIn(requests.memory) <= bytesIn(limits.memory), {
      path: ['limits', 'memory'],
      error: 'at least requests.memory',
    })
    .prefault({});
};
