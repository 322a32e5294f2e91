import type { Wish } from '../app/service/wish.ts'

/** An answer that was given. */
export interface Answered {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly milliseconds: number
}

/** Counts what was answered and done since the start: how often, never for whom. */
export interface Meter {
  readonly answered: (answer: Answered) => void
  readonly fulfilled: (wish: Wish) => void
  readonly requests: ReadonlyMap<string, number>
  readonly wishes: ReadonlyMap<string, number>
  readonly times: Times
}

/** How long answers took: how many at most as long as each of `bounds`, how many in all, and the seconds of all of them. */
interface Times {
  readonly within: readonly number[]
  readonly count: number
  readonly seconds: number
}

/** In seconds. */
const bounds = [0.005, 0.025, 0.1, 0.25, 1, 5, 15]

/** A meter that has counted nothing yet. */
export function meter(): Meter {
  const requests = new Map<string, number>()
  const wishes = new Map<string, number>()
  const within = bounds.map(() => 0)
  const times = { within, count: 0, seconds: 0 }
  return {
    requests,
    wishes,
    times,
    fulfilled: ({ kind }) => add(wishes, `wish="${kind}"`),
    answered: ({ method, route, status, milliseconds }) => {
      const seconds = milliseconds / 1000
      add(requests, `method="${method}",route="${route}",status="${status}"`)
      for (const [index, bound] of bounds.entries()) if (seconds <= bound) within[index] = (within[index] ?? 0) + 1
      times.count += 1
      times.seconds += seconds
    },
  }
}

const add = (counts: Map<string, number>, labels: string) => counts.set(labels, (counts.get(labels) ?? 0) + 1)

/** What was counted, in the text format of Prometheus (0.0.4). */
export function metricsText({ requests, wishes, times }: Meter): string {
  const name = 'courant_http_request_duration_seconds'
  const bucket = (bound: string, count: number) => `${name}_bucket{le="${bound}"} ${count}`
  return [
    ...counter('courant_http_requests_total', 'Requests that were answered.', requests),
    ...counter('courant_wishes_total', 'What readers asked for by links in letters.', wishes),
    ...heading(name, 'How long answers took.', 'histogram'),
    ...bounds.map((bound, index) => bucket(String(bound), times.within[index] ?? 0)),
    bucket('+Inf', times.count),
    `${name}_sum ${times.seconds}`,
    `${name}_count ${times.count}`,
    '',
  ].join('\n')
}

const heading = (name: string, help: string, type: string): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
]

const counter = (name: string, help: string, counts: ReadonlyMap<string, number>): string[] => [
  ...heading(name, help, 'counter'),
  ...[...counts].map(([labels, count]) => `${name}{${labels}} ${count}`),
]
