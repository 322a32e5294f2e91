import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { type IncomingHttpHeaders, request } from 'node:http'
import { join } from 'node:path'
import { answers, freePort } from '../port.ts'
import { repository } from '../publication.ts'

/** What a recipe is tried with: its program, and how the recipe becomes a configuration of it that touches nothing else. */
export interface Program {
  readonly name: 'nginx' | 'caddy'
  readonly path: string
  readonly start: (recipe: string, place: Place) => Promise<ChildProcess>
}

/** Where a server runs: a folder of its own, the site that it serves, a port of loopback. */
export interface Place {
  readonly folder: string
  readonly site: string
  readonly port: number
}

/** The recipe in a document: its one block of code in the language `name`. */
export async function recipeOf(name: string, document = 'docs/hosting.md'): Promise<string> {
  const text = await readFile(join(repository, document), 'utf8')
  const [block, ...more] = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, language]) => language === name)
  if (block?.[2] === undefined || more.length > 0) throw new Error(`${document} has not one block of ${name}`)
  return block[2]
}

/** A recipe with one of its lines replaced, which must stand in it once. */
export function put(recipe: string, line: string, ours: string): string {
  const [before, after, ...more] = recipe.split(line)
  if (after === undefined || more.length > 0) throw new Error(`the recipe does not say once: ${line}`)
  return before + ours + after
}

const nginx: Program = {
  name: 'nginx',
  path: '/usr/sbin/nginx',
  start: async (recipe, { folder, site, port }) => {
    const bound = put(put(recipe, 'listen 80;', `listen 127.0.0.1:${port};`), 'listen [::]:80;', '')
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${name};`)
    const around = `daemon off; master_process off; pid nginx.pid; error_log stderr; events { }
      http { include /etc/nginx/mime.types; default_type application/octet-stream; access_log off; ${temporary.join(' ')}
      ${put(bound, 'root /srv/news;', `root ${site};`)} }`
    await writeFile(join(folder, 'nginx.conf'), around)
    return spawn(nginx.path, ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  },
}

const caddy: Program = {
  name: 'caddy',
  path: '/usr/bin/caddy',
  start: async (recipe, { folder, site, port }) => {
    const bound = put(recipe, 'news.example.org {', `http://127.0.0.1:${port} {`)
    const config = `{\n\tadmin off\n\tauto_https off\n}\n${put(bound, '/srv/news', site)}`
    await writeFile(join(folder, 'Caddyfile'), config)
    const env = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
    const args = ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile']
    return spawn(caddy.path, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  },
}

export const programs: readonly Program[] = [nginx, caddy]

/** A server that runs. */
export interface Server {
  readonly port: number
  readonly stop: () => Promise<void>
}

/** Starts a program with its recipe over the folder `site`, and waits until it answers. */
export async function serve(program: Program, site: string, folder: string): Promise<Server> {
  await mkdir(folder, { recursive: true })
  const port = await freePort()
  const recipe = await recipeOf(program.name === 'caddy' ? 'caddyfile' : 'nginx')
  return running(await program.start(recipe, { folder, site, port }), { name: program.name, port })
}

/** A program that was started, once it answers at its port. */
export async function running(
  child: ChildProcess,
  { name, port }: { readonly name: string; readonly port: number },
): Promise<Server> {
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  while (!(await answers(port))) if (child.exitCode !== null) throw new Error(`${name} ended: ${said}`)
  return {
    port,
    stop: () => {
      child.kill()
      return ended
    },
  }
}

/** An answer as it came, its body not decoded. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Asks for a path, following nothing. */
export function ask(
  port: number,
  path: string,
  {
    method = 'GET',
    headers = {},
  }: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      )
    })
    asked.on('error', reject).end()
  })
}
