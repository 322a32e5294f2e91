import { type ChildProcess, spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../port.ts'
import { programs, put, recipeOf, running, type Server } from './server.ts'

/** Where a proxy runs, and what it hands requests on to. */
interface Place {
  readonly folder: string
  readonly port: number
  readonly upstream: string
}

/** The recipes of docs/operations.md, as configurations that touch nothing else. */
const configurations: Readonly<Record<'nginx' | 'caddy', (recipe: string, place: Place) => string>> = {
  nginx: (recipe, { port, upstream }) => {
    const bound = put(put(recipe, 'listen 80;', `listen 127.0.0.1:${port};`), 'listen [::]:80;', '')
    const quiet = put(bound, 'error_log /var/log/nginx/letters.log crit;', 'error_log stderr crit;')
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${name};`)
    return `daemon off; master_process off; pid nginx.pid; error_log stderr; events { }
      http { ${temporary.join(' ')} ${put(quiet, '127.0.0.1:8080', upstream)} }`
  },
  caddy: (recipe, { port, upstream }) => {
    const bound = put(recipe, 'letters.example.org {', `http://127.0.0.1:${port} {`)
    return `{\n\tadmin off\n\tauto_https off\n}\n${put(bound, '127.0.0.1:8080', upstream)}`
  },
}

/** Starts a proxy with its recipe in front of `upstream`, a host and a port, and waits until it answers. */
export async function proxy(name: 'nginx' | 'caddy', upstream: string, folder: string): Promise<Server> {
  const port = await freePort()
  const recipe = await recipeOf(name === 'caddy' ? 'caddyfile' : 'nginx', 'docs/operations.md')
  const file = join(folder, `${name}.conf`)
  await writeFile(file, configurations[name](recipe, { folder, port, upstream }))
  return running(start(name, file, folder), { name, port })
}

function start(name: 'nginx' | 'caddy', file: string, folder: string): ChildProcess {
  const path = programs.find((program) => program.name === name)?.path ?? name
  const env = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  const args = {
    nginx: ['-p', folder, '-c', file, '-e', 'stderr'],
    caddy: ['run', '--config', file, '--adapter', 'caddyfile'],
  }
  return spawn(path, args[name], { env, stdio: ['ignore', 'ignore', 'pipe'] })
}
