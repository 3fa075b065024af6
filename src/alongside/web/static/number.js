// A form's own number, drawn in this browser: so nobody can say afterwards that two people's acts were one and the same.
// What the server proposed always leads to the same number here, or a form sent twice would be two acts. Without this
// script, or without a place to remember, the number proposed is as good as any.
'use strict';
(() => {
  const KEY = 'numbers'
  const MOST = 20
  const NUMBER = /^[0-9a-f]{32}$/

  function drawn () {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  }

  try {
    const pairs = JSON.parse(sessionStorage.getItem(KEY) || '[]')
    for (const field of document.querySelectorAll('input[type=hidden][name=nonce]')) {
      const given = field.value
      if (!NUMBER.test(given) || pairs.some(([, own]) => own === given)) continue
      let pair = pairs.find(([proposed]) => proposed === given)
      if (!pair) {
        pair = [given, drawn()]
        pairs.push(pair)
      }
      field.value = pair[1]
    }
    sessionStorage.setItem(KEY, JSON.stringify(pairs.slice(-MOST)))
  } catch {}
})()
