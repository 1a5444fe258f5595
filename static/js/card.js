// The code of an access card stands behind the # of the address in its QR code: into the field, and out of the address.
(function () {
  var field = document.querySelector('[data-card-code]')
  var code = location.hash.slice(1)
  if (!field || !/^[0-9A-Z-]{8,9}$/.test(code)) return
  history.replaceState(null, '', location.pathname + location.search)
  if (!field.value) field.value = code
})()
