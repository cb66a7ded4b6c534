// The face of messages: what is told of a matter, and the outbox.
export { contactOf, newsOf, type Contact, type ContactKind } from './model.ts'
export { came, gather, giveUp, lease, readOutbox, tryAgain, waits_ms, type Came, type Message, type MessageView } from './outbox.ts'
