// Sets theme and language before the first paint, so that nothing flashes. The names are those of shell/settings.ts. Assets are kept by
// browsers for ever: another content needs another number in the name.
(function () {
  var root = document.documentElement
  try {
    var kept = JSON.parse(localStorage.getItem('linli.settings') || '{}')
    var dark = kept.theme === 'dark' || (kept.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
    root.dataset.theme = dark ? 'dark' : 'light'
    if (kept.language === 'en') root.lang = 'en'
  } catch { root.dataset.theme = 'light' }
})()
