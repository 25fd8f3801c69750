// Cold start: from before the process is made until the first created user is answered, and the memory then. Subjects take turns.
import { residentMiB, start, stop } from '../server.mjs';

export async function starts(subjects, times) {
  const found = new Map(subjects.map((subject) => [subject.name, { start: [], resident: [] }]));
  for (let i = 0; i < times; i++) {
    for (const subject of subjects) {
      const { child, ms } = await start(subject);
      found.get(subject.name).start.push(ms);
      found.get(subject.name).resident.push(residentMiB(child.pid));
      await stop(child);
    }
  }
  return found;
}
