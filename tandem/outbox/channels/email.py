"""Letters by SMTP, or whatever EMAIL_BACKEND is."""

from django.core.mail import EmailMultiAlternatives

from tandem.outbox.letters import Letter


def send(letter: Letter) -> None:
    """Hand the letter to the mail server: text, HTML and its attachments."""
    mail = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.address], headers=letter.headers)
    mail.attach_alternative(letter.html, "text/html")
    for attachment in letter.attachments:
        mail.attach(attachment.filename, attachment.content, attachment.mimetype)
    mail.send()
