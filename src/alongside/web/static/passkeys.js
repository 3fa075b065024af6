// Passkeys: a form that says data-passkey="get" or "create" shows itself where the browser can, asks the phone, and
// sends what it answers. Without this script the form stays hidden and a code by e-mail does the same.
'use strict';
(() => {
  async function question (form) {
    if (form.dataset.passkey === 'create') {
      const asked = JSON.parse(form.dataset.options)
      Object.assign(asked.publicKey.authenticatorSelection, {
        residentKey: 'required', requireResidentKey: true, userVerification: 'required'
      })
      return asked
    }
    const answer = await fetch(form.action, { headers: { Accept: 'application/json' } })
    if (!answer.ok) throw new Error('no question')
    return (await answer.json()).request_options
  }

  async function ask (form) {
    const complaint = form.querySelector('.err')
    complaint.hidden = true
    try {
      const answer = await window.webauthnJSON[form.dataset.passkey](await question(form))
      form.elements.credential.value = JSON.stringify(answer)
      form.submit()
    } catch {
      complaint.hidden = false
    }
  }

  if (!window.PublicKeyCredential) return
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      ask(form)
    })
  }
})()
