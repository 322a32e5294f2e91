/** Mails for tests, invented in the shapes that servers send. */

/** The delivery that the returned letters below are of. */
export const delivery: string = '0123456789abcdef0123456789abcdef'

/** A letter of ours, as a server returns it. */
export const letter: string = `Received: from out.news.example (out.news.example [192.0.2.9])
\tby mx.example.org (Postfix) with ESMTPS id 4ABC
\tfor <ada@example.org>; Fri, 2 May 2025 08:00:01 +0000 (UTC)
DKIM-Signature: v=1; a=rsa-sha256; d=news.example; s=k1; h=from:to:subject;
\tbh=AAAA; b=BBBB
From: Ink <ink@news.example>
To: ada@example.org
Subject: This week
Message-ID: <${delivery}@news.example>
Date: Fri, 2 May 2025 08:00:00 +0000

Hello
`

/** What a delivery report has beside its recipients. */
interface Report {
  readonly text?: string
  readonly recipients: readonly string[]
  readonly type?: string
  readonly returned?: string
}

/** A report of RFC 3464. */
export function deliveryReport({
  text = 'It did not arrive.',
  recipients,
  type = 'message/delivery-status',
  returned = letter,
}: Report): string {
  return `Return-Path: <>
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
To: bounces@news.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=us-ascii

${text}

--b1
Content-Type: ${type}

Reporting-MTA: dns; mx.example.org
Arrival-Date: Fri, 2 May 2025 08:00:01 +0000

${recipients.join('\n\n')}

--b1
Content-Type: message/rfc822

${returned}
--b1--
`
}

/** The fields of one recipient of a delivery report. */
export const recipient = (status: string, diagnostic: string, address = 'ada@example.org', action = 'failed'): string =>
  `Final-Recipient: rfc822; ${address}\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: smtp; ${diagnostic}`

/** Who sends a bounce in words, and what it calls it. */
interface Head {
  readonly from?: string
  readonly subject?: string
}

/** A bounce in words, from a program; `text` is all that it says before the letter. */
export function inWords(
  text: string,
  { from = 'MAILER-DAEMON@mx.example.org', subject = 'failure notice' }: Head = {},
): string {
  return `From: ${from}\nTo: bounces@news.example\nSubject: ${subject}\n\n${text}\n\n${letter}`
}

/** A reader’s complaint (RFC 5965). */
export const complaint = (fields: string): string => `From: fbl@provider.example
To: abuse@news.example
Subject: Abuse report
Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

--b1
Content-Type: text/plain

This is an email abuse report.

--b1
Content-Type: message/feedback-report

${fields}

--b1
Content-Type: message/rfc822

${letter}
--b1--
`

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
