/** A repository on GitHub. */
export interface Repository {
  owner: string;
  name: string;
}

/** The repository of a remote's address, as git writes it; undefined for another host. */
export function repositoryIn(remote: string): Repository | undefined {
  const [, owner, name] =
    /^(?:https:\/\/(?:[^@/]+@)?github\.com\/|(?:ssh:\/\/)?git@github\.com[:/])([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(
      remote,
    ) ?? [];
  return owner !== undefined && name !== undefined ? { owner, name } : undefined;
}

/** Where GitHub Pages puts its site, without a domain of one's own. */
export function pagesAddress({ owner, name }: Repository): string {
  const host = `${owner.toLowerCase()}.github.io`;
  return name.toLowerCase() === host ? `https://${host}/` : `https://${host}/${name}/`;
}
