// Signing in by an identity provider: one small interface, and OpenID Connect behind it (authorization code with PKCE, state and nonce).
// The provider says who somebody is; who may do what stays with the posts, and nobody is made a person by it.
import * as openid from 'openid-client'
import type { Tx } from '../../database/connect.ts'
import { refused } from '../base/refusals.ts'
import type { DigestAlgorithm } from '../base/canonical.ts'
import type { Instant, Outcome } from '../base/model.ts'
import { note } from './administration.ts'
import { personByLogin, personBySubject, setSubject, type PersonRow } from './store.ts'

/** What the browser keeps between going and coming back: it proves that both are the same browser. */
export type Kept = { state: string; nonce: string; verifier: string }
/** `login`: the name that the provider uses, where first matches are allowed. */
export type Identity = { subject: string; login: string | null }
export type IdentityProvider = {
  /** May an identity that nobody is bound to yet be bound to the person with the same sign-in name? */
  matches: boolean
  begin(redirect: string): Promise<{ url: string; kept: Kept }>
  /** @param back the address, as the provider called it. Throws when the answer does not fit or the provider refuses. */
  finish(back: URL, kept: Kept): Promise<Identity>
}
export type OpenIdOptions = { issuer: string; client: string; secret: string; matches: boolean }

/** Asks for the provider's description when somebody first signs in by it, and again after it failed. */
export function openIdProvider({ issuer, client, secret, matches }: OpenIdOptions): IdentityProvider {
  const server = new URL(issuer)
  // A provider on this machine may speak plain HTTP; across a network it must not.
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(server.hostname)
  let known: Promise<openid.Configuration> | null = null
  const configuration = (): Promise<openid.Configuration> => {
    known ??= openid.discovery(server, client, secret, undefined, { timeout: 10, ...(loopback && { execute: [openid.allowInsecureRequests] }) }).catch((error: unknown) => { known = null; throw error })
    return known
  }
  return {
    matches,
    async begin(redirect) {
      const kept: Kept = { state: openid.randomState(), nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier() }
      const url = openid.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirect, scope: matches ? 'openid profile' : 'openid', state: kept.state, nonce: kept.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(kept.verifier), code_challenge_method: 'S256',
      })
      return { url: url.href, kept }
    },
    async finish(back, kept) {
      const config = await configuration()
      const tokens = await openid.authorizationCodeGrant(config, back, { expectedState: kept.state, expectedNonce: kept.nonce, pkceCodeVerifier: kept.verifier, idTokenExpected: true })
      const claims = tokens.claims()
      if (!claims) throw new Error('the provider gave no ID token')
      if (!matches) return { subject: claims.sub, login: null }
      // By the code flow most providers keep the name for their userinfo endpoint.
      const name = claims['preferred_username'] ?? (await openid.fetchUserInfo(config, tokens.access_token, claims.sub)).preferred_username
      return { subject: claims.sub, login: typeof name === 'string' ? name : null }
    },
  }
}

/** The provider that the environment names, or null. @throws when it is named by halves. */
export function providerFrom(env: Readonly<Record<string, string | undefined>>): IdentityProvider | null {
  const { LINLI_OIDC_ISSUER: issuer, LINLI_OIDC_CLIENT_ID: client, LINLI_OIDC_CLIENT_SECRET: secret, LINLI_OIDC_MATCH: match } = env
  if (!issuer && !client && !secret) return null
  if (!issuer || !client || !secret) throw new Error('LINLI_OIDC_ISSUER, LINLI_OIDC_CLIENT_ID and LINLI_OIDC_CLIENT_SECRET belong together: set all three or none.')
  if (!URL.canParse(issuer)) throw new Error(`LINLI_OIDC_ISSUER is "${issuer}". It takes an address such as https://login.example.org.`)
  if (match && match !== 'login') throw new Error(`LINLI_OIDC_MATCH is "${match}". It may be login, or be left away.`)
  return openIdProvider({ issuer, client, secret, matches: match === 'login' })
}

/** The person whom an identity belongs to. With `matches`, a first one is bound to the person of the same sign-in name, once. */
export async function personOf(tx: Tx, identity: Identity, matches: boolean, algorithm: DigestAlgorithm, now: Instant): Promise<Outcome<PersonRow>> {
  const bound = await personBySubject(tx, identity.subject)
  if (bound) return { ok: true, value: bound }
  const named = matches && identity.login !== null ? await personByLogin(tx, identity.login) : undefined
  if (!named || named.subject !== null) return { ok: false, refused: [refused('oidc.refused')] }
  await setSubject(tx, named.id, identity.subject)
  await note(tx, algorithm, now, null, 'identity_bound', { person: named.id })
  return { ok: true, value: named }
}
