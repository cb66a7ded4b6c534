// Mail by SMTP. A letter that is sent again bears the same Message-ID, so that a mailbox shows it once.
import { createTransport } from 'nodemailer'
import { answer_ms, Fault, tried, type Channel } from './channel.ts'

/** `url`: smtp://user:password@host:port, or smtps. `from`: whom the letter is from. */
export type MailOptions = { url: string; from: string }

export function mailChannel({ url, from }: MailOptions): Channel {
  const transport = createTransport({ url, connectionTimeout: answer_ms, greetingTimeout: answer_ms, socketTimeout: answer_ms, disableFileAccess: true, disableUrlAccess: true })
  const host = /@([\w.-]+)/.exec(from)?.[1] ?? 'linli.invalid'
  return {
    name: 'mail',
    takes: ({ kind }) => kind === 'mail',
    send: (letter, now) => tried(letter, async () => {
      try {
        await transport.sendMail({
          from, to: { name: '', address: letter.to }, subject: letter.subject, text: `${letter.text}\n\n${letter.link}\n`, messageId: `<${letter.id}@${host}>`, date: new Date(now),
          // Nobody's answering machine is to write back (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
      } catch (error) {
        const { responseCode, code, message } = error as Error & { responseCode?: number; code?: string }
        // What the other side says may quote the address; its number says enough. 5xx is for good (RFC 5321), but a sign-in that fails is ours to mend.
        throw new Fault(responseCode ? `SMTP ${responseCode}` : (code ?? message), !(responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH'))
      }
    }),
  }
}
