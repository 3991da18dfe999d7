"""The rules of ontology/w3id, played in the server that w3id.org uses: where each IRI leads."""

from __future__ import annotations

import http.client
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from lawkg.documentation.schemes import read_schemes
from redirects import BROWSER, CASES
from servers import free_port
from shared import ROOT

RULES = ROOT / "ontology" / "w3id" / ".htaccess"
SITE = "https://lawkg.example/ontology"
CONFIGURATION = """
ServerRoot "{root}"
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile "{root}/pid"
ErrorLog "{root}/error.log"
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule negotiation_module {modules}/mod_negotiation.so
LoadModule rewrite_module {modules}/mod_rewrite.so
LoadModule headers_module {modules}/mod_headers.so
TypesConfig /dev/null
DocumentRoot "{root}/w3id"
<Directory "{root}/w3id">
  AllowOverride All
  Options FollowSymLinks
</Directory>
"""

NOWHERE = (
    "ontologies", "ontology/0.1", "ontology/0.1.0/../x", "ontology//evil.example", "ontology/https://evil.example",
    "catalogue/a/b", "catalogue/%0d%0aX-Evil:%20yes", "unit/..%2f..", "nothing",
)  # fmt: skip


@pytest.fixture(scope="module")
def apache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    program = shutil.which("apache2", path="/usr/sbin:/usr/bin") or shutil.which("apache2")
    if program is None:
        pytest.fail("needs Apache: sh scripts/install-tools.sh")
    root, port = tmp_path_factory.mktemp("apache"), free_port()
    root.chmod(0o755)
    (root / "w3id" / "lawkg").mkdir(parents=True)
    shutil.copy(RULES, root / "w3id" / "lawkg" / ".htaccess")
    modules = Path("/usr/lib/apache2/modules")
    (root / "httpd.conf").write_text(CONFIGURATION.format(root=root, port=port, modules=modules), "utf-8")
    server = subprocess.Popen([program, "-f", str(root / "httpd.conf"), "-DFOREGROUND"])
    try:
        for _ in range(100):
            try:
                answer(port, "", None)
                break
            except OSError:
                assert server.poll() is None, (root / "error.log").read_text("utf-8")
                time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def answer(port: int, path: str, accept: str | None) -> tuple[int, Mapping[str, str]]:
    """Return status and headers of what the server says to one request, sent as it is."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.putrequest("GET", f"/lawkg/{path}", skip_accept_encoding=True)
        if accept is not None:
            connection.putheader("Accept", accept)
        connection.endheaders()
        response = connection.getresponse()
        return response.status, dict(response.getheaders())
    finally:
        connection.close()


@pytest.mark.parametrize(("path", "accept", "target"), CASES)
def test_where_an_iri_leads(apache: int, path: str, accept: str | None, target: str) -> None:
    status, headers = answer(apache, path, accept)
    assert (status, headers.get("Location")) == (303, SITE + target)
    assert "Accept" in headers["Vary"]


@pytest.mark.parametrize("path", NOWHERE)
def test_what_is_no_name_of_ours_leads_nowhere(apache: int, path: str) -> None:
    status, headers = answer(apache, path, "text/turtle")
    assert status in (400, 403, 404)
    assert "Location" not in headers
    assert "X-Evil" not in headers


def test_every_code_list_and_concept_leads_to_its_place(apache: int) -> None:
    iris = [scheme.iri for scheme in read_schemes()]
    iris += [concept.iri for scheme in read_schemes() for concept in scheme.concepts[:3]]
    assert len(iris) > 12
    for iri in iris:
        path = iri.removeprefix("https://w3id.org/lawkg/")
        status, headers = answer(apache, path, BROWSER)
        assert (status, headers["Location"]) == (303, f"{SITE}/vocabularies.html#{path.replace('/', '-')}")


def test_the_address_to_change_stands_in_one_line() -> None:
    lines = [line for line in RULES.read_text("utf-8").splitlines() if "lawkg.example" in line]
    assert len(lines) == 1
