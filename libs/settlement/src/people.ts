/** What people are called. Whoever keeps the people provides it; without one a statement has their logins. */
export abstract class People {
  abstract nameOf(login: string): Promise<string | undefined>;
}
