"""One thread for matrices: a suggestion must not depend on the machine, nor take it away from the room."""

from contextlib import AbstractContextManager
from functools import cache
from typing import Any


def one_thread() -> AbstractContextManager[Any]:
    """Return what keeps the matrix library to one thread while it is entered."""
    limit: AbstractContextManager[Any] = _libraries().limit(limits=1, user_api="blas")
    return limit


@cache
def _libraries() -> Any:
    # Looking through everything that is loaded takes milliseconds; scikit-learn has brought all of it by now.
    import sklearn  # noqa: F401
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
