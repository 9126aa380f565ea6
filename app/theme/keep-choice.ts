const YEAR_S = 31_536_000

/**
 * Keeps a person's choice where the server sees it before the first byte of the next page. The Cookie
 * Store API would need HTTPS, which a command centre's own network may not have.
 */
export function keepChoice(name: string, value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_S}; samesite=lax`
}
