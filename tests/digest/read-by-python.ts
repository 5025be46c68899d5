import { spawnSync } from 'node:child_process';

/** What Python's strict reader makes of messages: headers, both parts, and what is wrong with them. */
export function readByPython(messages: readonly Buffer[]) {
  const script = `
import email, email.policy, json, sys, base64
policy = email.policy.strict.clone(linesep='\\r\\n', max_line_length=None)
out = []
for line in sys.stdin:
    raw = base64.b64decode(line)
    m = email.message_from_bytes(raw, policy=email.policy.default)
    defects = [str(d) for p in m.walk() for d in p.defects]
    for name in ('Subject', 'From', 'To', 'Date', 'Message-ID'):
        defects += [str(d) for d in m[name].defects]
    out.append({'headers': [[k, str(v)] for k, v in m.items()], 'defects': defects,
        'plain': m.get_body(('plain',)).get_content(), 'html': m.get_body(('html',)).get_content()})
print(json.dumps(out))`;
  const { stdout, stderr } = spawnSync('python3', ['-c', script], {
    input: messages.map((message) => message.toString('base64')).join('\n'),
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as { headers: [string, string][]; defects: string[]; plain: string; html: string }[];
}

export const hasPython = spawnSync('python3', ['--version']).status === 0;
