"""The one way in: a code to an address, whether somebody registers, logs in or forgot a password."""

from collections.abc import Callable
from functools import wraps

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY, clear_login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.account.utils import passthrough_next_redirect_url
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import urlencode

from tandem.accounts import limits, sms_day
from tandem.accounts.addresses import kind_of, refuse_far_phone
from tandem.accounts.models import User
from tandem.accounts.waiting import refusal

FIRST_PASSWORD = "first_password"  # noqa: S105  the name of a place in the session
TIE = "tie"  # in the state of a log-in that waits for its code
NOBODY = 0  # no person has this number
STEPS = ["account_login", "account_signup", "account_confirm_login_code", "mfa_authenticate"]

View = Callable[..., HttpResponse]


def check_code_request(request: HttpRequest, address: str) -> None:
    """Count this request for a code to this address; ValidationError where it was one too many or no SMS gets there."""
    if kind_of(address) == "phone":
        refuse_far_phone(address)
        if sms_day.is_used_up():
            raise ValidationError(sms_day.USED_UP, code="used_up")
    counts_sms = kind_of(address) == "phone" and not request.user.is_authenticated
    if counts_sms and (seconds := limits.seconds_to_wait(request, "sms", address)):
        raise refusal(request, seconds)
    if seconds := limits.seconds_to_wait(request, "code", address):
        if counts_sms:
            limits.give_back(request, "sms", address)
        raise refusal(request, seconds)


def send_code(request: HttpRequest, address: str, user: User | None, *, next_url: str | None) -> HttpResponse:
    """Send a code to the address and go to the page that asks for it; the same where nobody is known by it."""
    LoginCodeVerificationProcess.initiate(request=request, user=user, **{kind_of(address): address})
    tie_to_person(request, user)
    query = f"?{urlencode({REDIRECT_FIELD_NAME: next_url})}" if next_url else ""
    return HttpResponseRedirect(reverse("account_confirm_login_code") + query)


def waiting_for_code(request: HttpRequest) -> tuple[str, User | None] | None:
    """The address and the person of the log-in that waits for its code in this session, if one does."""
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    process = LoginCodeVerificationProcess.resume(stage) if stage else None
    if process is None:
        return None
    return process.state.get("email") or process.state["phone"], process.user


def tie_to_person(request: HttpRequest, user: User | None) -> None:
    """Let the code that was just sent be good only as long as this person's log-ins are: not after "everywhere"."""
    request.session[LOGIN_SESSION_KEY]["state"][TIE] = _tie(user)
    request.session.modified = True


def _tie(user: User | None) -> str:
    log_ins = user.get_session_auth_hash() if user else ""
    return salted_hmac("tandem.accounts.entrance", log_ins, algorithm="sha256").hexdigest()


def _is_good_no_more(request: HttpRequest, address: str, user: User) -> bool:
    """Whether the waiting code went to an address that is not theirs any more, or was sent before a log-out."""
    tie = request.session[LOGIN_SESSION_KEY]["state"].get(TIE, "")
    return address not in (user.email, user.phone) or not constant_time_compare(tie, _tie(user))


def hold_first_password(request: HttpRequest, user: User, password: str) -> None:
    """Keep the password of a registration until its code is typed, in this browser and for a new person only.

    Stored at once, it would let anybody choose the password of somebody else's address before they come.
    """
    hashed = make_password(password) if password else ""  # for known people too: nobody can tell by the time it takes
    if hashed and user.last_login is None and not user.has_usable_password():
        request.session[FIRST_PASSWORD] = {"user": user.pk, "hash": hashed}


def use_first_password(request: HttpRequest, user: User) -> None:
    """Give a person who now logs in for the first time the password with which they registered."""
    held = request.session.pop(FIRST_PASSWORD, None)
    if held and held["user"] == user.pk and user.last_login is None:
        user.password = held["hash"]
        user.save(update_fields=["password"])


def keeps_next(view: View) -> View:
    """The view; where it leads to another step of the log-in, the page that the person wanted comes along."""

    @wraps(view)
    def keeping(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 302 and response["Location"] in map(reverse, STEPS):
            return redirect(passthrough_next_redirect_url(request, response["Location"], REDIRECT_FIELD_NAME))
        return response

    return keeping


def looks_past_waiting_code(view: View) -> View:
    """The log-in page, also while a code is waited for: a right password lets one in; else the code stays good."""

    @wraps(view)
    def looking(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        is_meant = request.method == "POST" or "password" in request.GET
        waiting = request.session.pop(LOGIN_SESSION_KEY, None) if is_meant else None
        response = view(request, *args, **kwargs)
        if waiting and not request.user.is_authenticated:
            request.session.setdefault(LOGIN_SESSION_KEY, waiting)
        return response

    return looking


def asks_as_often_for_nobody(view: View) -> View:
    """The page of the code, where the code is still good; for nobody's address a person is looked for too, in vain.

    Without it, the answer would come sooner, and tell that nobody is registered there.
    """

    @wraps(view)
    def asking(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        address, user = waiting_for_code(request) or ("", None)
        if user is None:
            for _time in ("here", "in the view"):
                User.objects.filter(pk=NOBODY).first()
        elif _is_good_no_more(request, address, user):
            clear_login(request)
        return view(request, *args, **kwargs)

    return asking
