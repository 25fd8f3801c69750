// Create and get at full speed, on a fresh process each round and after as long a warm-up. Subjects take turns.
import { start, stop } from '../server.mjs';
import { get } from '../traffic.mjs';
import { load } from '../wrk.mjs';

export async function rates(subjects, rounds, seconds) {
  const found = new Map(subjects.map((subject) => [subject.name, { create: [], get: [] }]));
  for (let i = 0; i < rounds; i++) {
    for (const subject of subjects) {
      const { child, first } = await start(subject);
      const read = subject.get?.(first) ?? get(JSON.parse(first).userID);
      await load(child.pid, subject.base, [subject.create], seconds);
      found.get(subject.name).create.push(await load(child.pid, subject.base, [subject.create], seconds));
      found.get(subject.name).get.push(await load(child.pid, subject.base, [read], seconds));
      await stop(child);
    }
  }
  return found;
}
