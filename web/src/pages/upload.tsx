// SPDX-License-Identifier: Apache-2.0
// Reports in: files or pasted words, with how far the reading is as it happens.
import {useEffect, useRef, useState} from 'preact/hooks';
import {address, changed, send, useApi} from '../core/api';
import {timeWords} from '../core/dates';
import {refused} from '../core/decide';
import {place, setQuery} from '../core/place';
import type {Job, List} from '../core/types';
import {kindWord, plain} from '../core/words';
import {Title} from '../parts/frame';
import {reportPath} from '../parts/quotation';

export function UploadPage() {
  const job = place.value.query.get('job');
  return (
    <>
      <div class="head">
        <Title text="Upload" />
        <p>
          Plain text, HTML, JSON and JSON Lines, one report or many. What a file is, is told by its content. A report
          that is there already changes nothing.
        </p>
      </div>
      <div class="with-aside">
        <div>
          {job && <Progress key={job} id={job} />}
          <Form />
        </div>
        <aside class="beside" aria-label="Earlier uploads">
          <Jobs />
        </aside>
      </div>
    </>
  );
}

function Form() {
  const [files, setFiles] = useState<File[]>([]);
  const [text, setText] = useState('');
  const [outlet, setOutlet] = useState('');
  const [published, setPublished] = useState('');
  const [url, setUrl] = useState('');
  const [rows, setRows] = useState(false);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const start = async (event: Event) => {
    event.preventDefault();
    const all = text.trim() ? [...files, new File([text], 'pasted.txt', {type: 'text/plain'})] : files;
    if (all.length === 0) return input.current?.focus();
    const form = new FormData();
    for (const file of all) form.append('file', file, file.name);
    setBusy(true);
    try {
      const job = await send<Job>(
        'POST',
        rows ? address('imports') : address('reports', {outlet, published, url}),
        form,
      );
      setFiles([]);
      setText('');
      if (input.current) input.current.value = '';
      setQuery({job: job.id});
    } catch (error) {
      refused(error);
    }
    setBusy(false);
  };
  return (
    <form class="stack upload" onSubmit={(e) => void start(e)}>
      <div
        class={`drop${over ? ' over' : ''}`}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(e) => {
          e.preventDefault();
          setOver(false);
          setFiles([...(e.dataTransfer?.files ?? [])]);
        }}
      >
        <label class="field">
          Files: choose them, or drop them here
          <input ref={input} type="file" multiple onChange={(e) => setFiles([...(e.currentTarget.files ?? [])])} />
        </label>
        {files.length > 0 && (
          <ul class="small">
            {files.map((f) => (
              <li key={f.name}>
                <bdi>{f.name}</bdi> <span class="soft">{size(f.size)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <label class="field">
        or the words of a report
        <textarea rows={6} value={text} dir="auto" onInput={(e) => setText(e.currentTarget.value)} />
      </label>
      <label class="row">
        <input type="checkbox" checked={rows} onChange={(e) => setRows(e.currentTarget.checked)} /> these are rows of a
        register of treaties (CSV or JSON Lines)
      </label>
      {!rows && (
        <fieldset>
          <legend>Where the reports do not say it themselves</legend>
          <div class="row">
            <label class="field">
              Outlet <input value={outlet} dir="auto" onInput={(e) => setOutlet(e.currentTarget.value)} />
            </label>
            <label class="field">
              Published <input type="date" value={published} onInput={(e) => setPublished(e.currentTarget.value)} />
            </label>
            <label class="field">
              Address <input type="url" value={url} onInput={(e) => setUrl(e.currentTarget.value)} />
            </label>
          </div>
        </fieldset>
      )}
      <div>
        <button class="main" disabled={busy}>
          {busy ? 'Sending …' : 'Read'}
        </button>
      </div>
    </form>
  );
}

function Progress({id}: {id: string}) {
  const [job, set] = useState<Job | null>(null);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    const events = new EventSource(address(`jobs/${encodeURIComponent(id)}/events`));
    const take = (event: MessageEvent<string>) => {
      setLost(false);
      set(JSON.parse(event.data) as Job);
    };
    events.addEventListener('progress', take);
    events.addEventListener('done', (event) => {
      take(event as MessageEvent<string>);
      events.close();
      changed();
    });
    // The browser asks again by itself and goes on where it was.
    events.addEventListener('error', () => setLost(true));
    return () => events.close();
  }, [id]);
  if (!job)
    return (
      <p class="waiting" role="status">
        {lost ? 'Waiting for the server …' : 'Beginning …'}
      </p>
    );
  const over = job.state === 'done' || job.state === 'failed' || job.state === 'stopped';
  const facts = Object.entries(job.facts).filter(([, n]) => n > 0);
  return (
    <section class="panel progress" aria-label="Reading">
      <h2>
        {over ? (job.state === 'done' ? 'Read' : plain(job.state)) : 'Reading'} <bdi>{job.name}</bdi>
      </h2>
      <progress
        max={Math.max(job.bytes, 1)}
        value={over ? Math.max(job.bytes, 1) : job.bytes_read}
        aria-label="How far"
      >
        {job.bytes_read}
      </progress>
      <p role="status">
        {job.read} new, {job.known} known already, {job.failed} that could not be read{over ? '.' : ' so far.'}
        {lost && !over && ' The connection is lost; trying again.'}
      </p>
      {facts.length > 0 && (
        <p class="small soft">{facts.map(([kind, n]) => `${n} ${kindWord(kind, n !== 1).toLowerCase()}`).join(', ')}</p>
      )}
      {job.reports.length > 0 && (
        <ul class="small">
          {job.reports.slice(0, 20).map((r, i) => (
            <li key={r}>
              <a href={reportPath(r)}>{job.reports.length === 1 ? 'Open the report' : `Open report ${i + 1}`}</a>
            </li>
          ))}
        </ul>
      )}
      {job.errors.length > 0 && (
        <ul class="small errors">
          {job.errors.map((e) => (
            <li key={e.where + e.message} dir="auto">
              {e.where && <code>{e.where}</code>} {e.message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Jobs() {
  const asked = useApi<List<Job>>(address('jobs'));
  const items = asked.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section class="panel">
      <h2>Earlier uploads</h2>
      <ul class="small links">
        {items.slice(0, 20).map((j) => (
          <li key={j.id}>
            <a href={`/upload?job=${encodeURIComponent(j.id)}`}>
              <bdi>{j.name}</bdi>
            </a>{' '}
            <span class="soft">
              {timeWords(j.submitted)}: {j.state}, {j.read} new
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function size(bytes: number): string {
  return bytes < 10_000
    ? `${bytes} bytes`
    : bytes < 10_000_000
      ? `${Math.round(bytes / 1000)} kB`
      : `${Math.round(bytes / 1_000_000)} MB`;
}
