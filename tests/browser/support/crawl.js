// Finds every address that somebody can reach by links.

const MOST_OF_A_KIND = 60;
const MOST_WITH_A_QUERY = 3;

/** The kind of an address: the same for each claim, file, customer's link and filter. */
function kindOf(address) {
  const { pathname, searchParams } = new URL(address);
  const path = pathname
    .replace(/CPOR-\d+/, 'ID')
    .replace(/\/files\/\d+/, '/files/FILE')
    .replace(/\/company\/users\/\d+/, '/company/users/USER')
    .replace(/\/consent\/[^/]+/, '/consent/TOKEN');
  return { path, query: [...new Set(searchParams.keys())].sort().join('&') };
}

/** What makes a page look unlike others of its kind: a claim's status and stage, and the forms. */
function lookOf(html, { path }) {
  if (!/ID|TOKEN/.test(path)) {
    return path;
  }
  const status = /<span class="tag[^"]*">.*?<\/svg>([^<]*)</.exec(html)?.[1].trim();
  const stage = /class="stage">(\D{1,14})/.exec(html)?.[1];
  const forms = [...html.matchAll(/<form[^>]*action="([^"]*)"/g)];
  const actions = forms.map(([, action]) => kindOf(new URL(action, 'http://here').href).path);
  return [path, status, stage, ...new Set(actions)].filter(Boolean).join(' ');
}

/** The links of a page to pages here that its reader would follow. The demo's mailbox also has those
 * of other people. */
function linksIn(html, address) {
  if (new URL(address).pathname === '/demo/mail') {
    return [];
  }
  const hrefs = [...html.matchAll(/<a\b[^>]*\bhref="([^"]+)"/g)].map(([, href]) =>
    href.replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
  );
  return hrefs
    .map((href) => new URL(href, address))
    .filter((url) => url.origin === new URL(address).origin && !url.searchParams.has('lang'))
    .map((url) => url.href.replace(/#.*/, ''));
}

/**
 * Follows all links from `starts`, as somebody whom `request` (Playwright's) stands for. Gives
 * `{ pages, broken }`: of each look one page's address, and what did not answer 200.
 */
export async function crawl(request, starts) {
  const waiting = [...starts];
  const known = new Set(waiting);
  const counts = new Map();
  const pages = new Map();
  const broken = [];
  const add = (link) => {
    const { path, query } = kindOf(link);
    const seen = counts.get(path + query) ?? 0;
    if (!known.has(link) && seen < (query ? MOST_WITH_A_QUERY : MOST_OF_A_KIND)) {
      known.add(link);
      counts.set(path + query, seen + 1);
      waiting.push(link);
    }
  };
  for (let address = waiting.shift(); address; address = waiting.shift()) {
    const response = await request.get(address);
    const isPage = response.headers()['content-type']?.startsWith('text/html');
    if (response.status() !== 200) {
      broken.push(`${response.status()} for ${address}`);
    } else if (isPage) {
      const html = await response.text();
      const look = lookOf(html, kindOf(address));
      pages.set(look, pages.get(look) ?? address);
      linksIn(html, address).forEach(add);
    }
  }
  return { pages, broken };
}
