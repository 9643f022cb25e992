import { describe, expect, it } from '@jest/globals';
import { firstUsable, type ExecutionProvider } from '../../../../src/adapters/onnx/execution-provider.js';

const order: readonly ExecutionProvider[] = ['cuda', 'webgpu', 'cpu'];

/** A machine on which only the given providers can make a session. */
const fakeMachine = (usable: readonly ExecutionProvider[]) => {
  const passedOver: string[] = [];
  return {
    passedOver,
    choose: (providers = order) =>
      firstUsable(
        providers,
        (provider) =>
          usable.includes(provider)
            ? Promise.resolve(`session on ${provider}`)
            : Promise.reject(new Error(`no ${provider} here`)),
        (provider, reason) => passedOver.push(`${provider}: ${reason}`),
        (reasons) => new Error(`none: ${reasons}`),
      ),
  };
};

describe('the execution provider of a model', () => {
  it('is CUDA where there is one, and nothing else is tried', async () => {
    const machine = fakeMachine(['cuda', 'webgpu', 'cpu']);
    expect(await machine.choose()).toEqual({ session: 'session on cuda', provider: 'cuda' });
    expect(machine.passedOver).toEqual([]);
  });

  it('falls back to WebGPU, then to the CPU, and says what was passed over and why', async () => {
    const webgpu = fakeMachine(['webgpu', 'cpu']);
    expect((await webgpu.choose()).provider).toBe('webgpu');
    expect(webgpu.passedOver).toEqual(['cuda: no cuda here']);
    const cpu = fakeMachine(['cpu']);
    expect((await cpu.choose()).provider).toBe('cpu');
    expect(cpu.passedOver).toEqual(['cuda: no cuda here', 'webgpu: no webgpu here']);
  });

  it('follows the configured order and tries nothing that is not named', async () => {
    const machine = fakeMachine(['cuda', 'cpu']);
    expect((await machine.choose(['cpu', 'cuda'])).provider).toBe('cpu');
    await expect(machine.choose(['webgpu'])).rejects.toThrow('none: webgpu: no webgpu here');
  });

  it('refuses with every reason when none can be used, and when none is configured', async () => {
    await expect(fakeMachine([]).choose()).rejects.toThrow(
      'none: cuda: no cuda here; webgpu: no webgpu here; cpu: no cpu here',
    );
    await expect(fakeMachine(['cpu']).choose([])).rejects.toThrow('none: no provider is configured');
  });
});
