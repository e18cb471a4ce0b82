interface Page {
  readonly found: readonly string[];
  readonly has_more?: boolean | undefined;
  readonly page_token?: string | undefined;
}

/** Reads a list that Feishu gives in pages. @param read one page, as its parameters say. */
export async function allPages(
  read: (page: { page_size: number; page_token?: string }) => Promise<Page>,
): Promise<string[]> {
  const found: string[] = [];
  let token: string | undefined;
  do {
    const page = await read({ page_size: 100, ...(token ? { page_token: token } : {}) });
    found.push(...page.found);
    token = page.has_more ? page.page_token : undefined;
  } while (token);
  return found;
}
