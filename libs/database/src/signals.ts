import { constants } from 'node:os';

const ending = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends the process cleanly when it is told to, whatever else would keep it running: stops once, however often it is
 * told, then exits. A server that was told to stop has done its work and exits with 0; a command that was broken off in
 * its work (`unfinished`) has not, and exits as the signal would have ended it: 128 and its number. With 1 and the reason
 * on standard error if stopping fails.
 *
 * @returns takes the handlers off again
 */
export function stopOnSignals(stop: () => Promise<void>, work: 'done' | 'unfinished' = 'done'): () => void {
  let stopping = false;
  const onSignal = (signal: (typeof ending)[number]): void => {
    if (stopping) return;
    stopping = true;
    const stopped = work === 'done' ? 0 : 128 + constants.signals[signal];
    void stop()
      .then(() => stopped, failed)
      .then((code) => process.exit(code));
  };
  for (const signal of ending) process.on(signal, onSignal);
  return () => {
    for (const signal of ending) process.off(signal, onSignal);
  };
}

function failed(error: unknown): number {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
}
