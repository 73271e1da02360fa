import { AsyncLocalStorage } from 'node:async_hooks';

/** Who does what a request asks for. Work that nobody asked for is the system's. */
export type Actor = { id: string | null; name: string; address: string | null };

const system: Actor = { id: null, name: 'system', address: null };

const actors = new AsyncLocalStorage<Actor>();

/** Everything that `work` does, and what it awaits, is recorded as done by this actor. */
export const actingAs = <Result>(actor: Actor, work: () => Result): Result =>
  actors.run(actor, work);

/** For what follows from a request without anybody having asked for it, such as a refreshed token. */
export const asSystem = <Result>(work: () => Result): Result => actingAs(system, work);

export const currentActor = (): Actor => actors.getStore() ?? system;
