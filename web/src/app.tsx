// SPDX-License-Identifier: Apache-2.0
// Which page an address opens. The first ones that people open are in the first file; the others come when they
// are asked for.
import type {ComponentType} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import {place} from './core/place';
import {Frame, Title} from './parts/frame';
import {Failed} from './parts/load';
import {Start} from './pages/start';
import {RelationPage} from './pages/relation';

type Props = Record<string, string>;
type Page = ComponentType<Props>;

interface Route {
  pattern: RegExp;
  names: string[];
  page: Page | null;
  load: () => Promise<Page>;
}

/** A page that is there, or one that is fetched when it is asked for. Each page takes the parts of its address as props. */
function route(path: string, page: unknown, load?: () => Promise<unknown>): Route {
  const names: string[] = [];
  const source = path.replace(/:(\w+)/g, (_, name: string) => {
    names.push(name);
    return '([^/]+)';
  });
  return {
    pattern: new RegExp(`^${source}/?$`),
    names,
    page: page as Page | null,
    load: (load ?? (() => Promise.resolve(page))) as () => Promise<Page>,
  };
}

const kRoutes: readonly Route[] = [
  route('/', Start),
  route('/relation/:a/:b', RelationPage),
  route('/record/:id', null, async () => (await import('./pages/record')).RecordPage),
  route('/register/:kind', null, async () => (await import('./pages/table')).TablePage),
  route('/reports', null, async () => (await import('./pages/reports')).ReportsPage),
  route('/report/:id', null, async () => (await import('./pages/report')).ReportPage),
  route('/review', null, async () => (await import('./pages/review')).ReviewPage),
  route('/search', null, async () => (await import('./pages/search')).SearchPage),
  route('/conflicts', null, async () => (await import('./pages/conflicts')).ConflictsPage),
  route('/world', null, async () => (await import('./pages/world')).WorldPage),
  route('/calendar', null, async () => (await import('./pages/calendar')).CalendarPage),
  route('/log', null, async () => (await import('./pages/log')).LogPage),
  route('/upload', null, async () => (await import('./pages/upload')).UploadPage),
  route('/users', null, async () => (await import('./pages/users')).UsersPage),
  route('/login', null, async () => (await import('./pages/login')).LoginPage),
];

function find(path: string): {route: Route; props: Props} | undefined {
  for (const one of kRoutes) {
    const found = one.pattern.exec(path);
    if (found) return {route: one, props: Object.fromEntries(one.names.map((n, i) => [n, decode(found[i + 1]!)]))};
  }
  return undefined;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function App() {
  return (
    <Frame>
      <Here />
    </Frame>
  );
}

function Here() {
  const {path} = place.value;
  const found = find(path);
  const [failed, fail] = useState<Error | null>(null);
  const [, redraw] = useState(0);
  const wanted = found?.route;
  useEffect(() => {
    fail(null);
    if (!wanted || wanted.page) return;
    wanted.load().then(
      (page) => {
        wanted.page = page;
        redraw((n) => n + 1);
      },
      (problem: Error) => fail(problem),
    );
  }, [wanted]);
  if (!found) return <NotFound />;
  if (failed) return <Failed problem={failed} />;
  if (!found.route.page)
    return (
      <p class="waiting" role="status">
        Opening …
      </p>
    );
  const Now = found.route.page;
  return <Now {...found.props} key={path} />;
}

function NotFound() {
  return (
    <div class="head">
      <Title text="No such page" />
      <p>
        Nothing stands at this address. <a href="/">All relations</a>
      </p>
    </div>
  );
}
