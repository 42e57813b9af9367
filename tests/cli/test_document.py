"""A document on the command line: made for one party with what may leave, and listed afterwards."""

import json

import pypdfium2
import pytest

CLIENT, AF, CONSENT = "aa" * 16, "0a" * 16, "0b" * 16
RECORDS = [
    {"entity": "Party", "id": AF, "name": "Arbetsförmedlingen Malmö", "type": "employment_service",
     "short_name": "AF"},
    {"entity": "Client", "id": CLIENT, "given_name": "Åsa", "family_name": "Kjærgård",
     "case_no": "MAL-26-X1", "interpreter_language": "persiska"},
    {"entity": "Consent", "id": CONSENT, "client": CLIENT, "party": AF, "status": "given",
     "given_on": "2026-05-01", "valid_from": "2026-05-01", "valid_to": "2027-05-01",
     "informed": True},
    {"entity": "ConsentScope", "id": "0c" * 16, "client": CLIENT, "consent": CONSENT,
     "category": "plan_content"},
    {"entity": "JointPlan", "id": "0d" * 16, "client": CLIENT, "goal": "Bo och arbeta i Malmö"},
    {"entity": "Measure", "id": "0e" * 16, "client": CLIENT, "area": "occupation",
     "title": "Praktik på lager", "responsible": AF, "planned_start": "2026-06-04"},
]  # fmt: skip


@pytest.fixture
def known(sluss, at_store, tmp_path):
    file = tmp_path / "records.jsonl"
    file.write_text("".join(f"{json.dumps(each)}\n" for each in RECORDS))
    assert sluss("records", "import", file, *at_store, "--json").data["faulty"] == 0
    return at_store


@pytest.mark.feature("INV-14")
def test_a_plan_for_a_party_is_a_file_with_what_may_leave_and_stands_in_the_list(
    sluss, known, tmp_path
):
    out = tmp_path / "plan.pdf"
    asked = ("--client", "MAL-26-X1", "--recipient", "arbetsformedlingen malmo", "--out", out)
    said = sluss("document", "joint_plan", *asked, *known, "--json").data
    assert out.read_bytes().startswith(b"%PDF")
    assert {each["category"] for each in said["leaving"]} == {"plan_content"}
    assert "identity_contact" in {each["category"] for each in said["withheld"]}
    (line,) = sluss("disclosures", "--client", "MAL-26-X1", *known, "--json").data["disclosures"]
    assert line["id"] == said["disclosure"]
    assert (line["recipient"], line["categories"]) == ("Arbetsförmedlingen Malmö", ["plan_content"])
    # The same file is not replaced, and nothing is noted as having left.
    refused = sluss("document", "joint_plan", *asked, *known, "--json")
    assert refused.code == 1
    assert refused.data["error"]["code"] == "paper.there-already"
    again = sluss("disclosures", "--client", "MAL-26-X1", *known)
    assert again.out.splitlines()[-1].split()[0] == "1"
    for name, recipient, code in (
        ("joint_plan", "Ingen myndighet", "leaving.no-recipient"),
        ("joint_plan", "AF", "leaving.no-recipient"),  # two are called so
        ("ingen handling", "client", "leaving.no-document"),
    ):
        wrong = ("--client", "MAL-26-X1", "--recipient", recipient, "--out", tmp_path / "no.pdf")
        refused = sluss("document", name, *wrong, *known, "--json")
        assert (refused.code, refused.data["error"]["code"]) == (1, code)
    assert not (tmp_path / "no.pdf").exists()


def test_the_clients_copy_is_in_the_clients_language_unless_another_is_asked_for(
    sluss, known, tmp_path
):
    asked = ("--client", "MAL-26-X1", "--recipient", "client", *known, "--json")
    said = []
    for number, more in enumerate(((), ("--doc-lang", "sv"), ("--doc-lang", "zh"))):
        out = tmp_path / f"{number}.pdf"
        made = sluss("document", "joint_plan_easy_read", "--out", out, *asked, *more)
        said.append((made.code, out.exists() and page_of(out)))
    assert [code for code, _page in said] == [0, 0, 1]
    persian, swedish, chinese = (page for _code, page in said)
    assert "Det här ska hända" in persian
    assert "\u06a9\u0645\u06a9" in persian  # "help"
    assert "Det här ska hända" in swedish
    assert max(swedish) < "\u0600"
    assert chinese is False
    # A paper that is only drawn in the program's languages is not made in another.
    refused = sluss("document", "joint_plan", "--out", out, *asked, "--doc-lang", "fa")
    assert refused.data["error"]["code"] == "texts.language-without-text"


def page_of(file):
    return pypdfium2.PdfDocument(file)[0].get_textpage().get_text_range()
