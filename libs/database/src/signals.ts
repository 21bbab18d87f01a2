const ending = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends the process cleanly when it is told to: stops once, however often it is told, then exits with 0; with 1 and
 * the reason on standard error if stopping fails.
 *
 * @returns takes the handlers off again
 */
export function stopOnSignals(stop: () => Promise<void>): () => void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ending) process.on(signal, onSignal);
  return () => {
    for (const signal of ending) process.off(signal, onSignal);
  };
}
