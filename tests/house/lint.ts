import { spawn } from 'node:child_process';

// Runs commands beside each other, each given as one word, and prints what each said once it has ended: `npm run lint`.

const ended = process.argv.slice(2).map(
  (command) =>
    new Promise<number>((resolve) => {
      const began = performance.now();
      // npm puts the commands of packages on the path; they are scripts on some systems, which only a shell can run.
      const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => (said += text));
      child.on('close', (code) => {
        const seconds = ((performance.now() - began) / 1000).toFixed(0);
        console.log(`${said}${command}: ${code === 0 ? 'sound' : 'failed'}, ${seconds} s`);
        resolve(code ?? 1);
      });
    }),
);
process.exitCode = Math.max(...(await Promise.all(ended)));
