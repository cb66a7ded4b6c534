// The import law, as a table. The first row whose folder holds the importing file is the one that binds it. Do not relax a row to make
// an import pass: move what both sides need to where both may reach it.

export type Law = {
  /** Files that the row binds. */
  of: RegExp
  /** What they may import: files of the project. Their own folder is allowed too, unless `alone`. */
  may: RegExp[]
  alone?: true
  /** Packages and node: modules; true for any. */
  packages: RegExp | true
  why: string
}

const models = /^kernel\/([a-z]+\/)+model\.ts$|^kernel\/money\/split\.ts$|^kernel\/base\/|^kernel\/system\/(grammar|grammar-parts|pack|index)\.ts$/
const kernel = /^kernel\//

export const laws: Law[] = [
  { of: /^kernel\/base\//, may: [], packages: /^node:crypto$/, why: 'kernel/base imports nothing of the house: everything stands on it.' },
  { of: /^kernel\/([a-z]+\/)+model\.ts$/, may: [models], alone: true, packages: /^$/, why: 'A model.ts holds types and pure functions and imports only models, so that a browser can load it.' },
  { of: /^kernel\/money\/split\.ts$/, may: [models], alone: true, packages: /^$/, why: 'Whoever pays a share must be able to compute it again, also in a browser.' },
  { of: /^kernel\/space\//, may: [/^kernel\/base\//], packages: true, why: 'An algorithm of kernel/space is a guest: it knows numbers, and nothing of the house.' },
  { of: /^kernel\/assemblies\/(laws|rulesets|roll|admit|count|countfile|eligibility|meetings)\.ts$/, may: [/^kernel\/base\//, /^kernel\/assemblies\/(model|laws|rulesets|roll|admit|count|countfile|eligibility|meetings)\.ts$/], alone: true, packages: /^$/, why: 'The engine of votes is pure: page, server and recount get the same figures from it, and a browser can load it.' },
  { of: /^kernel\/words\//, may: [/^kernel\/(base|places)\//], packages: /^node:crypto$|^pinyin-pro$/, why: 'Words are understood by themselves and by the names of places: what a matter is, they do not know.' },
  { of: kernel, may: [kernel, /^database\//], packages: true, why: 'The kernel knows no system, no pack, no server and no screen.' },
  { of: /^database\//, may: [/^kernel\/base\//], packages: true, why: 'The database layer knows nothing of what is stored.' },
  { of: /^systems\/[a-z_]+\/page\.tsx$/, may: [models, /^web\/(widgets|api|shell)\//], packages: true, why: 'A system\'s page is built of widgets and its own declaration.' },
  { of: /^systems\/[a-z_]+\/server\.ts$/, may: [models, /^kernel\/([a-z]+\/)+index\.ts$/], packages: true, why: 'A system\'s server part uses the primitives through their faces.' },
  { of: /^systems\//, may: [models], packages: /^$/, why: 'A system imports #system, models and its own folder; never another system.' },
  { of: /^packs\//, may: [models, /^packs\/(shared|china)\//], packages: /^node:/, why: 'A pack is data: it imports the shapes it fills and what packs share.' },
  { of: /^web\/widgets\//, may: [models, /^web\/(widgets|api|shell)\//], packages: true, why: 'Widgets know no system and no screen.' },
  { of: /^web\//, may: [kernel, /^web\//], packages: true, why: 'Screens know declarations as data; systems are found by their folder, never imported.' },
  { of: /^site\//, may: [kernel, /^site\//, /^server\/[\w-]+\.ts$|^server\/messages\/channel\.ts$/], packages: true, why: 'Public pages are a second face on the same district: they read and name things as the first does, and know none of its routes.' },
  { of: /^server\//, may: [kernel, /^database\//, /^site\//, /^server\//], packages: true, why: 'The server is HTTP over the kernel; systems and packs are found at start, never imported.' },
  { of: /^simulation\/audit/, may: [/^kernel\/base\/model\.ts$/, /^simulation\/audit/], alone: true, packages: true, why: 'The auditor is written from the rules, so it may not lean on the code that it checks.' },
  { of: /^simulation\//, may: [kernel, /^database\//, /^server\//, /^packs\//, /^simulation\//, /^commands\/progress\.ts$/], packages: true, why: 'The simulation drives the server from outside.' },
  { of: /^commands\//, may: [/^(kernel|database|server|simulation|bench|packs|systems|commands)\//, /^web\/build\.ts$|^package\.json$/], packages: true, why: 'A verb may call anything but the browser\'s code and the checks.' },
  { of: /^bench\//, may: [/^(kernel|database|server|simulation|packs|systems|commands|bench)\//], packages: true, why: 'A benchmark may call anything but the browser\'s code and the checks.' },
  { of: /^(checks|bin)\//, may: [/./], packages: true, why: '' },
]
