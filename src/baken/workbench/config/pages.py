"""Pages: the report's templates and words, with the workbench's own templates beside them."""

from django.http import HttpRequest, HttpResponse

from baken.report import environment
from baken.schema.wording import say

_PAGES = environment("baken.workbench")


def page(request: HttpRequest, template: str, status: int = 200, **values: object) -> HttpResponse:
    """The page that `template` makes of `values`, every value escaped."""
    made = _PAGES.get_template(template).render(
        site={"theme": ""}, here=request.path, menu=[("/", say("Workbench"))], label=None, **values
    )
    return HttpResponse(made, status=status)
