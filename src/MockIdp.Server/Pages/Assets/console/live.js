// Long polling: one question at a time, which the server answers when there is something to tell.

/** How long the server holds a question back, in seconds. */
export const patience = 25;

const pause = (milliseconds, signal) => new Promise((resolve) => {
  const timer = setTimeout(resolve, milliseconds);
  signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
});

/**
 * Asks until the signal says that nobody looks any more. Bursts are taken together, and a server that does not answer is asked less often.
 * @param {() => Promise<any>} ask
 * @param {(news: any) => void|Promise<void>} tell Nothing, where the time was over.
 * @param {(problem: Error) => void} trouble
 */
export const follow = async (ask, tell, trouble, signal) => {
  while (!signal.aborted) {
    try {
      const news = await ask();
      if (signal.aborted) return;
      await tell(news);
      await pause(200, signal);
    } catch (problem) {
      if (signal.aborted) return;
      trouble(problem);
      // Whoever does not know the admin token is not asked for it again and again.
      if (problem.status === 401) return;
      await pause(1000, signal);
    }
  }
};
