"""The API does what its OpenAPI description says, whatever it is sent: no answer is a fault of the server."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import status_code_conformance
from tests.web.conftest import TOKEN, fill

from utenriks.web.app import create_app
from utenriks.web.settings import Settings

CALM = settings(
    max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)


@pytest.mark.slow
@pytest.mark.usefixtures("pattern_coder")
def test_no_answer_is_a_fault_of_the_server(tmp_path: Path) -> None:
    app = create_app(Settings(fill(tmp_path / "r.db"), TOKEN, names=("testserver",)))
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    seen = set()

    def call(case: schemathesis.Case) -> None:
        response = case.call()
        assert response.status_code < 500, case.as_curl_command()
        case.validate_response(response, checks=[not_a_server_error, status_code_conformance])

    for found in schema.get_all_operations():
        operation = found.ok()
        seen.add(operation.path)
        CALM(given(case=operation.as_strategy())(lambda case: call(case)))()
    assert {"/api/record", "/api/check", "/api/pair", "/api/export/{name}"} <= seen
