import { markerMount } from '../../../constructs/kind/marker';
import { FINISHED_FILE, readNode, stateOf } from '../../../src/cluster/state';

const marker = (environment: string) => markerMount({ environment, checksum: '0123456789ab' }).containerPath;
const node = (name: string, isRunning: boolean, environment = 'dev') =>
  readNode(`/${name} ${isRunning} /var /lib/modules ${marker(environment)}`);
const FINISHED = ['C /kind', `A ${FINISHED_FILE}`];

describe('a line of docker inspect', () => {
  it('tells name, state and marker of a node', () => {
    expect(node('argo-dev-worker', false)).toEqual({
      name: 'argo-dev-worker',
      isRunning: false,
      marker: { environment: 'dev', checksum: '0123456789ab' },
    });
    expect(readNode('/kind-control-plane true /var').marker).toBeUndefined();
  });
});

describe('a cluster is', () => {
  it('finished when its creation left the file that says so; what is stopped is named', () => {
    expect(stateOf('dev', [node('a', true), node('b', false)], FINISHED)).toEqual({
      is: 'finished',
      checksum: '0123456789ab',
      stopped: ['b'],
    });
  });

  it('unfinished without that file, whatever else was changed', () => {
    expect(stateOf('dev', [node('a', true)], ['C /kind', 'A /kind/kubeadm.conf'])).toEqual({ is: 'unfinished' });
    expect(stateOf('dev', [node('a', true)], [`D ${FINISHED_FILE}`])).toEqual({ is: 'unfinished' });
  });

  it('foreign when a single node is not ours, and nothing of it is touched', () => {
    expect(stateOf('dev', [], FINISHED)).toEqual({ is: 'foreign' });
    expect(stateOf('dev', [node('a', true), readNode('/b true /var')], [])).toEqual({ is: 'foreign' });
    expect(stateOf('dev', [node('a', true, 'other')], FINISHED)).toEqual({ is: 'foreign', environment: 'other' });
  });
});
