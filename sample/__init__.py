"""The sample workshop: invented words about an invented newspaper, and real figures of 1996 that stand in.

`content.toml` holds the words. Its shape, all ids local to the file:

- `note`, `title`, `brand`, `decision`, `question_set`, `agenda`; `note` belongs wherever the sample is shown.
- `participants`: first names; a name is the participant's id in `answers` and `votes`.
- `answers`: `id` (a1 …), `question`, `persona` (left out in the warm-up), `participant`, `basis`, `text`.
- `themes`: `id` (t1 …), `title`, `persona`, `question`, `answers` (an answer is in one theme at most), `parked`.
- `votes`: `participant`, `theme`, `dots`; everybody has four.
- `quotes`: `id` (q1 …), `text`, `customer`, `source`, `date`, `persona`, and `rating` from 1 to 5 where there is one.
- `outer_life`: `dataset`, `rows`, `note`, and how many people are `in_none` or `in_two` of the segments. The rows come
  from `sample.readers.readers()`.
- `personas`: `id` (p1 …), `name`, `scope`, `voice` (a quote), `segment` with `filter` and `n`; then `claims`, `gaps`
  (`question`, `how`, `owner`, `date`), `exchange` (`ask`, `why`, `give`) and, where one was chosen, `focus` (`need`,
  `proposition`, `stop`).
- A claim: `id` (c1 …), `facet`, `sections`, `text`, `evidence`. Each piece of evidence names one of `theme`, `answer`,
  `quote` or `reading` (`variable`, `level`, `direction`) and has `stance = "contradicts"` when it speaks against the
  claim.
"""

from sample.load import load_sample
from sample.words import sample_record

__all__ = ["load_sample", "sample_record"]
