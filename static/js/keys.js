// Keys (passkeys, security keys): shows what only works with them, and says so when a key did not work.
(function () {
  if (!window.PublicKeyCredential) return
  document.querySelectorAll('[data-needs-keys]').forEach(function (part) { part.hidden = false })
  document.querySelectorAll('[data-without-keys]').forEach(function (part) { part.hidden = true })
  document.addEventListener('allauth.error', function (event) {
    event.preventDefault()
    document.querySelectorAll('[data-key-problem]').forEach(function (part) { part.hidden = false })
  })
})()
