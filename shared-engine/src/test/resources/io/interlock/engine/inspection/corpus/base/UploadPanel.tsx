import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from './Button';
import { ProgressBar } from './ProgressBar';
import { uploadFile, type UploadHandle } from '../api/upload';

interface Props {
  accept: string;
  onDone: (ids: string[]) => void;
}

export function UploadPanel({ accept, onDone }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const handles = useRef<UploadHandle[]>([]);
  const [progress, setProgress] = useState(0);
  const [error, setError] = useState<string | null>(null);

  useEffect(() => () => handles.current.forEach((handle) => handle.abort()), []);

  const start = useCallback(
    async (files: FileList) => {
      setError(null);
      try {
        const ids: string[] = [];
        for (const file of Array.from(files)) {
          const handle = uploadFile(file, (sent) => setProgress(sent));
          handles.current.push(handle);
          ids.push(await handle.id);
        }
        onDone(ids);
      } catch (cause) {
        setError(cause instanceof Error ? cause.message : 'Upload failed');
      }
    },
    [onDone],
  );

  return (
    <section className="upload">
      <input ref={input} type="file" accept={accept} multiple hidden />
      <Button onClick={() => input.current?.click()}>Choose files</Button>
      <ProgressBar value={progress} />
      {error && <p role="alert">{error}</p>}
    </section>
  );
}
