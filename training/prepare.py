"""Read gold reports up to what the network is given, and keep that: a line a report.

python training/prepare.py OUT.jsonl REPORTS.jsonl ...
"""

from __future__ import annotations

import json
import sys

from marsad import pipeline
from marsad.claims import features, rules
from marsad.claims.cast import Cast
from marsad.inference.parser import Parser
from marsad.model.document import Document, Hints
from marsad.reference.actors import Registry
from marsad.reference.gazetteer import default_gazetteer
from marsad.reference.lexicon import Lexicon
from marsad.settings import Settings


def main() -> None:
    """Prepares."""
    out, *inputs = sys.argv[1:]
    tools = pipeline.Tools(None, Parser.load(), None, default_gazetteer(), Registry.load(), Lexicon.load())
    with open(out, "w", encoding="utf-8") as lines:
        for snapshot in pipeline.snapshots(inputs, Hints(), Settings.load()):
            doc = pipeline.document(snapshot)
            if not isinstance(doc, Document):
                raise SystemExit(f"{doc.name}: {doc.reason}. {doc.hint}")
            text, sentences = doc.words(), []
            pages = pipeline.pages_of(doc, tools)
            read, before = rules.claims(doc, pages, tools.lexicon), 0
            for page in pages:
                cast = Cast(page, tools.lexicon)
                words = features.of(page, text, cast, tools.lexicon, read, doc.published, before=before)
                before += features.body(page)
                for sentence, own in zip(page.sentences, words, strict=True):
                    span = sentence.span
                    sentences.append(
                        [span.start, span.end, [[w.start, w.end, w.head, w.label, *w.channels] for w in own]]
                    )
            row = {"id": doc.name, "text": text, "sentences": sentences}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
