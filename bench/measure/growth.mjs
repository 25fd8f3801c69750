// What is left in memory: by a million reads (nothing may be: the journal is bounded), and by each created user.
import { residentMiB, start, stop } from '../server.mjs';
import { get } from '../traffic.mjs';
import { load } from '../wrk.mjs';

/** Seconds of load between two looks. */
const slice = 2;
const few = 100_000;

/** A lane that holds no more than so many users: what is left in memory by few creates, and by many. */
export async function capped(subject, most, many) {
  const { child } = await start({ ...subject, command: [...subject.command, '--lane-records', `${most}`] });
  const create = async (count) => {
    for (let sent = 0; sent < count;) sent += (await load(child.pid, subject.base, [subject.create], slice)).requests;
    return residentMiB(child.pid);
  };
  const afterFew = await create(few);
  const afterMany = await create(many - few);
  await stop(child);
  return { most, few, many, afterFew, afterMany };
}

export async function growth(subject, many) {
  const { child, first } = await start(subject);
  const send = async (call, count) => {
    let sent = 0;
    while (sent < count) sent += (await load(child.pid, subject.base, [call], slice)).requests;
    return sent;
  };
  const read = get(JSON.parse(first).userID);
  await send(read, few);
  const afterFew = residentMiB(child.pid);
  await send(read, many - few);
  const afterMany = residentMiB(child.pid);
  const users = await send(subject.create, many);
  const bytesPerUser = ((residentMiB(child.pid) - afterMany) * 1024 * 1024) / users;
  await stop(child);
  return { few, many, afterFew, afterMany, users, bytesPerUser };
}
