// The face of messages: what is told of a matter, and the outbox.
export { contactOf, newsOf, type Contact, type ContactKind } from './model.ts'
export { failed, gather, giveUp, lease, readOutbox, rest, tryAgain, waits_ms, type Message, type MessageView } from './outbox.ts'
