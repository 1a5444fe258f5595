// Leaving at once: by the button, or by pressing Escape three times. The page goes away before the answer has come.
(function () {
  var link = document.querySelector('[data-leave]')
  if (!link) return
  function leave (event) {
    if (event) event.preventDefault()
    document.title = '…'
    document.body.replaceChildren()
    window.location.replace(link.href)
  }
  link.addEventListener('click', leave)
  var pressed = []
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') { pressed = []; return }
    if (event.repeat) return
    pressed = pressed.filter(function (moment) { return event.timeStamp - moment < 2000 }).concat(event.timeStamp)
    if (pressed.length === 3) leave()
  })
  // A page that the browser kept alive would be seen again with "back".
  window.addEventListener('pageshow', function (event) {
    if (event.persisted && /(^|; )left=1(;|$)/.test(document.cookie)) { document.body.replaceChildren(); window.location.reload() }
  })
})()
