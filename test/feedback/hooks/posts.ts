/** What providers post, invented in the shapes that their documentation shows. */

/** The delivery that all of it is of. */
export const delivery: string = '0123456789abcdef0123456789abcdef'
const messageId = `${delivery}@news.example`

type Fields = Readonly<Record<string, unknown>>

/** The letter, as Amazon SES speaks of it. */
export const sesMail = (more: Fields = {}): Fields => ({
  timestamp: '2026-05-02T08:00:00.000Z',
  messageId: '0102018f00000000-11111111-2222-3333-4444-555555555555-000000',
  source: 'news@news.example',
  sourceArn: 'arn:aws:ses:eu-west-1:123456789012:identity/news.example',
  sendingAccountId: '123456789012',
  destination: ['ada@example.org'],
  headersTruncated: false,
  headers: [
    { name: 'From', value: 'Ink <news@news.example>' },
    { name: 'Message-ID', value: `<${messageId}>` },
  ],
  commonHeaders: { from: ['Ink <news@news.example>'], subject: 'This week' },
  ...more,
})

export const sesBounce = (bounce: Fields = {}, mail: Fields = sesMail()): Fields => ({
  notificationType: 'Bounce',
  bounce: {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: [
      {
        emailAddress: 'ada@example.org',
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 <ada@example.org>: user unknown',
      },
    ],
    timestamp: '2026-05-02T08:00:02.000Z',
    feedbackId: '0102018f00000000-aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee-000000',
    reportingMTA: 'dsn; a1-1.smtp-out.eu-west-1.amazonses.com',
    ...bounce,
  },
  mail,
})

/** What Amazon’s notification service puts around a message, but for its signature. */
export const snsEnvelope = (message: unknown, more: Fields = {}): Fields => ({
  Type: 'Notification',
  MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
  TopicArn: 'arn:aws:sns:eu-west-1:123456789012:letters',
  Message: typeof message === 'string' ? message : JSON.stringify(message),
  Timestamp: '2026-05-02T08:00:03.000Z',
  SignatureVersion: '2',
  SigningCertURL: `https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-${'ab'.repeat(16)}.pem`,
  UnsubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe',
  ...more,
})

export const postmarkBounce = (more: Fields = {}): Fields => ({
  RecordType: 'Bounce',
  MessageStream: 'outbound',
  ID: 692560173,
  Type: 'HardBounce',
  TypeCode: 1,
  Name: 'Hard bounce',
  Tag: '',
  MessageID: '883953f4-6105-42a2-a16a-77a8eac79483',
  Metadata: { 'courant-delivery': delivery },
  ServerID: 23,
  Description: 'The server was unable to deliver your message (ex: unknown user, mailbox not found).',
  Details: 'smtp;550 5.1.1 <ada@example.org>: no such user here',
  Email: 'ada@example.org',
  From: 'news@news.example',
  BouncedAt: '2026-05-02T08:00:02.0000000Z',
  DumpAvailable: true,
  Inactive: true,
  CanActivate: true,
  Subject: 'This week',
  ...more,
})

export const postmarkChange = (more: Fields = {}): Fields => ({
  RecordType: 'SubscriptionChange',
  MessageID: '883953f4-6105-42a2-a16a-77a8eac79483',
  ServerID: 23,
  MessageStream: 'broadcasts',
  ChangedAt: '2026-05-02T08:00:02Z',
  Recipient: 'ada@example.org',
  Origin: 'Recipient',
  SuppressSending: true,
  SuppressionReason: 'HardBounce',
  Tag: null,
  Metadata: { 'courant-delivery': delivery },
  ...more,
})

export const mailgunEvent = (more: Fields = {}): Fields => ({
  id: 'G9Bn5sl1TC6nu79C8C0bwg',
  timestamp: 1777708802.2,
  'log-level': 'error',
  event: 'failed',
  severity: 'permanent',
  reason: 'bounce',
  recipient: 'ada@example.org',
  'recipient-domain': 'example.org',
  'delivery-status': {
    'attempt-no': 1,
    code: 550,
    'enhanced-code': '5.1.1',
    description: '',
    message: '5.1.1 <ada@example.org>: no such user here',
    'session-seconds': 0.4,
  },
  flags: { 'is-authenticated': true, 'is-routed': false, 'is-system-test': false, 'is-test-mode': false },
  envelope: { transport: 'smtp', sender: 'news@news.example', 'sending-ip': '192.0.2.1', targets: 'ada@example.org' },
  message: {
    headers: { to: 'ada@example.org', 'message-id': messageId, from: 'news@news.example', subject: 'x' },
    size: 9,
  },
  'user-variables': {},
  ...more,
})

export const mailgunPosted = (event: Fields = mailgunEvent(), signature: Fields = {}): Fields => ({
  signature: { timestamp: '1777708802', token: 'e0'.repeat(25), signature: 'ab'.repeat(32), ...signature },
  'event-data': event,
})

export const sendgridEvent = (more: Fields = {}): Fields => ({
  email: 'ada@example.org',
  timestamp: 1777708802,
  'smtp-id': `<${messageId}>`,
  event: 'bounce',
  category: [],
  sg_event_id: 'Ym91bmNlLTAtMjM0NTY3OC1hYmNkZWZnaGlqa2xtbm9w',
  sg_message_id: 'abcdefghijklmnop.recvd-1-1-0.0',
  ip: '192.0.2.1',
  reason: '550 5.1.1 <ada@example.org>: no such user here',
  status: '5.1.1',
  tls: 1,
  type: 'bounce',
  bounce_classification: 'Invalid Address',
  ...more,
})
