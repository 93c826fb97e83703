"""Who may change the record: the token, the sessions opened with it, and the mark that a session's forms carry."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import OrderedDict

COOKIE = "utenriks_session"
# Sessions at most; the oldest ends when one more begins.
SESSIONS = 64


class Keys:
    """The token, and the sessions that were opened with it."""

    def __init__(self, token: str, secret: bytes | None = None) -> None:
        """``secret`` is what marks are made with, where another process made it."""
        self._token = token
        self.secret = secret or secrets.token_bytes(32)
        self._sessions: OrderedDict[str, None] = OrderedDict()

    def fits(self, token: str) -> bool:
        """Tell whether a token is the server's."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self._token.encode())

    def open(self) -> str:
        """Begin a session and return its id, for the cookie."""
        session = secrets.token_urlsafe(32)
        self._sessions[session] = None
        while len(self._sessions) > SESSIONS:
            self._sessions.popitem(last=False)
        return session

    def hold(self, session: str | None) -> None:
        """Know this session alone, or none: where another process says which is open."""
        self._sessions = OrderedDict({session: None} if session is not None else {})

    def close(self, session: str) -> None:
        """End a session."""
        self._sessions.pop(session, None)

    def knows(self, session: str | None) -> bool:
        """Tell whether a session is open."""
        return session is not None and session in self._sessions

    def mark(self, session: str | None) -> str:
        """Return the mark that the forms of a session carry."""
        return hmac.new(self.secret, (session or "").encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def is_marked(self, session: str | None, mark: str) -> bool:
        """Tell whether a form's mark is its session's."""
        return hmac.compare_digest(self.mark(session).encode(), mark.encode("utf-8", "replace"))
