/** Counts what is asked for, agreed to and sent: how often, never for whom. */
export interface AskingMeter {
  /** What was answered to a form: asked, limited, later, address (it was none) or token (it has to be sent once more). */
  readonly answered: (answer: string) => void
  readonly confirmed: (state: 'confirmed' | 'void') => void
  /** What became of a letter to confirm. */
  readonly letter: (outcome: string) => void
  readonly text: (depth: number) => string
}

/** A meter that has counted nothing yet. */
export function askingMeter(): AskingMeter {
  const [answers, confirmations, letters] = [new Map(), new Map(), new Map()] as const
  const add = (counts: Map<string, number>, label: string) => counts.set(label, (counts.get(label) ?? 0) + 1)
  const family = (name: string, help: string, counts: ReadonlyMap<string, number>, label: string) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} counter`,
    ...[...counts].map(([value, count]) => `${name}{${label}="${value}"} ${count}`),
  ]
  return {
    answered: (answer) => add(answers, answer),
    confirmed: (state) => add(confirmations, state),
    letter: (outcome) => add(letters, outcome),
    text: (depth) =>
      [
        ...family('courant_asked_total', 'What was answered to whoever subscribes.', answers, 'answer'),
        ...family('courant_confirmed_total', 'What came of links to confirm.', confirmations, 'state'),
        ...family('courant_confirmations_total', 'What became of letters to confirm.', letters, 'outcome'),
        '# HELP courant_outbox_depth Letters to confirm that wait.',
        '# TYPE courant_outbox_depth gauge',
        `courant_outbox_depth ${depth}`,
        '',
      ].join('\n'),
  }
}
